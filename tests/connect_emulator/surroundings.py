"""The AWS around the emulator, kept in memory."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field

from connect_emulator.ports import LambdaFailed

Function = Callable[[dict], dict]


@dataclass
class RememberingSurroundings:
    """Remembers everything; functions are plain callables by ARN."""

    functions: dict[str, Function] = field(default_factory=dict)
    invocations: list[tuple[str, dict]] = field(default_factory=list)
    objects: dict[tuple[str, str], bytes] = field(default_factory=dict)
    events: list[dict] = field(default_factory=list)
    published: list[tuple[str, dict, dict]] = field(default_factory=list)
    records: list[dict] = field(default_factory=list)
    agent_events: list[dict] = field(default_factory=list)

    def invoke_lambda(self, arn, payload, timeout_seconds):
        self.invocations.append((arn, payload))
        if arn not in self.functions:
            raise LambdaFailed(f"Function not found: {arn}")
        return self.functions[arn](payload)

    def put_object(self, bucket, key, body, content_type):
        self.objects[bucket, key] = body

    def put_event(self, detail_type, source, detail, resources):
        assert (detail_type, source) == ("Amazon Connect Contact Event", "aws.connect")
        self.events.append(json.loads(json.dumps(detail)))

    def publish(self, topic_arn, message, attributes):
        self.published.append((topic_arn, json.loads(message), attributes))

    def put_stream_record(self, stream_arn, partition_key, data):
        record = json.loads(data)
        (self.agent_events if "AgentARN" in record else self.records).append(record)

    def json_object(self, bucket: str, key: str) -> dict:
        return json.loads(self.objects[bucket, key])

    def event_types(self, contact_id: str) -> list[str]:
        return [event["eventType"] for event in self.events if event["contactId"] == contact_id]
