"""Calls: the flow asks while the caller waits, events tell of it afterwards."""

from typing import Any

from tests.faults.stories.chat import a_chat
from tests.faults.stories.ground import (
    Event,
    a_call,
    a_call_and_a_mail,
    a_mail,
    changed,
    known_call,
    sample,
    told_to,
)
from tests.faults.world import World

FLOW = sample("contact_flow")
CONTACT = FLOW["Details"]["ContactData"]["ContactId"]
AT = "2026-03-10T14:00:00Z"


def step(state: str, **detail: Any) -> Event:
    """One contact event."""
    event = sample("contact_events")
    return changed(event, detail=event["detail"] | {"eventType": state, **detail})


def queued_at_once(world: World) -> None:
    """Nobody repeats a flow's call; the event of its queueing comes whatever became of it."""
    told = step("QUEUED", contactId=CONTACT, queueInfo={"enqueueTimestamp": AT})
    world.call("contact_events", told)


def caller(world: World) -> None:
    """Connect knows who calls and what was keyed."""
    known_call(world, CONTACT, patientWaiting="true")


def caller_who_wrote(world: World) -> None:
    """The caller has an open ticket."""
    a_mail(world)
    caller(world)


def chatting(world: World) -> Event:
    """The chat's contact is answered."""
    return step("CONNECTED_TO_AGENT", channel="CHAT", contactId=world.notes["contact"])


_FLOW = {"after": queued_at_once, "redelivered": False}
_WRITTEN = changed(FLOW)
_WRITTEN["Details"]["ContactData"] |= {"Channel": "TASK", "Attributes": {"ticketRef": "TS-1"}}
_GONE = step("DISCONNECTED", disconnectTimestamp="2026-03-10T14:09:00Z")

STORIES = {
    "contact_flow": [
        told_to("contact_flow", "sample", FLOW, prepare=caller, cold=True, **_FLOW),
        told_to("contact_flow", "joins", FLOW, prepare=caller_who_wrote, **_FLOW),
        told_to("contact_flow", "written", _WRITTEN, silent=True),
    ],
    "contact_events": [
        told_to("contact_events", "sample", step("CONNECTED_TO_AGENT"), prepare=a_call, cold=True),
        told_to("contact_events", "queued", step("QUEUED"), prepare=a_call_and_a_mail),
        told_to("contact_events", "disconnected", _GONE, prepare=a_call),
        told_to("contact_events", "rescued", step("QUEUED"), prepare=known_call),
        told_to("contact_events", "abandoned", _GONE),
        told_to("contact_events", "chat", chatting, prepare=a_chat),
    ],
}
