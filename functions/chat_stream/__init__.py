"""Called by SNS with what Amazon Connect streams of running chats."""
