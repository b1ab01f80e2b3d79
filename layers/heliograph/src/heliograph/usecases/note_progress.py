"""Write down what the contact centre says of a contact, and who answered it."""

from datetime import datetime

from heliograph.domain.contact import (
    Channel,
    Contact,
    Declared,
    Identity,
    IdentityKind,
    key_hash,
    natural_key,
)
from heliograph.domain.errors import AlreadyPlaced
from heliograph.domain.events import DESK, AnyEvent, CallProgressed, OwnerChanged
from heliograph.domain.organisation import Agent
from heliograph.domain.ports import CentreContact, Change
from heliograph.domain.ticket import Ticket
from heliograph.usecases.change_ticket import change_ticket, contact_key
from heliograph.usecases.desk import Desk
from heliograph.usecases.history import ref_of_chat
from heliograph.usecases.receive_contact import receive_contact

TOLD = frozenset({"queued", "connected_to_agent", "disconnected"})


def note_progress(
    contact_id: str,
    state: str,
    at: datetime,
    desk: Desk,
    *,
    agent_arn: str = "",
    detail: str = "",
) -> Ticket | None:
    """Record one step of a Connect contact on its ticket, once; None when it has none.

    The agent who answers first becomes the owner, unless somebody has worked on the ticket.
    """
    if state not in TOLD:
        return None
    ref = _ticket_of(contact_id, desk)
    if ref is None:
        return None
    agents = desk.directory.roster(at).agents if agent_arn else ()
    agent = next((a for a in agents if a.connect_user_arn == agent_arn), None)
    key = key_hash(natural_key("progress", contact_id, state, at.isoformat()))

    def events(ticket: Ticket) -> list[AnyEvent]:
        return _events(ticket, contact_id, state, at, agent, detail)

    def once(_: Ticket, change: Change) -> Change:
        return contact_key(change, key, "progress")

    try:
        return change_ticket(desk, ref, events, also=once)
    except AlreadyPlaced:
        return desk.tickets.load(ref)


def rescue_call(contact_id: str, call: CentreContact, at: datetime, desk: Desk) -> Ticket | None:
    """A call that reached an agent or the queue without a ticket gets one now.

    What the caller keyed stands in the contact's attributes even when the flow's function failed.
    """
    known = _ticket_of(contact_id, desk)
    if known:
        return None
    contact = Contact(
        natural_key=natural_key("voice", contact_id),
        channel=Channel.VOICE,
        at=at,
        sender=Identity(IdentityKind.PHONE, call.caller),
        connect_contact_id=contact_id,
        declared=Declared(
            study_id=call.attributes.get("studyId") or None,
            site_no=call.attributes.get("siteNo") or None,
            recording=call.attributes.get("recordingConsent") or "",
            language=call.attributes.get("language") or None,
            patient_waiting=call.attributes.get("patientWaiting") == "true",
            emergency=call.attributes.get("emergency") == "true",
        ),
    )
    return receive_contact(contact, desk).ticket


def note_abandoned(contact_id: str, at: datetime, desk: Desk) -> None:
    """A caller who hung up before any ticket was there stands where people look; once."""
    key = key_hash(natural_key("voice", contact_id))
    desk.tickets.quarantine(None, key, "the caller hung up before saying anything", at)


def _ticket_of(contact_id: str, desk: Desk) -> str | None:
    named = desk.tickets.placed(key_hash(natural_key("voice", contact_id)))
    if named:
        return named
    chat = desk.sessions.chat_of_contact(contact_id)
    if chat:
        return ref_of_chat(chat, desk)
    return desk.contact_centre.describe(contact_id).attributes.get("ticketRef") or None


def _events(
    ticket: Ticket, contact_id: str, state: str, at: datetime, agent: Agent | None, detail: str
) -> list[AnyEvent]:
    text = f"{agent.name} answered" if agent and state == "connected_to_agent" else detail
    events: list[AnyEvent] = [
        CallProgressed(at=at, actor=DESK, contact_id=contact_id, state=state, detail=text)
    ]
    answered = agent is not None and state == "connected_to_agent" and not ticket.owner_touched
    if answered and agent is not None and agent.id != ticket.owner_id:
        events.insert(
            0,
            OwnerChanged(
                at=at,
                actor=DESK,
                owner_id=agent.id,
                owner_name=agent.name,
                why="Answered the contact.",
            ),
        )
    return events
