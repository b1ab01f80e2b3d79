"""Called by POST /chats: a signed-in person of a host's page starts a chat."""
