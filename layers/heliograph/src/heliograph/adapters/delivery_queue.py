"""Deliveries of webhooks waiting in SQS."""

import json
from typing import Any


class SqsDeliveries:
    """DeliveryQueue. `client` is boto3's `sqs`."""

    def __init__(self, client: Any, queue_url: str) -> None:
        self._client = client
        self._queue_url = queue_url

    def put(
        self, hook_id: str, client_id: str, event_id: str, *, attempt: int, seconds: int
    ) -> None:
        """See DeliveryQueue."""
        told = {"webhook": hook_id, "client": client_id, "event": event_id, "attempt": attempt}
        self._client.send_message(
            QueueUrl=self._queue_url, MessageBody=json.dumps(told), DelaySeconds=seconds
        )
