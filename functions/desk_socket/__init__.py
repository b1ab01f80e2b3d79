"""Called by the desk's WebSocket API: connect, disconnect and every frame."""
