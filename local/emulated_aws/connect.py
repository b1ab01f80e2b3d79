"""Holds the Connect emulator: translates ministack's requests and resources for it."""

from collections.abc import Callable, Mapping
from typing import Any, Literal, cast

from connect_emulator.clock import RealClock, Timer
from connect_emulator.delivery import Delivery
from connect_emulator.emulator import Emulator
from connect_emulator.ports import HttpRequest, InvalidResource, LambdaFailed

from local.emulated_aws.embedded_connect import EmbeddedConnect
from local.emulated_aws.surroundings import LocalSurroundings
from local.places import ACCOUNT, REGION


class PacedClock(RealClock):
    """The machine's clock whose waits (prompts, queue messages, offers) pass faster."""

    def __init__(self, pace: float) -> None:
        super().__init__()
        self._pace = pace

    def call_later(self, seconds: float, callback: Callable[[], None]) -> Timer:
        """Call back after the shortened wait."""
        return super().call_later(seconds / self._pace, callback)


class LocalConnect:
    """One Emulator with this desk's account, clock and surroundings."""

    def __init__(self, aws_url: str, pace: float, delivery: Delivery) -> None:
        self._emulator = Emulator(
            LocalSurroundings(aws_url, LambdaFailed),
            account=ACCOUNT,
            region=REGION,
            clock=PacedClock(pace),
            base_url=aws_url,
            delivery=delivery,
        )

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
        request = HttpRequest(
            method=method, path=path, query=dict(query), headers=dict(headers), body=body
        )
        named = cast(Literal["connect", "connectparticipant"], service)
        response = self._emulator.answer(named, request)
        return response.status, dict(response.headers), response.body

    def operation_of(self, method: str, path: str) -> str | None:
        """The operation's name in botocore's model."""
        return self._emulator.operation_of("connect", method, path)

    def resource(self, cfn_type: str) -> Any | None:
        """The emulator's handler of a CloudFormation type."""
        return self._emulator.resource(cfn_type)

    def provision(self, action: Callable[..., Any], *arguments: Any) -> Any:
        """Run a handler's action; ministack shows a ValueError's text as the resource's reason."""
        try:
            return action(*arguments)
        except InvalidResource as error:
            raise ValueError(str(error)) from error

    def state(self) -> dict[str, Any]:
        """Everything the emulator keeps."""
        return {"emulator": self._emulator.state()}

    def restore(self, state: dict[str, Any]) -> None:
        """Take up what was kept."""
        self._emulator.restore(state["emulator"])

    def reset(self) -> None:
        """Forget everything."""
        self._emulator.reset()

    def asgi(self) -> Any:
        """The telephone, the softphone and their pages."""
        return self._emulator.asgi()


def embedded_connect(aws_url: str, pace: float, delivery: str = "") -> EmbeddedConnect:
    """The emulator of the package connect_emulator; `delivery` as Delivery.from_text reads it."""
    return LocalConnect(aws_url, pace, Delivery.from_text(delivery))
