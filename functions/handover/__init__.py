"""Called by the state machine that waits for the answer to a hand-over."""
