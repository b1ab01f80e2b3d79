"""Called with events of the desk's own bus."""
