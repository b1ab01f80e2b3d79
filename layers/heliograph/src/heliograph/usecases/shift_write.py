"""Write one step of a hand-over at the end of a shift: look afresh, step, one transaction."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from heliograph.domain.contact import key_hash, natural_key
from heliograph.domain.errors import NotFound, Refused
from heliograph.domain.events import DESK, Actor, AnyEvent, HandoverMoved, OwnerChanged
from heliograph.domain.handover import Handover, HandoverState
from heliograph.domain.handover_candidates import choose
from heliograph.domain.handover_need import classify
from heliograph.domain.handover_package import Package
from heliograph.domain.organisation import Agent
from heliograph.domain.ports import Change
from heliograph.domain.roster import next_start
from heliograph.domain.shift_change_facts import begins, changed, told_by
from heliograph.domain.shift_change_loop import carry
from heliograph.domain.shift_change_messages import (
    Effect,
    Fate,
    Message,
    MoveOwner,
    Need,
    Offer,
    Plan,
    Refuse,
    Superseded,
    TellRequester,
)
from heliograph.domain.ticket import Ticket
from heliograph.usecases.change_ticket import change_ticket
from heliograph.usecases.desk import Desk
from heliograph.usecases.send_mail import send
from heliograph.usecases.shift_context import ShiftContext
from heliograph.usecases.shift_facts import SeenTicket, look_at, package_of
from heliograph.usecases.tell_requester import Notice, kept, news_of_owner

UNTOUCHED = frozenset({HandoverState.KEPT, HandoverState.HELD})
Wanted = Callable[[Handover, SeenTicket], Iterable[Message]]


@dataclass(frozen=True)
class DeskWorld:
    """What a hand-over asks about its surroundings, answered by the desk."""

    seen: SeenTicket
    context: ShiftContext

    def need(self, _: Handover, /) -> Need:
        """See World; the end of a shift that the roster no longer has keeps its tickets."""
        context = self.context
        if context.boundary is None:
            return Need(Fate.KEEP, "The shift does not end here any more.")
        return classify(self.seen.facts, context.boundary, context.roster, context.now)

    def package(self, handover: Handover, /) -> Package:
        """See World."""
        return package_of(self.seen, handover, self.context)

    def offer(self, _: Handover, /) -> Offer:
        """See World; who is offered it counts as one more at once."""
        context = self.context
        chosen = choose(self.seen.facts, context.on_duty, context.load, context.at)
        if chosen.agent is None:
            return Offer("", "", chosen.steps, look_again=next_start(context.roster, context.at))
        return self.offer_to(chosen.agent, chosen.steps)

    def offer_to(self, agent: Agent, steps: tuple[str, ...], by: str = "") -> Offer:
        """An offer to somebody, counting from when they can see it."""
        self.context.promised_to(agent.id)
        starts = self.context.starts_work(agent.id)
        return Offer(agent.id, agent.name, steps, counts_from=starts, by=by)

    def live(self) -> bool:
        """See World."""
        return self.seen.now.live


@dataclass(frozen=True)
class Written:
    """A hand-over before and after a write, and what its step left to do."""

    before: Handover | None
    after: Handover
    effects: tuple[Effect, ...] = ()


def begin_handover(ref: str, context: ShiftContext) -> Handover | None:
    """Decide what becomes of a ticket at this boundary, once; None where nothing is to be.

    One that still waits of an earlier boundary ends first; one of a later boundary stands.
    """
    desk, made = context.desk, list[Written]()
    other = context.standing_elsewhere.get(ref)
    if other and (other.ends_at or context.at) >= context.run.boundary.at:
        return None
    if other:
        move_handover(other.id, lambda *_: [Superseded(context.run.id)], context)

    def events(ticket: Ticket) -> list[AnyEvent]:
        made.clear()
        seen = look_at(ticket, context)
        blank = _blank(ticket, context)
        if not begins(seen.now, context.leaving | context.away, _standing(blank.id, desk)):
            return []
        world = DeskWorld(seen, context)
        plan = Plan(world.need(blank), world.live())
        after, effects = carry(blank, [plan], context.now, world)
        if ticket.owner_id not in context.leaving and plan.need.fate is not Fate.HAND_OVER:
            return []  # who has left long ago was decided on at their own boundary
        made.append(Written(None, after, effects))
        return [] if after.state in UNTOUCHED else [_moved(after, DESK, context)]

    def keep(_: Ticket, change: Change) -> Change:
        return replace(change, handover=made[0].after)

    change_ticket(desk, ref, events, also=keep)
    if not made:
        return None
    if made[0].after.state in UNTOUCHED:
        desk.shift_runs.keep(made[0].after)
    return made[0].after


def move_handover(
    handover_id: str, wanted: Wanted, context: ShiftContext, *, actor: Actor = DESK
) -> Written:
    """Tell a hand-over what its ticket's head says, and then what is wanted; all in one write.

    Raises Refused where a person's wish cannot be granted.
    """
    desk, made, news = context.desk, list[Written](), list[Notice]()
    ref = desk.tickets.handover(handover_id).ref

    def events(ticket: Ticket) -> list[AnyEvent]:
        standing = desk.tickets.handover(handover_id)
        seen = look_at(ticket, context)
        world = DeskWorld(seen, context)
        led = _led(standing, context)
        messages = (*told_by(standing, seen.now), *wanted(standing, seen))
        after, effects = carry(led, messages, context.now, world)
        made[:] = [Written(standing, after, effects)]
        if not changed(standing, after):
            return []
        news[:] = _news(ticket, after, effects, context)
        owner = [_owner(effect, actor, desk) for effect in effects if isinstance(effect, MoveOwner)]
        told = [event for event, *_ in news]
        return [*owner, _moved(after, actor, context), *told]

    def keep(_: Ticket, change: Change) -> Change:
        before, after = made[0].before, made[0].after
        stood = before.state.value if before else None
        moved = replace(
            change, handover=after, handover_from=stood, handover_turn=before.turn if before else 0
        )
        return kept(moved, news[0]) if news else moved

    change_ticket(desk, ref, events, also=keep)
    for _, mail, _ in news:
        send(mail, desk)
    return made[0]


def refuse_if_told(written: Written) -> Handover:
    """The hand-over after a person's wish. Raises Refused with the reason."""
    for effect in written.effects:
        if isinstance(effect, Refuse):
            raise Refused(effect.why, kept="the ticket's owner", next_step=effect.next_step)
    return written.after


