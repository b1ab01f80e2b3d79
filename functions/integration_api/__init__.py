"""The HTTP API of partners' systems."""
