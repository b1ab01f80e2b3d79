"""Called by EventBridge when SES tells what became of a mail."""
