"""Follow a live contact through the contact centre, whatever its flow managed to do."""

from dataclasses import dataclass
from datetime import datetime

from heliograph.usecases.desk import Desk
from heliograph.usecases.find_contact import ticket_of_contact
from heliograph.usecases.note_progress import TOLD, note_abandoned, note_progress, rescue_call

FOLLOWED = frozenset({"voice", "chat"})


@dataclass(frozen=True)
class Progress:
    """One step of a Connect contact; `state` is the event's type in lower case."""

    contact_id: str
    channel: str
    state: str
    at: datetime
    agent_arn: str = ""
    detail: str = ""


@dataclass(frozen=True)
class Followed:
    """What became of a step: noted, rescued, abandoned or ignored."""

    outcome: str
    ref: str | None = None


def follow_contact(step: Progress, desk: Desk) -> Followed:
    """Note the step. A call without a ticket gets one, or stands in quarantine if it hung up."""
    if step.channel not in FOLLOWED or step.state not in TOLD:
        return Followed("ignored")
    ticket = _note(step, desk)
    if ticket:
        return Followed("noted", ticket)
    if step.channel != "voice":
        return Followed("ignored")
    if step.state == "disconnected":
        if ticket_of_contact(step.contact_id, desk) is None:
            note_abandoned(step.contact_id, step.at, desk)
        return Followed("abandoned")
    call = desk.contact_centre.describe(step.contact_id)
    rescue_call(step.contact_id, call, step.at, desk)
    return Followed("rescued", _note(step, desk))


def _note(step: Progress, desk: Desk) -> str | None:
    ticket = note_progress(
        step.contact_id,
        step.state,
        step.at,
        desk,
        agent_arn=step.agent_arn,
        detail=step.detail,
    )
    return ticket.ref if ticket else None
