"""Calls: the flow asks while the caller waits, events tell of it afterwards."""

from typing import Any

from heliograph.usecases.find_contact import ticket_of_contact

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
    known_call(world, CONTACT, patientWaiting="true", recordingConsent="agreed")


def caller_who_wrote(world: World) -> None:
    """The caller has an open ticket."""
    a_mail(world)
    caller(world)


def caller_of_a_site(world: World) -> None:
    """The flow has kept what the keyed code of a site named, and that nothing may be recorded."""
    known_call(world, CONTACT, studyId="TER-7", siteNo="2201", recordingConsent="refused")


def well_served(world: World) -> None:
    """A call that is over for its agent; nobody was in need."""
    world.call("contact_flow", asked("identify", code="101", patientWaiting="false"))
    world.notes["ref"] = ticket_of_contact(CONTACT, world.desk) or ""


def asked(step: str, **parameters: str) -> Event:
    """What a flow asks."""
    event = changed(FLOW)
    event["Details"]["Parameters"] = {"step": step} | parameters
    return event


def written(world: World) -> Event:
    """A task of the call's ticket comes into its flow."""
    event = asked("route")
    named = {"ContactId": "task-1", "Attributes": {"ticketRef": world.notes["ref"]}}
    event["Details"]["ContactData"] |= {"Channel": "TASK", **named}
    return event


def chatting(world: World) -> Event:
    """The chat's contact is answered."""
    return step("CONNECTED_TO_AGENT", channel="CHAT", contactId=world.notes["contact"])


_FLOW = {"after": queued_at_once, "redelivered": False}
_REFUSED = asked("identify", code="220107", recordingConsent="refused")
_GONE = step("DISCONNECTED", disconnectTimestamp="2026-03-10T14:09:00Z")

STORIES = {
    "contact_flow": [
        told_to("contact_flow", "sample", FLOW, prepare=caller, cold=True, **_FLOW),
        told_to("contact_flow", "joins", FLOW, prepare=caller_who_wrote, **_FLOW),
        told_to("contact_flow", "refused", _REFUSED, prepare=caller_of_a_site, **_FLOW),
        # Connect asks again after a failure of the service; whoever is not heard is not asked.
        told_to("contact_flow", "written", written, prepare=a_call),
        told_to("contact_flow", "survey", asked("survey"), prepare=well_served),
        told_to("contact_flow", "answer", asked("answer", score="4"), prepare=well_served),
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
