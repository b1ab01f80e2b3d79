"""Hand a ticket to a named colleague: one conditional write, after a read-back."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

from heliograph.domain.contact import key_hash, natural_key
from heliograph.domain.errors import AlreadyPlaced, Forbidden, Refused
from heliograph.domain.events import Actor, AnyEvent, HandoverMoved, OwnerChanged
from heliograph.domain.handover import Handover, HandoverState
from heliograph.domain.ports import Change
from heliograph.domain.ticket import Ticket, TicketStatus
from heliograph.usecases.change_ticket import change_ticket, contact_key
from heliograph.usecases.desk import Desk
from heliograph.usecases.guard_blinding import check_words
from heliograph.usecases.send_mail import send
from heliograph.usecases.tell_requester import Notice, kept, news_of_owner
from heliograph.usecases.work_on_ticket import checked_text, known_agent


def offer_handover(
    ref: str,
    to_id: str,
    actor: Actor,
    desk: Desk,
    *,
    next_action: str,
    due_at: str,
    summary: str,
    request_id: str = "",
) -> Handover:
    """Offer a ticket to a colleague and start the waiting. Only one offer stands at a time.

    The same offer again is the one that stands; its waiting is started if a crash prevented that.
    A request sent again never offers anew what has been answered in between.
    """
    wish = key_hash(natural_key("offer", ref, request_id)) if request_id else ""
    if wish and desk.tickets.placed(wish):
        return _waited_for(desk.tickets.handover(wish), desk)
    to = known_agent(to_id, desk)
    if to.id == actor.id:
        raise Refused("a hand-over needs another person")
    blank = Handover(
        id=wish,
        ref=ref,
        subject="",
        from_id="",
        from_name="",
        to_id=to.id,
        to_name=to.name,
        next_action=checked_text(next_action),
        due_at=due_at,
        summary=summary.strip(),
        offered_at=desk.clock.now(),
        expires_at=desk.clock.now() + timedelta(seconds=desk.handover_seconds),
    )
    made: list[Handover] = []

    def events(ticket: Ticket) -> list[AnyEvent]:
        check_words(blank.summary, ticket, actor, desk)
        made[:] = [_standing(ticket, blank, desk) or _offer_of(ticket, blank)]
        if ticket.handover_id:
            return []
        return [_moved(made[0], actor, blank.next_action, desk)]

    def keep(_: Ticket, change: Change) -> Change:
        offered = replace(change, handover=made[0])
        return contact_key(offered, wish, "offer") if wish else offered

    with suppress(AlreadyPlaced):
        change_ticket(desk, ref, events, also=keep)
    return _waited_for(made[0], desk)


def _standing(ticket: Ticket, wanted: Handover, desk: Desk) -> Handover | None:
    """The same offer when it stands already. Raises Refused where none can be made."""
    if ticket.status is TicketStatus.RESOLVED:
        raise Refused("this ticket is resolved", next_step="reopen it first")
    if ticket.handover_id:
        open_ = desk.tickets.handover(ticket.handover_id)
        if (open_.to_id, open_.next_action) == (wanted.to_id, wanted.next_action):
            return open_
        raise Refused("a hand-over of this ticket is open", next_step="wait for its answer")
    if ticket.owner_id == wanted.to_id:
        raise Refused(f"{wanted.to_name} owns this ticket already")
    return None


def _offer_of(ticket: Ticket, blank: Handover) -> Handover:
    """The offer of a ticket as it stands."""
    own_id = key_hash(natural_key("handover", blank.ref, str(ticket.version)))
    return replace(
        blank,
        id=blank.id or own_id,
        subject=ticket.subject,
        from_id=ticket.owner_id,
        from_name=ticket.owner_name,
    )


def _waited_for(offer: Handover, desk: Desk) -> Handover:
    """The offer, its machine started; one that was answered meanwhile ends at once."""
    desk.handover_machine.start(offer, desk.handover_seconds)
    return offer


def accept_handover(handover_id: str, read_back: str, actor: Actor, desk: Desk) -> Handover:
    """The receiver reads back the next action and takes it. Raises Forbidden, Refused."""
    words = checked_text(read_back)

    def ownership(handover: Handover) -> list[AnyEvent]:
        return [
            OwnerChanged(
                at=desk.clock.now(),
                actor=actor,
                owner_id=handover.to_id,
                owner_name=handover.to_name,
                why=f"Accepted the hand-over from {handover.from_name}.",
            )
        ]

    return _answer(handover_id, HandoverState.ACCEPTED, words, actor, desk, also=ownership)


def decline_handover(handover_id: str, why: str, actor: Actor, desk: Desk) -> Handover:
    """The receiver does not take it; the owner stays."""
    return _answer(handover_id, HandoverState.DECLINED, checked_text(why), actor, desk)


def expire_handover(handover_id: str, actor: Actor, desk: Desk) -> Handover:
    """Nobody answered in time; the owner stays. An answered offer stays answered."""
    handover = desk.tickets.handover(handover_id)
    if handover.state is not HandoverState.OFFERED:
        return handover
    try:
        return _answer(handover_id, HandoverState.EXPIRED, "Not answered in time.", actor, desk)
    except Refused:
        newest = desk.tickets.handover(handover_id)
        if newest.state is HandoverState.OFFERED:
            raise
        return newest


def await_answer(handover_id: str, task_token: str, desk: Desk) -> None:
    """Keep the state machine's token; wake it at once when the answer was faster."""
    desk.tickets.keep_task_token(handover_id, task_token)
    handover = desk.tickets.handover(handover_id)
    if handover.state is not HandoverState.OFFERED:
        desk.handover_machine.answer(task_token, handover.state.value)


