"""A gate in front of every call this process makes to the outside, whichever library makes it."""

import threading
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import botocore.client

from tests.faults.outside import Outside
from tests.faults.shortcut import dynamodb

ACCOUNT = "123456789012"  # moto's own
SHORT = frozenset(
    "GetItem PutItem UpdateItem DeleteItem Query BatchGetItem BatchWriteItem "
    "TransactWriteItems TransactGetItems".split()
)
Pass = Callable[[], Any]


@dataclass(frozen=True)
class Call:
    """One call to the outside: an AWS service's operation, or a PUT to CloudFormation."""

    service: str
    operation: str
    parameters: dict[str, Any]

    @property
    def name(self) -> str:
        """Such as dynamodb.TransactWriteItems."""
        return f"{self.service}.{self.operation}"


Keeper = Callable[[Call, Pass], Any]

_local = threading.local()
_call_aws = botocore.client.BaseClient._make_api_call


@contextmanager
def kept_by(keeper: Keeper) -> Iterator[None]:
    """Let `keeper` decide over each outside call of this thread, by the call and its way through.

    The way through needs no second asking: what it calls itself passes.
    """
    before, _local.keeper = getattr(_local, "keeper", None), keeper
    try:
        yield
    finally:
        _local.keeper = before


@contextmanager
def gates(outside: Outside) -> Iterator[None]:
    """Put the gate up; services that moto has not are answered by `outside`."""

    def call_aws(client: Any, operation: str, parameters: dict[str, Any]) -> Any:
        service = str(client.meta.service_model.service_name)

        def through() -> Any:
            if service in outside.services:
                return outside.call(client, service, operation, parameters)
            if service == "dynamodb" and operation in SHORT:
                return dynamodb(client, operation, parameters, ACCOUNT)
            return _call_aws(client, operation, parameters)

        return _asked(Call(service, operation, parameters), through)

    def put(request: Any, timeout: float = 0) -> Any:
        call = Call("cloudformation", "Answer", {"body": request.data})
        return _asked(call, lambda: outside.answer_of_stack(request.data))

    fetch = urllib.request.urlopen
    botocore.client.BaseClient._make_api_call = call_aws
    urllib.request.urlopen = put  # type: ignore[assignment]
    try:
        yield
    finally:
        botocore.client.BaseClient._make_api_call = _call_aws
        urllib.request.urlopen = fetch


def _asked(call: Call, through: Pass) -> Any:
    keeper: Keeper | None = getattr(_local, "keeper", None)
    return keeper(call, through) if keeper else through()
