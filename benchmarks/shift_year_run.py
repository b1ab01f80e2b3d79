"""Plays a span of the year in virtual time through the desk's own use cases, and watches it."""

import heapq
import random
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import cast

from heliograph.domain.business_hours import RequesterHours, hours_of
from heliograph.domain.contact import Channel, Contact, Identity, IdentityKind, Thread, natural_key
from heliograph.domain.events import Actor, ActorKind
from heliograph.domain.handover import Handover
from heliograph.domain.roster import boundaries
from heliograph.domain.shift_change import next_tick
from heliograph.domain.shift_run import slug_of
from heliograph.domain.ticket import Ticket, TicketStatus
from heliograph.domain.ticket_clocks import next_update_due
from heliograph.usecases.change_shift import change_shift
from heliograph.usecases.desk import Desk
from heliograph.usecases.receive_contact import receive_contact
from heliograph.usecases.reply import reply
from heliograph.usecases.start_shift_changes import start_shift_changes
from heliograph.usecases.triage_ticket import triage
from heliograph.usecases.work_on_ticket import resolve

from benchmarks.desk import StoryClock
from benchmarks.shift_year_desk import StartedRuns, YearTickets
from benchmarks.shift_year_duty import Duty
from benchmarks.shift_year_people import Attendants, Manner
from benchmarks.shift_year_world import Arrival

_BEAT = timedelta(hours=1)
_BEFORE_WINDOW = timedelta(minutes=5)
_MOMENT = timedelta(seconds=1)
Deed = Callable[[], None]


@dataclass(frozen=True)
class Silence:
    """A requester heard nothing for longer than the limit; `late` past it, `why` in a word."""

    ref: str
    severity: int
    late: timedelta
    why: str


@dataclass
class Watched:
    """What was seen on the way; every written head is looked at."""

    unowned: list[str] = field(default_factory=list)
    silences: list[Silence] = field(default_factory=list)
    words: int = 0
    looks: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    own_looks: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    overdue: int = 0
    beats: int = 0


