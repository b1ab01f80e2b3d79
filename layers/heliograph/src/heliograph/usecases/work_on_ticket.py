"""What an agent does with a ticket: note, owner, resolve, reopen."""

from collections.abc import Callable

from heliograph.domain.contact import key_hash, natural_key
from heliograph.domain.errors import AlreadyPlaced, NotFound, Refused
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
from heliograph.usecases.history import survivor
from heliograph.usecases.send_mail import send
from heliograph.usecases.tell_resolution import Closing, closing_of, with_closing

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
    note = NoteAdded(at=desk.clock.now(), actor=actor, text=checked_text(text))
    return once(ref, "note", request_id, lambda _: [note], desk)


def assign(ref: str, agent_id: str, actor: Actor, desk: Desk, *, request_id: str = "") -> Ticket:
    """Make an agent the owner; nothing happens when it is that agent's already.

    A request sent again never takes the ticket from whom it was given to in between.
    """
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

    return once(ref, "assign", request_id, events, desk)


def resolve(
    ref: str, code: str, text: str, actor: Actor, desk: Desk, *, request_id: str = ""
) -> Ticket:
    """Close the work with a code and a sentence; a resolved ticket stays as it is.

    A request sent again never closes what a new contact has opened in between, and tells nobody
    twice. The sentence is the desk's own: the requester reads a fixed text.
    """
    if code not in RESOLUTION_CODES:
        raise Refused(
            f"{code!r} is no resolution code", next_step=f"use one of {', '.join(RESOLUTION_CODES)}"
        )
    key = key_hash(natural_key("resolve", ref, request_id)) if request_id else ""
    told: list[Closing] = []

    def events(ticket: Ticket) -> list[AnyEvent]:
        told[:] = []
        if ticket.status is TicketStatus.RESOLVED:
            return []
        if ticket.handover_id:
            raise Refused("a hand-over of this ticket is open", next_step="wait for its answer")
        closing = closing_of(ticket, code, desk)
        told[:] = [closing] if closing else []
        resolved = TicketResolved(at=desk.clock.now(), actor=actor, code=code, text=text.strip())
        return [resolved, *(each.event for each in told)]

    def also(_: Ticket, change: Change) -> Change:
        change = contact_key(change, key, "resolve") if key else change
        return with_closing(change, told[0]) if told else change

    try:
        ticket = change_ticket(desk, ref, events, also=also)
    except AlreadyPlaced:
        return survivor(ref, desk)
    for closing in told:
        ticket = send(closing.outgoing, desk)
    return ticket


def reopen(ref: str, text: str, actor: Actor, desk: Desk, *, request_id: str = "") -> Ticket:
    """Open a resolved ticket again; an open one stays as it is."""

    def events(ticket: Ticket) -> list[AnyEvent]:
        if ticket.status is TicketStatus.OPEN:
            return []
        return [TicketReopened(at=desk.clock.now(), actor=actor, text=text.strip())]

    return once(ref, "reopen", request_id, events, desk)


def once(
    ref: str,
    deed: str,
    request_id: str,
    events: Callable[[Ticket], list[AnyEvent]],
    desk: Desk,
) -> Ticket:
    """Change a ticket; with a request id, only the first time it is asked.

    A request that was carried out is answered so again, even where it would be refused by now.
    """
    if not request_id:
        return change_ticket(desk, ref, events)
    key = key_hash(natural_key(deed, ref, request_id))
    try:
        return change_ticket(
            desk, ref, events, also=lambda _, change: contact_key(change, key, deed)
        )
    except AlreadyPlaced:
        return survivor(ref, desk)
    except (Refused, NotFound):
        if desk.tickets.placed(key):
            return survivor(ref, desk)
        raise


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
    for agent in desk.directory.roster(desk.clock.now()).agents:
        if agent.id == agent_id:
            return agent
    raise Refused(f"nobody here has the id {agent_id!r}", next_step="choose from the agents' list")
