"""However tickets are merged, parted and put right, nothing is lost and all can be undone."""

from dataclasses import replace
from typing import Any

from heliograph.domain.audit import first_broken_link
from heliograph.domain.errors import DeskError
from heliograph.domain.membership import claimed, contacts_of, knows
from heliograph.domain.outbox import Address
from heliograph.domain.ticket import knowledge_of, rebuild
from heliograph.usecases.desk import Desk
from heliograph.usecases.history import survivor
from heliograph.usecases.merge_tickets import merge_tickets, unmerge_ticket
from heliograph.usecases.move_contacts import move_contacts, split_ticket
from heliograph.usecases.note_progress import note_progress
from heliograph.usecases.receive_contact import receive_contact
from heliograph.usecases.regroup_tickets import read_family
from heliograph.usecases.work_on_ticket import add_note, reopen, resolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from benchmarks.desk import memory_desk
from tests.heliograph.desk_on_moto import MORNING, ORGANISATION, FakeCentre, FixedClock
from tests.heliograph.usecases.regrouping import AGENT, IVO, call, mail, picture, story, voicemail

POOL = (
    call("cc-1", minutes=0),
    mail("m1", "LUM-101 2201-007: no kit", minutes=3),
    mail("m2", "Any news about 2201-007?", minutes=40, parent="m1"),
    voicemail("cc-1", minutes=4),
    mail("login", "LUM-101: my password does not work", minutes=400, sender=IVO),
    mail("login2", "Still no login", minutes=420, sender=IVO, parent="login"),
    mail("kit", "LUM-101: kit 204466 is damaged", minutes=900),
    mail("kit2", "Kit 204466: a photo", minutes=930, parent="kit"),
    call("cc-2", minutes=960),
    mail("visit", "LUM-101 2201-014: visit 4 is locked", minutes=1400, sender=IVO),
    replace(mail("away", "I am away", minutes=1410, sender=IVO, parent="visit"), automatic=True),
)
numbers = st.integers(min_value=0, max_value=40)


def fresh_desk() -> Desk:
    """A desk in memory whose contact centre only remembers."""
    desk: Any = memory_desk(ORGANISATION, FixedClock(MORNING))  # type: ignore[arg-type]
    centre, open_addresses = FakeCentre(), _OpenAddresses()
    return replace(desk, contact_centre=centre, sessions=_NoChats(), outbox=open_addresses)


class _NoChats:
    """No chat is open."""

    def chat_of_contact(self, _: str) -> None:
        return None


class _OpenAddresses:
    """No address has bounced."""

    def address(self, address: str) -> Address:
        return Address(address)


class Tickets:
    """A desk and the references it ever gave out."""

    def __init__(self) -> None:
        self.desk = fresh_desk()
        self.refs: list[str] = []
        self.keys: list[str] = []
        self.splits = 0

    def receive(self, place: int) -> None:
        contact = POOL[place % len(POOL)]
        self._seen(receive_contact(contact, self.desk).ticket.ref)
        if contact.key_hash not in self.keys:
            self.keys.append(contact.key_hash)

    def merge(self, one: int, other: int) -> None:
        merge_tickets(self._ref(one), self._ref(other), "", AGENT, self.desk)

    def unmerge(self, one: int) -> None:
        unmerge_ticket(self._ref(one), "", AGENT, self.desk)

    def split(self, contact: int) -> None:
        self.splits += 1
        ref, key = self._contact(contact)
        new = split_ticket(ref, [key], "", AGENT, self.desk, request_id=str(self.splits))
        self._seen(new.ref)

    def move(self, contact: int, other: int) -> None:
        ref, key = self._contact(contact)
        move_contacts(ref, [key], self._ref(other), "", AGENT, self.desk)

    def note(self, one: int) -> None:
        add_note(self._ref(one), "Looked into it", AGENT, self.desk)

    def progress(self, one: int) -> None:
        note_progress(("cc-1", "cc-2")[one % 2], "queued", self.desk.clock.now(), self.desk)

    def solve(self, one: int) -> None:
        resolve(self._ref(one), "solved", "", AGENT, self.desk)

    def reopen(self, one: int) -> None:
        reopen(self._ref(one), "", AGENT, self.desk)

    def do(self, name: str, *args: int) -> None:
        """One step; what the desk refuses changes nothing."""
        self.desk.clock.sleep(1)
        if name != "receive" and not self.refs:
            return
        try:
            getattr(self, name)(*args)
        except DeskError:
            return

    def _contact(self, number: int) -> tuple[str, str]:
        key = self.keys[number % len(self.keys)]
        return self.desk.tickets.placed(key) or "", key

    def _ref(self, number: int) -> str:
        return self.refs[number % len(self.refs)]

    def _seen(self, ref: str) -> None:
        if ref not in self.refs:
            self.refs.append(ref)