class Year:
    """The heap of what comes next, and the desk it happens to."""

    def __init__(
        self, desk: Desk, tickets: YearTickets, clock: StoryClock, chance: random.Random
    ) -> None:
        self.desk, self.tickets, self.clock, self._chance = desk, tickets, clock, chance
        self.watched = Watched()
        self.people = Attendants(desk, chance, Manner(), self.later, self._answered)
        self._machine = cast(StartedRuns, desk.shift_machine)
        self._heap: list[tuple[datetime, int, Deed]] = []
        self._count = 0
        self._arrival: dict[str, Arrival] = {}
        self._planned: dict[str, int] = {}
        self._paged: set[str] = set()
        self._due_alone: dict[str, datetime | None] = {}
        self._facilities = desk.directory.facilities()
        self._hours: dict[str, RequesterHours] = {}

    def later(self, at: datetime, deed: Deed) -> None:
        """Let something happen at an instant."""
        self._count += 1
        heapq.heappush(self._heap, (at, self._count, deed))

    def play(self, arrivals: Sequence[Arrival], start: datetime, end: datetime, duty: Duty) -> None:
        """Everything from start to end; arrivals are in that span."""
        self._duty = duty
        for arrival in arrivals:
            self.later(arrival.at, partial(self._arrive, arrival))
        for boundary in boundaries(self.desk.directory.roster(start), start, end):
            self.later(boundary.at - timedelta(minutes=60) - _BEFORE_WINDOW, self._beat)
        self.later(start, lambda: self._every_hour(end))
        while self._heap and self._heap[0][0] < end:
            at, _, deed = heapq.heappop(self._heap)
            self.clock.time = max(self.clock.time, at)
            deed()
            self._check_heads()
            self._begin_executions()

    def hours(self, ticket: Ticket) -> RequesterHours:
        """The requester's hours."""
        number = ticket.site_no or ""
        if number not in self._hours:
            self._hours[number] = hours_of(self._facilities.get(f"F{number}"))
        return self._hours[number]

    def _check_heads(self) -> None:
        for ticket in self.tickets.changed:
            if not ticket.owner_id:
                self.watched.unowned.append(ticket.ref)
        self.tickets.changed.clear()

    def _begin_executions(self) -> None:
        """The machine looks at every run that was begun, or begun again."""
        for run in self._machine.started:
            self.later(self.clock.time, partial(self._look, slug_of(run.id), run.attempt))
        self._machine.started.clear()

    def _every_hour(self, end: datetime) -> None:
        self._beat()
        if self.clock.time + _BEAT < end:
            self.later(self.clock.time + _BEAT, lambda: self._every_hour(end))

    def _beat(self) -> None:
        """The scheduled beat of the desk."""
        begun = start_shift_changes(self.desk)
        self.watched.beats += 1
        self.watched.overdue += begun.overdue

    def _look(self, slug: str, attempt: int) -> None:
        """One pass of the machine's loop."""
        now = self.clock.time
        before = self.desk.shift_runs.handovers(slug)
        for each in before:
            due = self._due_alone.get(each.id)
            self.watched.own_looks[each.id] += due is not None and due <= now
        looked = change_shift(slug, self.desk, attempt=attempt)
        self.watched.looks[slug] += 1
        run = self.desk.shift_runs.run(slug)
        known = {each.id for each in before}
        for each in self.desk.shift_runs.handovers(slug):
            if each.id not in known:
                self.watched.own_looks[each.id] += 1
            ends = run.boundary.at if now < run.boundary.at else None
            self._due_alone[each.id] = min(filter(None, (next_tick(each), ends)), default=None)
            self.people.attend(each, now)
            self._page(each, now)
        if looked.wake_at is not None:
            self.later(max(looked.wake_at, now + _MOMENT), partial(self._look, slug, attempt))

    def _page(self, handover: Handover, now: datetime) -> None:
        """A speaker who was paged for a ticket that stays writes the next update from home."""
        if handover.id in self._paged or not (handover.callback_at and handover.paged):
            return
        self._paged.add(handover.id)
        if self._chance.random() < self.people.manner.paged_answers:
            at = max(now + timedelta(minutes=15), (handover.due or now) - timedelta(minutes=20))
            self.later(at, lambda: self._touch_later(handover.ref, at, from_home=True))

    def _answered(self, handover: Handover) -> None:
        """Somebody answered: perhaps somebody else has to act now, or owns it now."""
        self.people.attend(handover, self.clock.time)
        if handover.owner_id != handover.from_id:
            self._touch_later(handover.ref, self.clock.time + timedelta(minutes=5))

    def _arrive(self, arrival: Arrival) -> None:
        site, number = arrival.site, arrival.number
        kit = f"{site.number}-{number % 1000:03}"
        contact = Contact(
            natural_key=natural_key("year", str(number)),
            channel=Channel.EMAIL,
            at=arrival.at,
            sender=Identity(IdentityKind.EMAIL, site.address),
            text=f"{site.study}, site {site.number}: a question about {kit}, number {number}.",
            subject=f"Question {number}",
            authenticated=True,
            thread=Thread(message_id=f"<{number}@site{site.number}.example>"),
        )
        ticket = receive_contact(contact, self.desk).ticket
        if ticket.ref not in self._arrival:
            self._arrival[ticket.ref] = arrival
        wait = timedelta(minutes=self._chance.lognormvariate(1.2, 0.7))
        self._touch_later(ticket.ref, arrival.at + wait)

    def _touch_later(self, ref: str, at: datetime, *, from_home: bool = False) -> None:
        self._planned[ref] = plan = self._planned.get(ref, 0) + 1
        self.later(at, lambda: self._touch(ref, plan, from_home=from_home))

    def _touch(self, ref: str, plan: int, *, from_home: bool) -> None:
        """The owner works on it: judges it, answers or solves it, and comes back in time."""
        ticket, now = self.tickets.load(ref), self.clock.time
        if self._planned[ref] != plan or ticket.status is not TicketStatus.OPEN:
            return
        if not from_home and not self._duty.works(ticket.owner_id, now):
            back = self._duty.next_start(ticket.owner_id, now)
            if back:
                self._touch_later(ref, back + timedelta(minutes=self._chance.uniform(1, 15)))
            return
        arrival, actor = self._arrival[ref], Actor(ActorKind.AGENT, ticket.owner_id, "Agent")
        self._note_silence(ticket, now)
        if ticket.severity != arrival.severity and not ticket.first_response_at:
            triage(ref, actor, self.desk, why="Heard from the site.", severity=arrival.severity)
        done = arrival.at + arrival.effort
        if now >= done and ticket.handover_id is None:
            resolve(ref, "solved", "Done.", actor, self.desk)
            return
        answered = reply(ref, "We are on it.", f"{ref}-{plan}", actor, self.desk)
        due = next_update_due(answered, self.hours(answered)) or now + timedelta(hours=1)
        soon = min(max(done, now + timedelta(minutes=5)), now + (due - now) * 0.8)
        self._touch_later(ref, max(soon, now + timedelta(minutes=1)))

    def _note_silence(self, ticket: Ticket, now: datetime) -> None:
        due = next_update_due(ticket, self.hours(ticket))
        self.watched.words += 1
        if due is None or now <= due:
            return
        last = self.tickets.last_of.get(ticket.ref)
        if not self._anybody(due):
            why = "nobody works"
        elif last and last.callback_at:
            why = "nobody speaks the language"
        else:
            why = "first word" if ticket.first_response_at is None else "somebody was slow"
        self.watched.silences.append(Silence(ticket.ref, ticket.severity, now - due, why))

    def _anybody(self, at: datetime) -> bool:
        agents = self.desk.directory.roster(at).agents
        return any(self._duty.works(agent.id, at) for agent in agents if agent.shift)
