"""The demo's invented organisation, and the loading of any organisation file."""