def _answer(
    handover_id: str,
    state: HandoverState,
    text: str,
    actor: Actor,
    desk: Desk,
    *,
    also: Callable[[Handover], list[AnyEvent]] | None = None,
) -> Handover:
    offer = desk.tickets.handover(handover_id)
    if state is not HandoverState.EXPIRED and actor.id != offer.to_id:
        raise Forbidden(f"this was offered to {offer.to_name}")
    if offer.state is state:
        _wake(handover_id, state, desk)  # the answer before this one may have ended in between
        return offer
    if offer.state is not HandoverState.OFFERED:
        raise Refused(f"this hand-over is {offer.state.value} already")
    answered = replace(offer, state=state, answer_text=text)

    news: list[Notice] = []

    def events(ticket: Ticket) -> list[AnyEvent]:
        if ticket.handover_id != handover_id:
            raise Refused("this hand-over is no longer open")
        told = _news(ticket, answered, desk)
        news[:] = [told] if told else []
        changes = also(answered) if also else []
        return [*changes, _moved(answered, actor, text, desk), *(event for event, *_ in news)]

    def keep(_: Ticket, change: Change) -> Change:
        moved = replace(change, handover=answered, handover_from=HandoverState.OFFERED.value)
        return kept(moved, news[0]) if news else moved

    try:
        change_ticket(desk, offer.ref, events, also=keep)
    except Refused:
        newest = desk.tickets.handover(handover_id)
        if newest.state is not state:
            raise
    _wake(handover_id, state, desk)
    for _, mail, _ in news:
        send(mail, desk)
    return desk.tickets.handover(handover_id)


def _news(ticket: Ticket, answered: Handover, desk: Desk) -> Notice | None:
    """What the requester is told when a hand-over is accepted."""
    if answered.state is not HandoverState.ACCEPTED:
        return None
    to_be = replace(ticket, owner_id=answered.to_id, owner_name=answered.to_name)
    return news_of_owner(to_be, answered.id, desk)


def _wake(handover_id: str, state: HandoverState, desk: Desk) -> None:
    token = desk.tickets.handover(handover_id).task_token
    if token and state is not HandoverState.EXPIRED:
        desk.handover_machine.answer(token, state.value)


def _moved(handover: Handover, actor: Actor, text: str, desk: Desk) -> HandoverMoved:
    return HandoverMoved(
        at=desk.clock.now(),
        actor=actor,
        handover_id=handover.id,
        state=handover.state.value,
        to_id=handover.to_id,
        to_name=handover.to_name,
        text=text,
    )
