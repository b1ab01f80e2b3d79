"""What the emulator needs of the AWS around it, and the shapes it is spoken to in."""

from dataclasses import dataclass, field
from typing import Any, Protocol

Json = dict[str, Any]


class LambdaFailed(Exception):
    """A Lambda function did not answer; `retryable` for throttling and service errors."""

    def __init__(self, message: str, *, retryable: bool = False) -> None:
        super().__init__(message)
        self.retryable = retryable


class InvalidResource(Exception):
    """CloudFormation properties that Connect refuses; the message is what the deployment shows."""


class Surroundings(Protocol):
    """The AWS services that Connect calls; every call may block and none is made under a lock."""

    def invoke_lambda(
        self, arn: str, payload: dict[str, object], timeout_seconds: float
    ) -> dict[str, object]:
        """Answer of the function; raises LambdaFailed."""
        ...

    def put_object(self, bucket: str, key: str, body: bytes, content_type: str) -> None:
        """Store a recording."""
        ...

    def put_event(
        self, detail_type: str, source: str, detail: dict[str, object], resources: list[str]
    ) -> None:
        """Put an event on the default EventBridge bus."""
        ...

    def publish(self, topic_arn: str, message: str, attributes: dict[str, str]) -> None:
        """Publish a chat message to an SNS topic (attributes are of type String)."""
        ...

    def put_stream_record(self, stream_arn: str, partition_key: str, data: bytes) -> None:
        """Put a contact record or an agent event on a Kinesis stream."""
        ...


class ResourceHandler(Protocol):
    """One CloudFormation resource type."""

    def create(self, logical_id: str, properties: Json) -> tuple[str, Json]:
        """Physical id (what Ref gives) and attributes (what GetAtt gives); InvalidResource."""
        ...

    def update(self, physical_id: str, old: Json, new: Json) -> tuple[str, Json]:
        """Physical id (another one after a replacement) and attributes; InvalidResource."""
        ...

    def delete(self, physical_id: str, properties: Json) -> None:
        """Remove the resource; one that is gone already is no error."""
        ...


@dataclass(frozen=True)
class HttpRequest:
    """An API request; `path` percent-encoded as sent, without the query; headers in any case."""

    method: str
    path: str
    query: dict[str, list[str]] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""


@dataclass(frozen=True)
class HttpResponse:
    """An API response."""

    status: int
    headers: dict[str, str]
    body: bytes
