"""The thin ones: sockets, state machine, event bus, queues."""

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote_plus

from botocore.exceptions import ClientError

from heliograph.domain.contact import RawObject
from heliograph.domain.handover import Handover


class ApiGatewaySockets:
    """Sockets of one WebSocket API. `client` is boto3's `apigatewaymanagementapi`."""

    def __init__(self, client: Any) -> None:
        self._client = client

    def push(self, socket_id: str, frame: Mapping[str, object]) -> bool:
        """See Sockets."""
        try:
            self._client.post_to_connection(
                ConnectionId=socket_id, Data=json.dumps(frame, ensure_ascii=False).encode()
            )
        except ClientError as error:
            if error.response["Error"]["Code"] in {"GoneException", "410"}:
                return False
            raise
        return True


class StepFunctionsHandover:
    """HandoverMachine. `client` is boto3's `stepfunctions`."""

    def __init__(self, client: Any, machine_arn: str) -> None:
        self._client = client
        self._machine_arn = machine_arn

    def start(self, handover: Handover, seconds: int) -> None:
        """See HandoverMachine."""
        wanted = json.dumps({"handoverId": handover.id, "seconds": seconds})
        try:
            self._client.start_execution(
                stateMachineArn=self._machine_arn, name=handover.id, input=wanted
            )
        except ClientError as error:
            if error.response["Error"]["Code"] != "ExecutionAlreadyExists":
                raise

    def answer(self, task_token: str, answer: str) -> None:
        """See HandoverMachine."""
        try:
            self._client.send_task_success(
                taskToken=task_token, output=json.dumps({"answer": answer})
            )
        except ClientError as error:
            if error.response["Error"]["Code"] not in {
                "TaskDoesNotExist",
                "TaskTimedOut",
                "InvalidToken",
            }:
                raise


class DeskBus:
    """EventBus on EventBridge. `client` is boto3's `events`."""

    def __init__(self, client: Any, bus_name: str) -> None:
        self._client = client
        self._bus_name = bus_name

    def publish(self, detail_type: str, detail: Mapping[str, object]) -> None:
        """See EventBus. Raises RuntimeError when the bus refuses, so that the stream retries."""
        answer = self._client.put_events(
            Entries=[
                {
                    "Source": "heliograph.desk",
                    "DetailType": detail_type,
                    "Detail": json.dumps(detail, ensure_ascii=False),
                    "EventBusName": self._bus_name,
                }
            ]
        )
        if answer.get("FailedEntryCount"):
            raise RuntimeError("the event bus refused an event")


class RawQueues:
    """WorkQueues. `client` is boto3's `sqs`; messages look like S3's own notifications."""

    def __init__(self, client: Any, mail_queue_url: str, voicemail_queue_url: str) -> None:
        self._client = client
        self._mail = mail_queue_url
        self._voicemail = voicemail_queue_url

    def redeliver(self, raw: RawObject) -> None:
        """See WorkQueues."""
        record = {
            "eventSource": "aws:s3",
            "eventName": "ObjectCreated:Swept",
            "s3": {
                "bucket": {"name": raw.bucket},
                "object": {"key": quote_plus(raw.key, safe="/")},
            },
        }
        queue = self._mail if raw.key.startswith("mail/") else self._voicemail
        self._client.send_message(QueueUrl=queue, MessageBody=json.dumps({"Records": [record]}))
