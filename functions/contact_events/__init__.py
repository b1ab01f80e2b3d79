"""Called by EventBridge with what Amazon Connect says of its contacts."""
