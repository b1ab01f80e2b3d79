"""Called by a contact flow while the caller waits: who calls, on which ticket."""
