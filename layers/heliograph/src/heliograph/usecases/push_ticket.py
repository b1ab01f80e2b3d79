"""Tell agents' sockets and the event bus that a ticket or a hand-over changed."""

from heliograph.domain.errors import NotFound
from heliograph.domain.events import ClockMarked
from heliograph.domain.handover import Handover, HandoverState
from heliograph.usecases.desk import Desk
from heliograph.usecases.history import survivor
from heliograph.usecases.view_handover import handover_news
from heliograph.usecases.view_ticket import summary

PAGED = frozenset(
    {
        HandoverState.ESCALATED_LEAD,
        HandoverState.ESCALATED_MANAGER,
        HandoverState.NO_COVER,
    }
)


def push_ticket(ref: str, change: str, desk: Desk) -> None:
    """Push the newest state; a late or doubled stream record only repeats it."""
    try:
        ticket = desk.tickets.load(ref)
    except NotFound:
        return
    _to_everyone({"type": "ticket", "change": change, "ticket": summary(ticket, desk)}, desk)
    detail = {
        "ref": ref,
        "version": ticket.version,
        "status": ticket.status.value,
        "severity": ticket.severity,
        "studyId": ticket.study_id,
        "ownerId": ticket.owner_id,
    }
    desk.bus.publish(f"Ticket {change.capitalize()}", detail)


def tell_of_clock(ref: str, number: int, desk: Desk) -> None:
    """Tell a ticket's owner and the leads of a warning or a breach: event `number` of its history.

    A stream record that comes twice tells it twice; pages show it once, by its event's number.
    """
    event = next((row.event for row in desk.tickets.events(ref, number - 1)[:1]), None)
    if not isinstance(event, ClockMarked):
        return
    ticket = survivor(ref, desk)
    leads = [agent.id for agent in desk.directory.roster(desk.clock.now()).agents if agent.lead]
    told: dict[str, object] = {
        "ref": ticket.ref,
        "number": number,
        "clock": event.clock,
        "state": event.state,
        "dueAt": event.due.isoformat(),
    }
    to = list(dict.fromkeys([ticket.owner_id, *leads]))
    _to_everyone({"type": "clock", "to": to} | told, desk)
    desk.bus.publish(f"Clock {event.state.capitalize()}", told | {"ownerId": ticket.owner_id})


def push_handover(handover_id: str, desk: Desk) -> None:
    """Push a hand-over's newest state."""
    try:
        handover = desk.tickets.handover(handover_id)
    except NotFound:
        return
    _to_everyone({"type": "handover", "handover": handover_news(handover, desk.clock.now())}, desk)
    called = handover.state is HandoverState.WARM_ONLY and bool(handover.paged)
    if (called or handover.state in PAGED) and not handover.clock:
        desk.bus.publish("Hand-over Escalated", _escalation(handover))


def _escalation(handover: Handover) -> dict[str, object]:
    """Whom to call, and about what; at least once for each escalation."""
    return {
        "ref": handover.ref,
        "state": handover.state.value,
        "severity": handover.severity,
        "boundary": handover.boundary,
        "ownerId": handover.owner_id,
        "paged": list(handover.paged),
    }


def _to_everyone(frame: dict[str, object], desk: Desk) -> None:
    for socket_id in desk.sessions.desk_sockets():
        if not desk.desk_sockets.push(socket_id, frame):
            desk.sessions.close_socket(socket_id)
