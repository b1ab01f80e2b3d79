"""Called by the chat's WebSocket API: connect, disconnect and every frame."""
