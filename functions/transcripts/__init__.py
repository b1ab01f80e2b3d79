"""Called by EventBridge when a transcription job has ended."""
