"""The Connect emulator as this process holds it: translated requests, resources, state, sockets."""

import logging
from collections.abc import Callable, Mapping
from typing import Any, Protocol

logger = logging.getLogger("heliograph.connect")


class EmbeddedConnect(Protocol):
    """What the plug-ins of this room need of Amazon Connect."""

    def answer(
        self,
        service: str,
        method: str,
        path: str,
        headers: Mapping[str, str],
        body: bytes,
        query: Mapping[str, list[str]],
    ) -> tuple[int, dict[str, str], bytes]:
        """Answer one API call."""

    def operation_of(self, method: str, path: str) -> str | None:
        """The name of the operation of the service `connect` that a request means."""

    def resource(self, cfn_type: str) -> Any | None:
        """What makes, changes and removes resources of a CloudFormation type; None when unknown."""

    def provision(self, action: Callable[..., Any], *arguments: Any) -> Any:
        """Run one action of a resource; ValueError says what is wrong with the resource."""

    def state(self) -> dict[str, Any]:
        """Everything to be kept over a restart."""

    def restore(self, state: dict[str, Any]) -> None:
        """Take up a kept state."""

    def reset(self) -> None:
        """Forget everything."""

    def asgi(self) -> Any:
        """The sockets and pages under /_connect."""
