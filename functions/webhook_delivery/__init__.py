"""Called with deliveries of webhooks."""
