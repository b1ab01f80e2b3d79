"""A Connect of a few lines for tests: makes resources and answers with its operation."""

import json
import uuid
from collections.abc import Callable, Mapping
from typing import Any


class FakeConnect:
    """Knows every type; a resource's attributes are whatever a template may ask for."""

    def __init__(self) -> None:
        self.made: dict[str, Mapping[str, Any]] = {}

    def answer(
        self,
        service: str,
        method: str,
        path: str,
        headers: Mapping[str, str],
        body: bytes,
        query: Mapping[str, list[str]],
    ) -> tuple[int, dict[str, str], bytes]:
        """Say which operation was meant."""
        told = {"operation": self.operation_of(method, path), "service": service}
        return 200, {"Content-Type": "application/json"}, json.dumps(told).encode()

    def operation_of(self, method: str, path: str) -> str | None:
        """Two operations are enough."""
        return {
            ("GET", "/instance"): "ListInstances",
            ("PUT", "/contact/chat"): "StartChatContact",
        }.get((method, path))

    def resource(self, cfn_type: str) -> Any | None:
        """A handler of any type."""
        return _Handler(self, cfn_type.rpartition("::")[2])

    def provision(self, action: Callable[..., Any], *arguments: Any) -> Any:
        """Do it."""
        return action(*arguments)

    def state(self) -> dict[str, Any]:
        """What was made."""
        return {"made": {key: dict(value) for key, value in self.made.items()}}

    def restore(self, state: dict[str, Any]) -> None:
        """Take it up again."""
        self.made = state["made"]

    def reset(self) -> None:
        """Forget."""
        self.made = {}

    def asgi(self) -> Any:
        """No sockets."""
        return None


class _Handler:
    def __init__(self, connect: FakeConnect, kind: str) -> None:
        self._connect = connect
        self._kind = kind

    def create(self, _logical_id: str, properties: Mapping[str, Any]) -> Any:
        physical_id = f"arn:aws:connect:us-east-1:000000000000:{self._kind}/{uuid.uuid4()}"
        self._connect.made[physical_id] = properties
        short = physical_id.rpartition("/")[2]
        names = ("Arn", f"{self._kind}Arn", "QueueArn", "RoutingProfileArn", "SecurityProfileArn")
        attributes = dict.fromkeys(names, physical_id)
        return physical_id, {**attributes, "Id": short, "Address": "+15550100100"}

    def update(self, physical_id: str, _old: Any, new: Mapping[str, Any]) -> Any:
        self._connect.made[physical_id] = new
        return physical_id, {"Arn": physical_id}

    def delete(self, physical_id: str, _properties: Any) -> None:
        self._connect.made.pop(physical_id, None)