def _blank(ticket: Ticket, context: ShiftContext) -> Handover:
    run, ends = context.run, context.boundary or context.run.boundary
    return Handover(
        id=key_hash(natural_key("shift", ticket.ref, run.id)),
        ref=ticket.ref,
        subject=ticket.subject,
        from_id=ticket.owner_id,
        from_name=ticket.owner_name,
        to_id="",
        to_name="",
        next_action="",
        due_at="",
        summary="",
        offered_at=context.now,
        expires_at=ends.at,
        state=HandoverState.PLANNED,
        boundary=run.id,
        ends_at=ends.at,
        severity=ticket.severity,
        lead=context.lead(),
        manager=context.manager,
        clock=run.clock,
    )


def _led(handover: Handover, context: ShiftContext) -> Handover:
    """With whom it goes up to as the roster stands; who was paged already stays."""
    if handover.state in {HandoverState.ESCALATED_LEAD, HandoverState.ESCALATED_MANAGER}:
        return handover
    lead = context.lead(beside=handover.to_id)
    return replace(handover, lead=lead, manager=context.manager)


def _standing(handover_id: str, desk: Desk) -> Handover | None:
    try:
        return desk.tickets.handover(handover_id)
    except NotFound:
        return None


def _moved(handover: Handover, actor: Actor, context: ShiftContext) -> HandoverMoved:
    return HandoverMoved(
        at=context.desk.clock.now(),
        actor=actor,
        handover_id=handover.id,
        state=handover.state.value,
        to_id=handover.to_id,
        to_name=handover.to_name,
        text=handover.moves[-1].text if handover.moves else "",
        boundary=handover.boundary,
    )


def _owner(effect: MoveOwner, actor: Actor, desk: Desk) -> OwnerChanged:
    return OwnerChanged(
        at=desk.clock.now(),
        actor=actor,
        owner_id=effect.to_id,
        owner_name=effect.to_name,
        why=effect.why,
    )


def _news(
    ticket: Ticket, after: Handover, effects: Iterable[Effect], context: ShiftContext
) -> list[Notice]:
    """What the requester is told; in a rehearsal nobody is."""
    if after.clock or not any(isinstance(effect, TellRequester) for effect in effects):
        return []
    to_be = replace(ticket, owner_id=after.to_id, owner_name=after.to_name)
    notice = news_of_owner(to_be, after.id, context.desk)
    return [notice] if notice else []
