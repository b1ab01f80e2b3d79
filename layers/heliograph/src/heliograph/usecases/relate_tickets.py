"""Link tickets that are not one: related work, or one problem behind many."""

from dataclasses import replace
from enum import StrEnum
from functools import partial

from heliograph.domain.errors import Refused
from heliograph.domain.events import Actor, SuggestionDismissed, TicketRelated
from heliograph.domain.ports import Change
from heliograph.domain.ticket import Ticket, record
from heliograph.usecases.change_ticket import change_ticket, until_it_holds
from heliograph.usecases.desk import Desk
from heliograph.usecases.guard_blinding import check_events
from heliograph.usecases.history import survivor

MOST_RELATIONS = 200  # of one ticket: an outage of every site of a large study


class Relation(StrEnum):
    """What the other ticket is to this one (ITIL: one problem, many incidents)."""

    RELATED = "related"
    PROBLEM = "problem"
    INCIDENT = "incident"

    @property
    def seen_from_there(self) -> "Relation":
        """What this ticket is to the other one."""
        back = {Relation.PROBLEM: Relation.INCIDENT, Relation.INCIDENT: Relation.PROBLEM}
        return back.get(self, self)


def relate_tickets(
    ref: str, other: str, relation: Relation, text: str, actor: Actor, desk: Desk
) -> Ticket:
    """Set a link on both tickets at once; the first ticket. Twice is once.

    Requesters and timelines stay apart: a link shows nothing to anybody outside the desk. Raises
    NotFound, Refused for a ticket with itself or a second problem.
    """
    return until_it_holds(desk, partial(_link, ref, other, relation, text.strip(), actor, desk))


def part_relation(ref: str, other: str, relation: Relation, actor: Actor, desk: Desk) -> Ticket:
    """Take a link away from both tickets; the first ticket. Twice is once. Raises NotFound."""
    return until_it_holds(desk, partial(_part, ref, other, relation, actor, desk))


def dismiss_suggestion(ref: str, other: str, actor: Actor, desk: Desk) -> Ticket:
    """Say that a suggested ticket is other work; it is not suggested here again."""
    dismissed = SuggestionDismissed(at=desk.clock.now(), actor=actor, ref=other)

    def once(ticket: Ticket) -> list[SuggestionDismissed]:
        rows = (row.event for row in desk.tickets.events(ticket.ref))
        known = any(isinstance(e, SuggestionDismissed) and e.ref == other for e in rows)
        return [] if known else [dismissed]

    return change_ticket(desk, ref, once)


def _link(ref: str, other: str, relation: Relation, text: str, actor: Actor, desk: Desk) -> Ticket:
    here, there = survivor(ref, desk), survivor(other, desk)
    if here.ref == there.ref:
        raise Refused(f"{ref} and {other} are one ticket", next_step="choose another ticket")
    if (relation.value, there.ref) in here.relations:
        return here
    sides = ((here, there.ref, relation), (there, here.ref, relation.seen_from_there))
    for ticket, _, side in sides:
        _check(ticket, side)
    link = partial(TicketRelated, at=desk.clock.now(), actor=actor, text=text)
    return _write([(ticket, link(ref=to, relation=side)) for ticket, to, side in sides], desk)


def _part(ref: str, other: str, relation: Relation, actor: Actor, desk: Desk) -> Ticket:
    here, there = survivor(ref, desk), desk.tickets.load(other)
    if (relation.value, there.ref) not in here.relations:
        return here
    sides = ((here, there.ref, relation), (there, here.ref, relation.seen_from_there))
    link = partial(TicketRelated, at=desk.clock.now(), actor=actor, present=False)
    return _write([(ticket, link(ref=to, relation=side)) for ticket, to, side in sides], desk)


def _check(ticket: Ticket, relation: Relation) -> None:
    if len(ticket.relations) >= MOST_RELATIONS:
        raise Refused(f"{ticket.ref} has {MOST_RELATIONS} links already")
    held = [ref for kind, ref in ticket.relations if kind == Relation.PROBLEM]
    if relation is Relation.PROBLEM and held:
        raise Refused(
            f"{held[0]} is the problem behind {ticket.ref} already",
            next_step="take that link away first",
        )


def _write(sides: list[tuple[Ticket, TicketRelated]], desk: Desk) -> Ticket:
    changes = []
    for before, event in sides:
        check_events([event], before, desk)
        after, rows = record(before, [event])
        changes.append(Change(after, before.version, rows))
    first, *others = changes
    desk.tickets.write(replace(first, others=tuple(others)))
    return first.ticket
