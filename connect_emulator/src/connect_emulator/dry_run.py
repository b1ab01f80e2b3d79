"""Runs one flow in virtual time: a scripted caller, scripted answers of functions."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from connect_emulator.administration.instances import create_instance
from connect_emulator.administration.numbers import associate_flow, claim_number
from connect_emulator.arns import id_of
from connect_emulator.clock import VirtualClock
from connect_emulator.emulator import Emulator
from connect_emulator.model.resources import (
    FlowResource,
    HoursOfOperation,
    Instance,
    Integration,
    OpenSpan,
    PhoneNumber,
    Queue,
)
from connect_emulator.ports import Json
from connect_emulator.sockets.telephone import TelephoneLine
from connect_emulator.validator import RESOURCE_PARAMETERS

CALLER = "+12025550123"
LONGEST_SECONDS = 1800.0
DAYS = ("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY")


@dataclass
class ScriptedSurroundings:
    """Every function gives the same answer; everything else is forgotten."""

    answer: Json = field(default_factory=dict)
    recorded: list[str] = field(default_factory=list)

    def invoke_lambda(
        self,
        arn: str,  # noqa: ARG002 - of the port
        payload: dict[str, object],  # noqa: ARG002
        timeout_seconds: float,  # noqa: ARG002
    ) -> dict[str, object]:
        """The scripted answer."""
        return dict(self.answer)

    def put_object(self, bucket: str, key: str, body: bytes, content_type: str) -> None:  # noqa: ARG002
        """Remember the recording's key."""
        self.recorded.append(key)

    def put_event(self, *event: object) -> None:
        """Forget it."""

    def publish(self, *message: object) -> None:
        """Forget it."""

    def put_stream_record(self, *record: object) -> None:
        """Forget it."""


def run(content: str, script: list[tuple[str, str]], answer: Json | None = None) -> Iterator[Json]:
    """Frames a caller would get, each with `at` in seconds; the script is `(action, value)`."""
    clock = VirtualClock()
    surroundings = ScriptedSurroundings(answer or {})
    emulator = Emulator(surroundings, account="000000000000", region="us-east-1", clock=clock)
    number = _centre_for(emulator, content)
    start = clock.now()
    frames: list[Json] = []

    def hear(frame: Json) -> None:
        frames.append({"at": round((clock.now() - start).total_seconds(), 1), **frame})

    line = emulator.telephone(hear)
    line.receive({"action": "dial", "from": CALLER, "to": number})
    remaining, queued = list(script), False
    while (clock.now() - start).total_seconds() < LONGEST_SECONDS:
        kinds = [frame["type"] for frame in frames]
        queued = queued or "queued" in kinds
        yield from frames
        frames.clear()
        if "ended" in kinds:
            return
        if remaining and ("input" in kinds or queued):
            _do(line, *remaining.pop(0))
            continue
        seconds = clock.until_next()
        if queued or seconds is None:  # nobody will answer: the dry run is over
            break
        clock.advance(seconds)
    line.receive({"action": "hang_up"})
    yield from frames


def _do(line: TelephoneLine, action: str, value: str) -> None:
    frame = {"press": {"digits": value}, "say": {"text": value}, "hang_up": {}}[action]
    line.receive({"action": action, **frame})


def _centre_for(emulator: Emulator, content: str) -> str:
    """An instance that has whatever the flow names, always open; the number to dial."""
    runtime = emulator.runtime
    place, centre = runtime.place, runtime.centre
    with runtime.outside.inside():
        instance = Instance(
            "instance", place.instance("instance"), "dry-run", "SAML", True, False, runtime.now()
        )
        create_instance(runtime, instance)
        spans = tuple(OpenSpan(day, 0, 0) for day in DAYS)
        always = HoursOfOperation("always", "", instance.id, "Always", "UTC", spans)
        centre.hours[always.id] = always
        for parameter, reference in _named(content):
            _provide(emulator, instance.id, parameter, reference)
        flow = FlowResource("flow", "", instance.id, "Flow", "CONTACT_FLOW", content)
        centre.flows[flow.id] = flow
        wanted = PhoneNumber("", "", instance.id, "", "US", "DID")
        number = claim_number(runtime, wanted)
        associate_flow(runtime, number, flow.id)
        return number.address


def _named(content: str) -> list[tuple[str, str]]:
    """(parameter, reference) of every static resource the flow names."""
    names = "|".join([*RESOURCE_PARAMETERS, "LambdaFunctionARN"])
    found = re.findall(rf'"({names})"\s*:\s*("(?:[^"\\]|\\.)*")', content)
    return [(name, json.loads(value)) for name, value in found if "$." not in value]


def _provide(emulator: Emulator, instance_id: str, parameter: str, reference: str) -> None:
    centre, resource_id = emulator.runtime.centre, id_of(reference)
    if parameter == "LambdaFunctionARN":
        integration = Integration(resource_id, instance_id, "LAMBDA_FUNCTION", reference)
        centre.integrations[reference] = integration
    elif parameter == "QueueId":
        name = reference if reference == resource_id else f"queue {resource_id}"
        centre.queues[resource_id] = Queue(resource_id, reference, instance_id, name, "always")
    elif parameter == "HoursOfOperationId":
        centre.hours[resource_id] = HoursOfOperation(
            resource_id, reference, instance_id, resource_id, "UTC", centre.hours["always"].spans
        )
