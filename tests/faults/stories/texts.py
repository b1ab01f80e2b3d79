"""Text messages: contacts, wishes about texts, and what became of those that were sent."""

import json
from typing import Any

from heliograph.usecases.reply import reply

from tests.faults.stories.ground import TOM, Event, a_call, sample, told_to
from tests.faults.world import World


def texted(**changes: Any) -> Event:
    """The sample text with other fields."""
    event = sample("inbound_text")
    record = event["Records"][0]
    record["body"] = json.dumps(json.loads(record["body"]) | changes)
    return event


def a_text(world: World) -> None:
    """A ticket of a text, answered by text."""
    told_to("inbound_text", "first", sample("inbound_text")).deliver(world)
    (ticket,) = world.desk.tickets.page(status="open", owner=None, cursor=None).tickets
    world.notes["ref"] = ticket.ref
    reply(ticket.ref, "Released.", "wish", TOM, world.desk, by="sms")


def reported(world: World) -> Event:
    """The carrier says that the answer came through."""
    event = sample("inbound_text")
    told = {
        "eventType": "TEXT_DELIVERED",
        "messageId": "862a8790",
        "context": {"ticket": world.notes["ref"], "outbox": "wish"},
    }
    event["Records"][0]["body"] = json.dumps(told)
    return event


def untold(world: World) -> None:
    """A STOP that is honoured while its confirmation, sent once at most, is lost to a fault."""
    told_to("inbound_text", "stop", _STOP).deliver(world)
    world.outside.mails.clear()


_OTHER = "b7c0f0de-3b0e-4b5e-9d2e-0d0f3a3c7a11"
_STOP = texted(messageBody="STOP", inboundMessageId=_OTHER)
STORIES = {
    "inbound_text": [
        told_to("inbound_text", "sample", sample("inbound_text"), cold=True),
        told_to("inbound_text", "joins", sample("inbound_text"), prepare=a_call),
        told_to("inbound_text", "second", texted(inboundMessageId=_OTHER), prepare=a_text),
        told_to("inbound_text", "stop", _STOP, also=(untold,)),
        told_to("inbound_text", "delivered", reported, prepare=a_text),
    ]
}
