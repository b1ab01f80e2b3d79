"""Hold a text back from blinded agents, open it with a reason, let it go again."""

from collections.abc import Callable
from dataclasses import dataclass

from heliograph.domain.blinding import HELD_TEXT
from heliograph.domain.contact import key_hash, natural_key
from heliograph.domain.errors import AlreadyPlaced, Forbidden, NotFound, Refused
from heliograph.domain.events import Actor, ContactReceived, HoldMoved
from heliograph.domain.holds import (
    CarriesText,
    Hold,
    HoldState,
    about,
    hold_key,
    holds_of,
)
from heliograph.domain.ports import Change
from heliograph.domain.ticket import Ticket
from heliograph.usecases.change_ticket import change_ticket, contact_key
from heliograph.usecases.desk import Desk
from heliograph.usecases.history import history, survivor
from heliograph.usecases.view_agents import agent_of
from heliograph.usecases.work_on_ticket import checked_text


@dataclass(frozen=True)
class HeldWords:
    """What was held, for the one unblinded agent who opened it."""

    subject: str
    text: str
    quoted: str
    files: tuple[str, ...]


def open_held(
    ref: str, key: str, reason: str, actor: Actor, desk: Desk, *, request_id: str = ""
) -> HeldWords:
    """The held words for an unblinded agent; who opened them and why goes into the history first.

    Each request is written down, also a second one of the same person. Raises Forbidden for a
    blinded agent, NotFound, Refused without a reason.
    """
    _unblinded(actor, desk)
    why = checked_text(reason)
    event, _ = _entry(ref, key, desk)
    opened = _moved(event, "opened", why, actor, desk)
    _once(ref, key, "opened", request_id, lambda _: [opened], desk)
    contact = event if isinstance(event, ContactReceived) else None
    return HeldWords(
        subject=contact.subject if contact else "",
        text=event.text,
        quoted=contact.quoted if contact else "",
        files=tuple(file.name for file in getattr(event, "attachments", ())),
    )


def hold_back(
    ref: str, key: str, reason: str, actor: Actor, desk: Desk, *, request_id: str = ""
) -> Ticket:
    """Hold an entry, or hold it again after a release; every agent may. Twice is once."""
    why = checked_text(reason)

    def events(ticket: Ticket) -> list[HoldMoved]:
        event, hold = _entry(ticket.ref, key, desk)
        if hold and hold.state is HoldState.HELD:
            return []
        opens = isinstance(event, ContactReceived) and (
            ticket.contacts == 1 or _begins(ticket.subject, event)
        )
        return [_moved(event, HoldState.HELD, why, actor, desk, opens=opens)]

    return _once(ref, key, "hold", request_id, events, desk)


def let_go(
    ref: str,
    key: str,
    reason: str,
    actor: Actor,
    desk: Desk,
    *,
    reveals: bool = True,
    request_id: str = "",
) -> Ticket:
    """Release a held entry to everybody: asked for by one unblinded agent, granted by another.

    What reveals nothing (`reveals` False) one unblinded agent dismisses. Twice is once. Raises
    Forbidden for a blinded agent, Refused for the same person's second word, NotFound.
    """
    _unblinded(actor, desk)
    why = checked_text(reason)

    def events(ticket: Ticket) -> list[HoldMoved]:
        event, hold = _entry(ticket.ref, key, desk)
        if hold is None or not hold.stands:
            return []
        state = _next(hold, actor) if reveals else HoldState.DISMISSED
        subject = _subject(ticket, event) if state is not HoldState.RELEASE_ASKED else ""
        return [_moved(event, state, why, actor, desk, subject=subject)]

    return _once(ref, key, "let go", request_id, events, desk)


def _once(
    ref: str,
    key: str,
    deed: str,
    request_id: str,
    events: Callable[[Ticket], list[HoldMoved]],
    desk: Desk,
) -> Ticket:
    """Change the ticket; with a request id, only the first time it is asked."""
    wish = key_hash(natural_key("hold", deed, ref, key, request_id))

    def also(_: Ticket, change: Change) -> Change:
        return contact_key(change, wish, "hold") if request_id else change

    try:
        if request_id and desk.tickets.placed(wish):
            return survivor(ref, desk)
        return change_ticket(desk, ref, events, also=also)
    except AlreadyPlaced:
        return survivor(ref, desk)


def _next(hold: Hold, actor: Actor) -> HoldState:
    if hold.state is HoldState.HELD:
        return HoldState.RELEASE_ASKED
    if hold.asked_by == actor.id:
        raise Refused(
            "the release needs a second person, and you have asked for it",
            kept="your request",
            next_step="ask another unblinded colleague to release it",
        )
    return HoldState.RELEASED


def _moved(
    event: CarriesText,
    state: str,
    why: str,
    actor: Actor,
    desk: Desk,
    *,
    opens: bool = False,
    subject: str = "",
) -> HoldMoved:
    return HoldMoved(
        at=desk.clock.now(),
        actor=actor,
        key=hold_key(event),
        about=about(event),
        state=str(state),
        text=why,
        opens=opens,
        subject=subject,
    )


def _entry(ref: str, key: str, desk: Desk) -> tuple[CarriesText, Hold | None]:
    rows = history(survivor(ref, desk).ref, desk)
    for row in rows:
        if isinstance(row.event, CarriesText) and key and hold_key(row.event) == key:
            return row.event, holds_of(rows).get(key)
    raise NotFound(f"{ref} has no such entry", next_step="read the ticket again")


def _begins(subject: str, event: ContactReceived) -> bool:
    told = _called(event)
    return bool(subject) and told.startswith(subject)


def _subject(ticket: Ticket, event: CarriesText) -> str:
    """What the ticket is called again when its subject was held with this entry."""
    if ticket.subject != HELD_TEXT or not isinstance(event, ContactReceived):
        return ""
    return _called(event)[:160]


def _called(event: ContactReceived) -> str:
    subject, text = event.listed
    return " ".join((subject or text).split())


def _unblinded(actor: Actor, desk: Desk) -> None:
    if agent_of(actor.id, desk).blinded:
        raise Forbidden(
            "only unblinded agents may read or release what is held",
            kept="the text, held",
            next_step="ask an unblinded colleague",
        )
