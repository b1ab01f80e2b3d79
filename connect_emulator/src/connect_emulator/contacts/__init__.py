"""The life of a contact from its start to its completion."""
