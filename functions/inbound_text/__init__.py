"""Takes text messages, and what became of those that were sent, from the text queue."""
