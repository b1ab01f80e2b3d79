"""What people and requesters do while a ticket is handed over, in the hand-over model.

A wish is said to what is on the screen when it is sent, and arrives some time. Happenings change
the ticket's head by writes of their own; the hand-over learns of them when somebody writes it next.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from heliograph.domain.handover import WAITING, Handover, HandoverState
from heliograph.domain.handover_package import HumanLines
from heliograph.domain.roster import ALWAYS
from heliograph.domain.severity import EMERGENCY
from heliograph.domain.shift_change import OPEN
from heliograph.domain.shift_change_messages import (
    Declined,
    LinesWritten,
    Message,
    Offer,
    ReadBack,
    RosterChanged,
)

from tests.faults.handover_model_ticket import Case, Ticket

Cases = tuple[Case, ...]
Wish = Callable[[Handover], Message | None]
Happening = Callable[[Cases, int], Cases | None]
NOT_YET = {HandoverState.PACKAGING, HandoverState.WARM_ONLY, HandoverState.NO_COVER}


@dataclass(frozen=True)
class Post:
    """A wish on its way: to the hand-over of a ticket at the end of a shift."""

    place: int
    deed: str
    boundary: str
    message: Message


def wish_of(deed: str, case: Case) -> tuple[str, Message] | None:
    """What somebody would send now, and to which end of a shift; None: there is no occasion."""
    handover = next((h for h in reversed(case.handovers) if h.state in OPEN), None)
    message = WISHES[deed.rstrip("2")](handover) if handover else None
    return (handover.boundary, message) if handover and message else None


def happened(deed: str, cases: Cases, place: int) -> Cases | None:
    """The cases when it has happened to one of them; None when it cannot happen now."""
    return HAPPENINGS[deed.rstrip("2")](cases, place)


def _reads_back(who: Callable[[Handover], str]) -> Wish:
    def wish(handover: Handover) -> Message | None:
        if handover.state not in WAITING or handover.package is None or not who(handover):
            return None
        version = handover.package.version
        return ReadBack(who(handover), who(handover).title(), "call the site", ALWAYS, version)

    return wish


def _declines(who: Callable[[Handover], str]) -> Wish:
    def wish(handover: Handover) -> Message | None:
        waits = handover.state in WAITING and who(handover)
        return Declined(who(handover), "another study") if waits else None

    return wish


def _writes(handover: Handover) -> Message | None:
    if handover.package is None or handover.package.lines.plan:
        return None
    lines = HumanLines("resupply", "form B", author_id=handover.from_id)
    return LinesWritten(lines)


def _offers(handover: Handover) -> Message | None:
    if handover.state not in NOT_YET | WAITING or not handover.lead[0]:
        return None
    return Offer(handover.lead[0], handover.lead[1], by=handover.from_id)


def _ill(handover: Handover) -> Message | None:
    if handover.state not in WAITING:
        return None
    return RosterChanged(handover.ends_at, False, handover.lead, handover.manager)


def _no_end(handover: Handover) -> Message | None:
    return RosterChanged(None, True, handover.lead, handover.manager)


def _receiver(handover: Handover) -> str:
    return handover.to_id


def _lead(handover: Handover) -> str:
    return handover.lead[0]


def _manager(handover: Handover) -> str:
    return handover.manager[0]


WISHES: dict[str, Wish] = {
    "receiver reads back": _reads_back(_receiver),
    "receiver declines": _declines(_receiver),
    "lead reads back": _reads_back(_lead),
    "lead declines": _declines(_lead),
    "manager reads back": _reads_back(_manager),
    "giver writes the plan": _writes,
    "giver offers it in a talk": _offers,
    "receiver falls ill": _ill,
    "shift is prolonged": _no_end,
}


def _one(change: Callable[[Ticket], Ticket | None]) -> Happening:
    def happening(cases: Cases, place: int) -> Cases | None:
        ticket = change(cases[place].ticket)
        return _with(cases, place, ticket) if ticket else None

    return happening


def _with(cases: Cases, place: int, ticket: Ticket) -> Cases:
    case = replace(cases[place], ticket=ticket)
    return (*cases[:place], case, *cases[place + 1 :])


def _mail(ticket: Ticket) -> Ticket | None:
    return replace(ticket, basis=ticket.basis + 1)


def _emergency(ticket: Ticket) -> Ticket | None:
    if ticket.severity == EMERGENCY:
        return None
    return replace(ticket, severity=EMERGENCY, basis=ticket.basis + 1)


def _call_begins(ticket: Ticket) -> Ticket | None:
    return None if ticket.live else replace(ticket, live=True)


def _call_ends(ticket: Ticket) -> Ticket | None:
    return replace(ticket, live=False) if ticket.live else None


def _solved(ticket: Ticket) -> Ticket | None:
    return None if ticket.solved or ticket.merged_into else replace(ticket, solved=True)


def _reopened(ticket: Ticket) -> Ticket | None:
    return replace(ticket, solved=False, basis=ticket.basis + 1) if ticket.solved else None


def _taken(ticket: Ticket) -> Ticket | None:
    gone = ticket.solved or ticket.merged_into or ticket.owner == "zoe"
    return None if gone else ticket.passed_to("zoe")


def _given_back(ticket: Ticket) -> Ticket | None:
    back = ticket.passings and not ticket.passings[-1].boundary and not ticket.solved
    return ticket.passed_to(ticket.passings[-1].giver) if back else None


def _merged(cases: Cases, place: int) -> Cases | None:
    """This ticket's work goes on under the other one."""
    this, other = cases[place].ticket, cases[1 - place].ticket
    if len(cases) < 2 or this.merged_into or this.solved or other.solved or other.merged_into:
        return None
    cases = _with(cases, place, replace(this, merged_into=other.ref))
    return _with(cases, 1 - place, replace(other, basis=other.basis + 1))


def _split(cases: Cases, place: int) -> Cases | None:
    """They are parted again: both are about less than they were."""
    this, other = cases[place].ticket, cases[1 - place].ticket
    if not this.merged_into:
        return None
    cases = _with(cases, place, replace(this, merged_into="", basis=this.basis + 1))
    return _with(cases, 1 - place, replace(other, basis=other.basis + 1))


HAPPENINGS: dict[str, Happening] = {
    "a mail comes": _one(_mail),
    "it becomes an emergency": _one(_emergency),
    "a call begins": _one(_call_begins),
    "the call ends": _one(_call_ends),
    "it is solved": _one(_solved),
    "it is reopened": _one(_reopened),
    "somebody takes it": _one(_taken),
    "it is given back": _one(_given_back),
    "it is merged": _merged,
    "it is split off": _split,
}
