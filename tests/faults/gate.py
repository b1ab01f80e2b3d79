"""A gate in front of every AWS call of this process, whichever library makes it."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import botocore.client

Pass = Callable[[], Any]
Keeper = Callable[[str, Pass], Any]

_local = threading.local()
_real = botocore.client.BaseClient._make_api_call


def _gated(client: Any, operation: str, parameters: dict[str, Any]) -> Any:
    keeper: Keeper | None = getattr(_local, "keeper", None)

    def through() -> Any:
        return _real(client, operation, parameters)

    return keeper(operation, through) if keeper else through()


@contextmanager
def kept_by(keeper: Keeper) -> Iterator[None]:
    """Let `keeper` decide over each outside call of this thread, by name and way through."""
    _local.keeper = keeper
    try:
        yield
    finally:
        _local.keeper = None


@contextmanager
def gates() -> Iterator[None]:
    """Put the gate up; calls of threads without a keeper pass."""
    botocore.client.BaseClient._make_api_call = _gated
    try:
        yield
    finally:
        botocore.client.BaseClient._make_api_call = _real


class Gated:
    """Puts the gate in front of a fake's methods too, under the name of the port's verb."""

    def __init__(self, behind: object) -> None:
        self._behind = behind

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._behind, name)
        if not callable(value):
            return value

        def call(*args: Any, **options: Any) -> Any:
            keeper: Keeper | None = getattr(_local, "keeper", None)

            def through() -> Any:
                return value(*args, **options)

            return keeper(name, through) if keeper else through()

        return call