class AnyOrder(RuleBasedStateMachine):
    """Contacts and agents in any order; after each step everything still adds up."""

    def __init__(self) -> None:
        super().__init__()
        self.tickets = Tickets()
        for place in (0, 1, 4, 6):
            self.tickets.do("receive", place)

    @rule(place=numbers)
    def receive(self, place: int) -> None:
        self.tickets.do("receive", place)

    @rule(one=numbers, other=numbers)
    def merge(self, one: int, other: int) -> None:
        self.tickets.do("merge", one, other)

    @rule(one=numbers)
    def unmerge(self, one: int) -> None:
        self.tickets.do("unmerge", one)

    @rule(contact=numbers)
    def split(self, contact: int) -> None:
        self.tickets.do("split", contact)

    @rule(contact=numbers, other=numbers)
    def move(self, contact: int, other: int) -> None:
        self.tickets.do("move", contact, other)

    @rule(one=numbers, name=st.sampled_from(("note", "progress", "solve", "reopen")))
    def work(self, one: int, name: str) -> None:
        self.tickets.do(name, one)

    @invariant()
    def every_contact_stands_on_exactly_one_ticket(self) -> None:
        desk, held = self.tickets.desk, []
        for ref in self.tickets.refs:
            if not desk.tickets.load(ref).merged_into:
                family = read_family([ref], desk)
                keys = [c.key for c in contacts_of(family.entries(ref).values())]
                assert desk.tickets.load(ref).contacts == len(keys)
                held += [(key, ref) for key in keys]
        placed = {key: desk.tickets.placed(key) or "" for key in self.tickets.keys}
        assert dict(held) == {key: survivor(ref, desk).ref for key, ref in placed.items()}
        assert len(held) == len(placed)

    @invariant()
    def every_ticket_knows_what_its_entries_say(self) -> None:
        desk = self.tickets.desk
        for ref in self.tickets.refs:
            head, rows = desk.tickets.load(ref), desk.tickets.events(ref)
            family = read_family([ref], desk)
            assert rebuild(ref, rows) == head
            assert first_broken_link((row.body, row.hash) for row in rows) is None
            assert knows(ref, family.entries(ref).values()) == knowledge_of(head)
            assert head.owner_id

    @invariant()
    def claims_list_exactly_the_tickets_that_hold_them(self) -> None:
        desk = self.tickets.desk
        family = read_family(self.tickets.refs, desk)
        expected: dict[Any, set[str]] = {}
        for ref, rows in family.streams.items():
            for item in claimed(rows):
                expected.setdefault(item, set())
            if not family.heads[ref].merged_into:
                for item in claimed(family.entries(ref).values()):
                    expected.setdefault(item, set()).add(ref)
        held = desk.tickets.read("", sorted(expected), ()).claims.holders
        assert {item: set(held[item]) for item in expected} == expected


TestAnyOrder = AnyOrder.TestCase
TestAnyOrder.settings = settings(
    max_examples=80,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)

steps = st.lists(
    st.tuples(
        st.sampled_from(("receive", "receive", "merge", "split", "move", "note", "progress")),
        numbers,
        numbers,
        numbers,
    ),
    min_size=4,
    max_size=14,
)
_ARITY = {"receive": 1, "merge": 2, "split": 1, "move": 2, "note": 1, "progress": 1}


def after(history: list[tuple[str, int, int, int]]) -> Tickets:
    """The tickets after some steps."""
    tickets = Tickets()
    for place in (6, 4):
        tickets.do("receive", place)
    for name, *args in history:
        tickets.do(name, *args[: _ARITY[name]])
    return tickets


def roots(tickets: Tickets) -> list[str]:
    """The tickets that go on by themselves."""
    loaded = (tickets.desk.tickets.load(ref) for ref in tickets.refs)
    return [ticket.ref for ticket in loaded if not ticket.merged_into]


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps, numbers, numbers)
def test_merge_and_unmerge_restore_everything(
    history: list[tuple[str, int, int, int]], one: int, other: int
) -> None:
    tickets = after(history)
    able = roots(tickets)
    child, kept = able[one % len(able)], able[other % len(able)]
    before = picture(tickets.refs, tickets.desk)
    try:
        merge_tickets(child, kept, "", AGENT, tickets.desk)
    except DeskError:
        pass
    else:
        unmerge_ticket(child, "", AGENT, tickets.desk)

    assert picture(tickets.refs, tickets.desk) == before


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps, numbers)
def test_split_and_merge_restore_everything(
    history: list[tuple[str, int, int, int]], contact: int
) -> None:
    tickets = after(history)
    key = tickets.keys[contact % len(tickets.keys)]
    ref = survivor(tickets.desk.tickets.placed(key) or "", tickets.desk).ref
    going_on = roots(tickets)
    before = picture(going_on, tickets.desk)
    try:
        new = split_ticket(ref, [key], "", AGENT, tickets.desk, request_id="undo").ref
        merge_tickets(new, ref, "", AGENT, tickets.desk)
    except DeskError:
        return

    now = picture(going_on, tickets.desk)
    told = [line for line in story(new, tickets.desk) if line[1] == "owner_changed"]
    now["stories"][ref] = [line for line in now["stories"][ref] if line not in told]
    assert now == before


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(numbers, max_size=6))
def test_contacts_that_come_in_between_end_where_they_would_have(between: list[int]) -> None:
    merged, apart = after([]), after([])
    kit, login = merged.refs
    merge_tickets(login, kit, "", AGENT, merged.desk)
    answers = [5, 7]  # a reply to each of the two, by thread
    for number in between:
        merged.do("receive", answers[number % 2])
        apart.do("receive", answers[number % 2])

    unmerge_ticket(login, "", AGENT, merged.desk)

    pictures = [picture([login, kit], desk) for desk in (merged.desk, apart.desk)]
    for each in pictures:  # what a decision was based on differs, where it led does not
        each["stories"] = {
            ref: [(at, kind) for at, kind, _ in lines] for ref, lines in each["stories"].items()
        }
    assert pictures[0] == pictures[1]
