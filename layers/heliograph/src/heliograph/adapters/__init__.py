"""The outside behind the domain's ports, one wrapped thing a file."""
