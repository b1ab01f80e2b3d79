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
from heliograph.domain.shift_change import OPEN
from heliograph.domain.shift_change_facts import changed, told_by
from heliograph.domain.shift_change_looks import decides, led, superseded
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

    The hand-over of an earlier boundary ends in the same write.
    """
    desk, made, earlier = context.desk, list[Handover](), list[Handover]()
    silent: list[bool] = []

    def events(ticket: Ticket) -> list[AnyEvent]:
        made.clear()
        earlier.clear()
        seen, blank = look_at(ticket, context), _blank(ticket, context)
        world, newest = DeskWorld(seen, context), desk.shift_runs.newest(ticket.ref)
        need = world.need(blank)
        if not decides(
            seen.now,
            need,
            context.run.boundary.at,
            leaving=context.leaving,
            away=context.away,
            standing=_standing(blank.id, desk),
            newest=_of_same_time(newest, context),
        ):
            return []
        after, _ = carry(blank, [Plan(need, world.live())], context.now, world)
        made.append(after)
        earlier[:] = [superseded(newest, context.run.id, context.now)] if newest else []
        silent[:] = [_quiet(after, newest)]
        return [] if silent[0] else [_moved(after, DESK, context)]

    def keep(_: Ticket, change: Change) -> Change:
        return replace(change, handover=made[0], superseded=earlier[0] if earlier else None)

    change_ticket(desk, ref, events, also=keep)
    if not made:
        return None
    if silent[0]:
        desk.shift_runs.keep(made[0], earlier[0] if earlier else None)
    return made[0]


def _quiet(made: Handover, newest: Handover | None) -> bool:
    """Whether nothing comes of it that the ticket's history has to tell: it stays, as it was."""
    was_open = newest is not None and newest.state in OPEN
    return made.state in UNTOUCHED and not was_open


def _of_same_time(newest: Handover | None, context: ShiftContext) -> Handover | None:
    """A real end of a shift and a rehearsal stand in no order; each begins anew."""
    if newest is None or newest.clock != context.run.clock:
        return None
    return newest


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
        told = (*told_by(standing, seen.now), *wanted(standing, seen))
        lead = context.lead(beside=standing.to_id)
        known = led(standing, lead, context.manager)
        after, effects = carry(known, told, context.now, world)
        made[:] = [Written(standing, after, effects)]
        if not changed(standing, after):
            return []
        news[:] = _news(ticket, after, effects, context)
        owner = [_owner(effect, actor, desk) for effect in effects if isinstance(effect, MoveOwner)]
        return [*owner, _moved(after, actor, context), *(event for event, *_ in news)]

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
