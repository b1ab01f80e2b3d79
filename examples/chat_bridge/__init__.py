"""A bridge between a chat tool and the desk, as a partner may write it."""
