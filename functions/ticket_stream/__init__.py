"""Called with the tickets table's change stream."""
