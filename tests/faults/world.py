"""The world a schedule runs in: a desk on moto, put back in between, and its canonical state."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

import boto3
from heliograph.usecases.desk import Desk

from tests.faults.gate import Gated, gates
from tests.heliograph.desk_on_moto import (
    REGION,
    FakeBus,
    FakeCentre,
    FakeMachine,
    FakeQueues,
    FakeSender,
    FakeSockets,
    FixedClock,
)
from tests.heliograph.stage import Stage, aws_in_memory


@dataclass(frozen=True)
class Story:
    """One delivery to explore: what stands before it, and the delivery itself, safe to repeat."""

    name: str
    deliver: Callable[[Desk], object]
    prepare: Callable[[Desk], None] = lambda _: None


class World:
    """Runs stories from the same beginning, as often as wanted."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._fresh = self.desk = stage.fresh()

    def begin(self, *stories: Story) -> Desk:
        """Empty tables and fakes, then what the stories need to stand."""
        self._stage.empty()
        self.desk = replace(
            self._fresh,
            mail_sender=Gated(FakeSender()),
            contact_centre=Gated(FakeCentre()),
            chat_sockets=Gated(FakeSockets()),
            desk_sockets=Gated(FakeSockets()),
            handover_machine=Gated(FakeMachine()),
            bus=Gated(FakeBus()),
            queues=Gated(FakeQueues()),
            clock=FixedClock(),  # a lost round moves it on
        )
        for story in stories:
            story.prepare(self.desk)
        return self.desk

    def state(self) -> str:
        """Everything that may be seen afterwards, one spelling."""
        desk: Any = self.desk
        client = boto3.client("dynamodb", region_name=REGION)
        rows = {
            table: sorted(
                json.dumps(item, sort_keys=True) for item in client.scan(TableName=table)["Items"]
            )
            for table in ("directory", "tickets", "connections")
        }
        effects = {
            "tasks": {token: ticket.ref for token, ticket in desk.contact_centre.tasks.items()},
            "lines": dict(desk.contact_centre.lines),
            "mails": sorted({mail.id for mail in desk.mail_sender.sent}),
            "machines": sorted(desk.handover_machine.started),
            "published": sorted({json.dumps(entry) for entry in desk.bus.published}),
            "redelivered": sorted({raw.key for raw in desk.queues.redelivered}),
        }
        return json.dumps({"rows": rows, "effects": effects}, sort_keys=True)

    def doubled_mails(self) -> int:
        """Mails that went out more than once."""
        desk: Any = self.desk
        sent = [mail.id for mail in desk.mail_sender.sent]
        return len(sent) - len(set(sent))


@contextmanager
def world() -> Iterator[World]:
    """A world with the gate up."""
    with aws_in_memory() as stage, gates():
        yield World(stage)
