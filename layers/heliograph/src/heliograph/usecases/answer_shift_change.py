"""What people say to a hand-over at the end of a shift: the plan, a read-back, a refusal."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from heliograph.domain.errors import Forbidden, Refused
from heliograph.domain.events import Actor
from heliograph.domain.handover import MOVED, Handover
from heliograph.domain.handover_package import HumanLines
from heliograph.domain.rehearsal import shown_at
from heliograph.domain.shift_change_messages import (
    Declined,
    LinesWritten,
    Message,
    ReadBack,
    Tick,
)
from heliograph.domain.shift_run import slug_of
from heliograph.usecases.desk import Desk
from heliograph.usecases.guard_blinding import check_words
from heliograph.usecases.history import survivor
from heliograph.usecases.shift_context import ShiftContext, context_of
from heliograph.usecases.shift_facts import SeenTicket
from heliograph.usecases.shift_write import DeskWorld, move_handover, refuse_if_told
from heliograph.usecases.start_shift_changes import hasten
from heliograph.usecases.work_on_ticket import checked_text, known_agent

LATEST_DUE = timedelta(days=92)


def write_lines(handover_id: str, lines: HumanLines, actor: Actor, desk: Desk) -> Handover:
    """Keep the giver's plan and contingency; with them the package may be offered.

    Raises Forbidden for anybody but the giver and those it goes up to, Refused.
    """
    handover = _of_shift(handover_id, desk)
    if actor.id not in {handover.from_id, handover.lead[0], handover.manager[0]}:
        raise Forbidden(f"the package of {handover.ref} is {handover.from_name}'s to write")
    for words in (lines.plan, lines.contingency, lines.summary):
        check_words(words, survivor(handover.ref, desk), actor, desk)
    told = HumanLines(lines.plan, lines.contingency, lines.summary, actor.id, actor.name)
    return _said(handover, [LinesWritten(told)], actor, desk)


def accept_with_read_back(
    handover_id: str, next_action: str, due: datetime, version: int, *, actor: Actor, desk: Desk
) -> Handover:
    """The receiver reads back what they do next and by when, and owns the ticket.

    The words must be about the version of the package that stands. Raises Refused.
    """
    handover = _of_shift(handover_id, desk)
    words, now = checked_text(next_action), shown_at(handover.clock, desk.clock.now())
    if handover.state not in MOVED and not now - timedelta(minutes=1) <= due <= now + LATEST_DUE:
        raise Refused(
            "the next action has to be due from now on, within 92 days",
            kept="the offer",
            next_step="say by when you do it",
        )
    check_words(words, survivor(handover.ref, desk), actor, desk)
    told = ReadBack(actor.id, actor.name, words, due, version)
    return _said(handover, [told, Tick()], actor, desk)


def decline_at_shift_change(handover_id: str, why: str, actor: Actor, desk: Desk) -> Handover:
    """Not taken, for a reason: the lead of the shift is paged, the owner stays. Raises Refused."""
    handover = _of_shift(handover_id, desk)
    return _said(handover, [Declined(actor.id, checked_text(why))], actor, desk)


def offer_by_hand(handover_id: str, to_id: str, actor: Actor, desk: Desk) -> Handover:
    """A person offers it to a named other: the only way an emergency moves. Raises Refused."""
    handover = _of_shift(handover_id, desk)
    if actor.id not in {handover.from_id, handover.lead[0], handover.manager[0]}:
        raise Forbidden(f"{handover.ref} is {handover.from_name}'s to hand over")
    to = known_agent(to_id, desk)
    context = _context(handover, desk)

    def wanted(_: Handover, seen: SeenTicket) -> Iterable[Message]:
        return [DeskWorld(seen, context).offer_to(to, (f"offered by {actor.name}",), actor.id)]

    written = move_handover(handover.id, wanted, context, actor=actor)
    hasten(written.after, desk)
    return refuse_if_told(written)


def _of_shift(handover_id: str, desk: Desk) -> Handover:
    handover = desk.tickets.handover(handover_id)
    if not handover.boundary:
        raise Refused("this offer is between two colleagues, not at the end of a shift")
    return handover


def _said(handover: Handover, messages: list[Message], actor: Actor, desk: Desk) -> Handover:
    context = _context(handover, desk)
    written = move_handover(handover.id, lambda *_: messages, context, actor=actor)
    hasten(written.after, desk)
    return refuse_if_told(written)


def _context(handover: Handover, desk: Desk) -> ShiftContext:
    return context_of(desk.shift_runs.run(slug_of(handover.boundary)), desk)
