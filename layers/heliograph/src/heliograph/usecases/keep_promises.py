"""Promise a requester something by an instant; keep, move or break the promise."""

from datetime import datetime

from heliograph.domain.contact import key_hash, natural_key
from heliograph.domain.errors import Refused
from heliograph.domain.events import Actor, AnyEvent, PromiseMoved
from heliograph.domain.promises import (
    MOST_OPEN,
    Promise,
    PromiseState,
    checked_due,
    checked_promise,
    open_promise,
)
from heliograph.domain.ticket import Ticket, TicketStatus
from heliograph.usecases.desk import Desk
from heliograph.usecases.work_on_ticket import checked_text, once


def promise(
    ref: str, text: str, due: datetime, actor: Actor, desk: Desk, *, request_id: str = ""
) -> Ticket:
    """Make a promise; the same request makes one. Raises Refused."""
    now = desk.clock.now()
    words = checked_promise(text)
    named = request_id or f"{actor.id}|{words}|{due.isoformat()}|{now.isoformat()}"
    promise_id = key_hash(natural_key("promise", ref, named))[:16]

    def events(ticket: Ticket) -> list[AnyEvent]:
        checked_due(due, now)
        if ticket.status is not TicketStatus.OPEN:
            raise Refused("the ticket is solved", next_step="open it again first")
        if len(ticket.clock.promises) >= MOST_OPEN:
            raise Refused(f"{MOST_OPEN} promises are open here", next_step="keep one first")
        return [_step(actor, now, promise_id, PromiseState.MADE, due, words)]

    return once(ref, "promise", request_id, events, desk)


def move_promise(
    ref: str,
    promise_id: str,
    due: datetime,
    why: str,
    actor: Actor,
    desk: Desk,
    *,
    request_id: str = "",
) -> Ticket:
    """Give a promise another time; the requester was told. Raises NotFound, Refused."""
    now, words = desk.clock.now(), checked_text(why)

    def events(ticket: Ticket) -> list[AnyEvent]:
        checked_due(due, now)
        held = _held(ticket, promise_id)
        if held.due == int(due.timestamp()):
            return []
        return [_step(actor, now, promise_id, PromiseState.MOVED, due, words)]

    return once(ref, "promise-moved", _named(promise_id, request_id), events, desk)


def end_promise(
    ref: str,
    promise_id: str,
    state: PromiseState,
    text: str,
    actor: Actor,
    desk: Desk,
    *,
    request_id: str = "",
) -> Ticket:
    """Say that a promise was kept, or that it was broken and why. Raises NotFound, Refused."""
    words = checked_text(text) if state is PromiseState.BROKEN else text.strip()
    now = desk.clock.now()

    def events(ticket: Ticket) -> list[AnyEvent]:
        held = _held(ticket, promise_id)
        due = datetime.fromtimestamp(held.due, tz=now.tzinfo)
        return [_step(actor, now, promise_id, state, due, words or held.text)]

    return once(ref, f"promise-{state}", _named(promise_id, request_id), events, desk)


def _held(ticket: Ticket, promise_id: str) -> Promise:
    return open_promise(ticket.clock.promises, promise_id)


def _named(promise_id: str, request_id: str) -> str:
    return f"{promise_id}|{request_id}" if request_id else ""


def _step(
    actor: Actor,
    at: datetime,
    promise_id: str,
    state: PromiseState,
    due: datetime,
    text: str,
) -> PromiseMoved:
    return PromiseMoved(
        at=at, actor=actor, promise_id=promise_id, state=state.value, due=due, text=text
    )
