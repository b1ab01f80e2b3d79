"""How each kind of trigger delivers again what was not acknowledged.

A delivery returns when it is acknowledged and raises otherwise; what it still owes stands in it.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.faults.world import World

Event = dict[str, Any]
Events = Callable[[World], Event]


class ComesAgain(Exception):
    """The function answered that some of it must come again."""


@dataclass(frozen=True)
class Trigger:
    """Calls the function of `folder` with the event that `event` makes."""

    name: str
    folder: str
    event: Events

    def __call__(self, world: World) -> None:
        """Deliver what is still owed of the event."""
        owed = json.loads(world.notes.get(self._owed, "null"))
        event = self.event(world) if owed is None else owed
        self._judge(world, event, world.call(self.folder, event))

    def _judge(self, world: World, event: Event, answer: Any) -> None:
        """Acknowledged when it returns: asynchronous calls and state machines retry errors."""

    @property
    def _owed(self) -> str:
        return f"owed:{self.name}"


class Queue(Trigger):
    """SQS: only the messages that failed come again."""

    def _judge(self, world: World, event: Event, answer: Any) -> None:
        failed = {item["itemIdentifier"] for item in answer["batchItemFailures"]}
        records = [record for record in event["Records"] if record["messageId"] in failed]
        world.notes.pop(self._owed, None)
        if records:
            world.notes[self._owed] = json.dumps({"Records": records})
            raise ComesAgain


class Stream(Trigger):
    """A stream of a table or of contact records: goes on from the first record that failed."""

    def _judge(self, world: World, event: Event, answer: Any) -> None:
        failed = {item["itemIdentifier"] for item in answer["batchItemFailures"]}
        world.notes.pop(self._owed, None)
        for place, record in enumerate(event["Records"]):
            if _number(record) in failed:
                world.notes[self._owed] = json.dumps({"Records": event["Records"][place:]})
                raise ComesAgain


def _number(record: Event) -> str:
    told = record["kinesis"] if "kinesis" in record else record["dynamodb"]
    return str(told.get("sequenceNumber") or told.get("SequenceNumber"))


class Request(Trigger):
    """HTTP: the client sends the same request again after a failure of the server."""

    def _judge(self, world: World, event: Event, answer: Any) -> None:
        if answer["statusCode"] >= 500:
            raise ComesAgain
        world.answers[self.name] = answer["statusCode"]


class Frame(Trigger):
    """WebSocket: a page that got no answer sends its frame again."""


class Stack(Trigger):
    """CloudFormation: a resource that failed is asked for again by the next deployment."""

    def _judge(self, world: World, event: Event, answer: Any) -> None:
        if world.outside.stacks.get(event["LogicalResourceId"]) != "SUCCESS":
            raise ComesAgain


def trigger_of(name: str, folder: str, event: Events, sample: Event) -> Trigger:
    """The trigger a sample event came from, by AWS's own marks in it."""
    records = sample.get("Records") or [{}]
    source = records[0].get("eventSource", "")
    if source == "aws:sqs":
        return Queue(name, folder, event)
    if source in ("aws:dynamodb", "aws:kinesis"):
        return Stream(name, folder, event)
    if "ResponseURL" in sample:
        return Stack(name, folder, event)
    context = sample.get("requestContext", {})
    if "connectionId" in context:
        return Frame(name, folder, event)
    return (Request if "http" in context else Trigger)(name, folder, event)
