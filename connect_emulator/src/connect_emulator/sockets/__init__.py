"""The telephone and the softphone as sockets."""
