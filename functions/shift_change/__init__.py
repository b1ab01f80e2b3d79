"""Called by the state machine of an end of a shift, each time something is due."""
