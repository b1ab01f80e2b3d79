"""What Amazon Connect needs of the rest of AWS, answered by the services of the same process."""

import json
import logging
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from local.aws import Clients
from local.emulated_aws.symbols import find
from local.places import ACCOUNT, REGION

NEEDS = (
    "ministack.services.lambda_svc._get_func_record_for_ref_in_scope",
    "ministack.services.lambda_svc._execution_record_for_config",
    "ministack.services.lambda_svc._execute_function_with_config_scope",
    "ministack.services.eventbridge._put_events",
)
log = logging.getLogger(__name__)


class FunctionFailedError(Exception):
    """A function that a flow called is unknown, raised, or took too long."""


class LocalSurroundings:
    """Functions are called in this process; all else goes through the front door."""

    def __init__(
        self, endpoint: str, function_failed: Callable[[str], Exception] = FunctionFailedError
    ) -> None:
        self._function_failed = function_failed
        self._clients = Clients(endpoint)
        self._events = ThreadPoolExecutor(max_workers=1, thread_name_prefix="connect-events")
        self._threads = ThreadPoolExecutor(max_workers=16, thread_name_prefix="connect-lambda")

    def invoke_lambda(
        self, arn: str, payload: dict[str, object], timeout_seconds: float
    ) -> dict[str, object]:
        """Call a function and wait; a flow's limit is shorter than the function's."""
        record, config, _name = find(NEEDS[0])(arn, account_id=ACCOUNT, region=REGION)
        if record is None or config is None:
            raise self._function_failed(f"there is no function {arn}")
        execution = find(NEEDS[1])(record, config)
        future = self._threads.submit(find(NEEDS[2]), execution, payload)
        try:
            result = future.result(timeout=timeout_seconds)
        except TimeoutError:
            raise self._function_failed(f"{arn} took more than {timeout_seconds:g} s") from None
        body = result.get("body")
        if result.get("error") or result.get("throttle"):
            kind = body.get("errorType", "error") if isinstance(body, dict) else "error"
            raise self._function_failed(f"{arn} failed: {kind}")
        return body if isinstance(body, dict) else {}

    def put_object(self, bucket: str, key: str, body: bytes, content_type: str) -> None:
        """Store an object; the bucket's notifications follow."""
        self._client("s3").put_object(Bucket=bucket, Key=key, Body=body, ContentType=content_type)

    def put_event(
        self, detail_type: str, source: str, detail: dict[str, object], resources: list[str]
    ) -> None:
        """Put one event on the default bus; the front door takes no events of `aws.*` sources."""
        entry = {
            "DetailType": detail_type,
            "Source": source,
            "Detail": json.dumps(detail),
            "Resources": resources,
        }
        self._events.submit(_emit, entry)

    def publish(self, topic_arn: str, message: str, attributes: dict[str, str]) -> None:
        """Publish to a topic, as chat streaming does."""
        named = {
            name: {"DataType": "String", "StringValue": value}
            for name, value in attributes.items()
            if value
        }
        self._client("sns").publish(TopicArn=topic_arn, Message=message, MessageAttributes=named)

    def put_stream_record(self, stream_arn: str, partition_key: str, data: bytes) -> None:
        """Put one contact record on a Kinesis stream."""
        self._client("kinesis").put_record(
            StreamARN=stream_arn, PartitionKey=partition_key, Data=data
        )

    def _client(self, service: str) -> Any:
        return self._clients(service)


def _emit(entry: Mapping[str, object]) -> None:
    status, _headers, body = find(NEEDS[3])({"Entries": [entry]}, allow_aws_source=True)
    if status >= 300 or json.loads(body).get("FailedEntryCount"):
        log.error("a contact event was refused: %s", body)
