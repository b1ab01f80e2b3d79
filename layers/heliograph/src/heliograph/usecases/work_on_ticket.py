"""What an agent does with a ticket: note, owner, resolve, reopen."""

from heliograph.domain.contact import key_hash, natural_key
from heliograph.domain.errors import AlreadyPlaced, Refused
from heliograph.domain.events import (
    Actor,
    AnyEvent,
    NoteAdded,
    OwnerChanged,
    TicketReopened,
    TicketResolved,
)
from heliograph.domain.organisation import Agent
from heliograph.domain.ports import Change
from heliograph.domain.ticket import Ticket, TicketStatus
from heliograph.usecases.change_ticket import change_ticket, contact_key
from heliograph.usecases.desk import Desk

RESOLUTION_CODES = (
    "solved",
    "answered",
    "workaround",
    "passed_on",
    "duplicate",
    "not_needed",
    "no_issue",
)
LONGEST_TEXT = 20_000  # characters


def add_note(ref: str, text: str, actor: Actor, desk: Desk, *, request_id: str = "") -> Ticket:
    """Write an internal note; the same request id writes one."""
    words = checked_text(text)
    key = key_hash(natural_key("note", ref, request_id)) if request_id else ""

    def once(_: Ticket, change: Change) -> Change:
        return contact_key(change, key, "note") if key else change

    note = NoteAdded(at=desk.clock.now(), actor=actor, text=words)
    try:
        return change_ticket(desk, ref, lambda _: [note], also=once)
    except AlreadyPlaced:
        return desk.tickets.load(ref)


def assign(ref: str, agent_id: str, actor: Actor, desk: Desk) -> Ticket:
    """Make an agent the owner; nothing happens when it is that agent's already."""
    agent = known_agent(agent_id, desk)

    def events(ticket: Ticket) -> list[AnyEvent]:
        if ticket.owner_id == agent.id:
            return []
        if ticket.handover_id:
            raise Refused(
                "a hand-over of this ticket is open", next_step="wait for its answer or decline it"
            )
        return [
            OwnerChanged(
                at=desk.clock.now(),
                actor=actor,
                owner_id=agent.id,
                owner_name=agent.name,
                why=f"Assigned by {actor.name or 'an agent'}.",
            )
        ]

    return change_ticket(desk, ref, events)


def resolve(ref: str, code: str, text: str, actor: Actor, desk: Desk) -> Ticket:
    """Close the work with a code and a sentence; a resolved ticket stays as it is."""
    if code not in RESOLUTION_CODES:
        raise Refused(
            f"{code!r} is no resolution code", next_step=f"use one of {', '.join(RESOLUTION_CODES)}"
        )

    def events(ticket: Ticket) -> list[AnyEvent]:
        if ticket.status is TicketStatus.RESOLVED:
            return []
        if ticket.handover_id:
            raise Refused("a hand-over of this ticket is open", next_step="wait for its answer")
        return [TicketResolved(at=desk.clock.now(), actor=actor, code=code, text=text.strip())]

    return change_ticket(desk, ref, events)


def reopen(ref: str, text: str, actor: Actor, desk: Desk) -> Ticket:
    """Open a resolved ticket again; an open one stays as it is."""

    def events(ticket: Ticket) -> list[AnyEvent]:
        if ticket.status is TicketStatus.OPEN:
            return []
        return [TicketReopened(at=desk.clock.now(), actor=actor, text=text.strip())]

    return change_ticket(desk, ref, events)


def checked_text(text: str) -> str:
    """The text without outer space. Raises Refused when empty or too long."""
    words = text.strip()
    if not words:
        raise Refused("the text is empty", next_step="write something")
    if len(words) > LONGEST_TEXT:
        raise Refused(f"the text is longer than {LONGEST_TEXT} characters")
    return words


def known_agent(agent_id: str, desk: Desk) -> Agent:
    """An agent of the directory. Raises Refused."""
    for agent in desk.directory.agents():
        if agent.id == agent_id:
            return agent
    raise Refused(f"nobody here has the id {agent_id!r}", next_step="choose from the agents' list")
