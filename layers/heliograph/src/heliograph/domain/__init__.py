"""The rules of the desk, pure: standard library only, no clock, no network."""
