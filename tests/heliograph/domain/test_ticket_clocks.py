"""Clocks of a ticket are folded from its events; each calendar mistake of other desks is a test."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

import pytest
from heliograph.domain.business_hours import RequesterHours
from heliograph.domain.events import (
    DESK,
    Actor,
    ActorKind,
    AnyEvent,
    CallProgressed,
    ChatMessageAdded,
    ContactReceived,
    NoticeSent,
    ReplySent,
    TicketReopened,
    TicketResolved,
    Triaged,
    WaitingChanged,
)
from heliograph.domain.ticket import Ticket, record
from heliograph.domain.ticket_clocks import (
    Clock,
    Due,
    clocks_of,
    marks_of,
    next_look,
    next_update_due,
    silence_limit,
)

NORA = Actor(ActorKind.REQUESTER, "p1", "Nora")
TOM = Actor(ActorKind.AGENT, "a1", "Tom")
BERLIN = RequesterHours("Europe/Berlin")
RIYADH = RequesterHours("Asia/Riyadh", ("fri", "sat"))
BOSTON = RequesterHours("America/New_York")


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


TUESDAY = utc("2026-06-02T09:00")  # 11:00 in Berlin


def mail(at: datetime, severity: int = 3, **facts: object) -> ContactReceived:
    told = {"contact_id": "c", "channel": "email", "direction": "inbound", "outcome": "opened"}
    return ContactReceived(
        at=at,
        actor=NORA,
        policy="1",
        severity=severity,
        **(told | facts),  # type: ignore[arg-type]
    )


def reply(at: datetime) -> ReplySent:
    return ReplySent(at=at, actor=TOM, reply_id="r", to="n@x.example", subject="", text="Hi")


def waits(at: datetime, party: str) -> WaitingChanged:
    return WaitingChanged(at=at, actor=TOM, party=party)


def solved(at: datetime) -> TicketResolved:
    return TicketResolved(at=at, actor=TOM, code="solved", text="")


def ticket(*events: AnyEvent) -> Ticket:
    return record(Ticket("TS-00000001"), events)[0]


def due(
    clock: Clock, events: Iterable[AnyEvent], hours: RequesterHours = BERLIN
) -> datetime | None:
    found: dict[str, Due] = {each.clock: each for each in clocks_of(ticket(*events), hours)}
    return found[clock].at if clock in found else None


@pytest.mark.parametrize(
    ("severity", "response", "update", "resolution"),
    [
        (0, "2026-06-02T09:00:20", "2026-06-02T09:15", "2026-06-02T09:30"),
        (1, "2026-06-02T09:15", "2026-06-02T09:30", "2026-06-02T13:00"),
        (2, "2026-06-02T10:00", "2026-06-02T13:00", "2026-06-03T09:00"),
        (3, "2026-06-02T13:00", "2026-06-03T09:00", "2026-06-05T09:00"),
        (4, "2026-06-03T09:00", "2026-06-09T09:00", "2026-06-16T09:00"),
    ],
)
def test_each_severity_has_its_targets(
    severity: int, response: str, update: str, resolution: str
) -> None:
    events = [mail(TUESDAY, severity)]

    told = [due(c, events) for c in (Clock.FIRST_RESPONSE, Clock.NEXT_UPDATE, Clock.RESOLUTION)]

    assert told == [utc(response), utc(update), utc(resolution)]


def test_what_is_critical_runs_through_the_night_and_the_weekend() -> None:
    saturday = utc("2026-06-06T22:00")

    assert due(Clock.RESOLUTION, [mail(saturday, 1)]) == utc("2026-06-07T02:00")


def test_a_deadline_is_the_clinics_not_the_agents() -> None:
    """Frappe PR #3776: read in the agent's zone, a new ticket was red on arrival."""
    evening = utc("2026-06-02T20:30")  # 22:30 in Berlin, 16:30 in Boston

    assert due(Clock.FIRST_RESPONSE, [mail(evening)]) == utc("2026-06-03T10:00")
    assert not marks_of(ticket(mail(evening)), BERLIN, evening)


def test_each_clinic_has_its_own_calendar() -> None:
    """Zammad #1002, osTicket #1168: one calendar for all."""
    thursday = utc("2026-06-04T12:30")

    told = [due(Clock.FIRST_RESPONSE, [mail(thursday)], h) for h in (BERLIN, RIYADH, BOSTON)]

    assert told == [utc("2026-06-05T07:30"), utc("2026-06-07T07:30"), utc("2026-06-04T16:30")]


def test_only_holidays_of_the_clinics_own_country_move_a_deadline() -> None:
    """Zammad #390: a feed of holidays held days on which everybody works."""
    closed = RequesterHours("Europe/Berlin", holidays=frozenset({date(2026, 6, 3)}))

    assert due(Clock.NEXT_UPDATE, [mail(TUESDAY)], closed) == utc("2026-06-04T09:00")
    assert due(Clock.NEXT_UPDATE, [mail(TUESDAY)], BERLIN) == utc("2026-06-03T09:00")


def test_a_warning_comes_in_working_hours_and_never_at_midnight() -> None:
    """Zammad #4432, GLPI PR #22678: the step before a breach fell on 00:00 of the next day."""
    late = ticket(mail(utc("2026-06-02T14:00")))  # an hour before Berlin closes

    first = next(d for d in clocks_of(late, BERLIN) if d.clock is Clock.FIRST_RESPONSE)

    assert (first.warn_at, first.at) == (utc("2026-06-03T08:00"), utc("2026-06-03T09:00"))


def test_a_ticket_is_not_escalated_as_it_is_created() -> None:
    """GLPI #15429."""
    for hour in range(24):
        opened = utc("2026-06-02T00:00") + timedelta(hours=hour)
        assert not marks_of(ticket(mail(opened)), RIYADH, opened)


def test_nights_and_weekends_do_not_count_for_what_can_wait() -> None:
    """osTicket #1107, #2131: all day, every day, for years."""
    friday = utc("2026-06-05T14:30")

    assert due(Clock.FIRST_RESPONSE, [mail(friday)]) == utc("2026-06-08T09:30")


def test_waiting_on_the_requester_stops_the_resolution_clock() -> None:
    """osTicket #3034: no pause by status."""
    asked, told = utc("2026-06-02T10:00"), utc("2026-06-04T10:00")
    events = [mail(TUESDAY), reply(asked), waits(asked, "requester")]

    assert due(Clock.RESOLUTION, events) is None
    assert due(Clock.RESOLUTION, [*events, mail(told)]) == utc("2026-06-09T09:00")


def test_a_pause_over_a_closed_weekend_takes_nothing_off() -> None:
    """Frappe PR #2449: hold time was added to the creation time."""
    friday, sunday = utc("2026-06-05T15:00"), utc("2026-06-07T12:00")
    events = [mail(TUESDAY), waits(friday, "requester"), mail(sunday)]

    assert due(Clock.RESOLUTION, events) == due(Clock.RESOLUTION, [mail(TUESDAY)])


@pytest.mark.parametrize("party", ["sponsor", "depot", "vendor", "engineering"])
def test_waiting_on_others_is_waiting_for_the_requester_all_the_same(party: str) -> None:
    events = [mail(TUESDAY), waits(TUESDAY, party)]

    assert due(Clock.RESOLUTION, events) == due(Clock.RESOLUTION, [mail(TUESDAY)])
    assert ticket(*events).run.waiting_on == party


def test_a_pause_is_not_lost_when_the_ticket_is_solved_from_it_and_comes_back() -> None:
    """Frappe PR #3776: paused, then resolved, lost the hold."""
    paused, done, back = (utc(f"2026-06-0{day}T09:00") for day in (3, 4, 5))
    events = [mail(TUESDAY), waits(paused, "requester"), solved(done)]
    reopened = TicketReopened(at=back, actor=TOM, text="again")

    assert due(Clock.RESOLUTION, events) is None
    assert due(Clock.RESOLUTION, [*events, reopened]) == utc("2026-06-09T09:00")


def test_a_ticket_that_becomes_serious_keeps_its_pauses() -> None:
    """GLPI #15605: another target forgot the time on hold."""
    events = [mail(TUESDAY, 2), waits(TUESDAY, "requester"), mail(TUESDAY + timedelta(hours=10), 2)]

    critical = mail(TUESDAY + timedelta(hours=12), 1)

    assert due(Clock.RESOLUTION, events) == TUESDAY + timedelta(hours=34)
    assert due(Clock.RESOLUTION, [*events, critical]) == critical.at + timedelta(hours=4)


def test_a_raised_severity_is_judged_from_when_it_was_raised() -> None:
    friday = utc("2026-06-05T09:00")
    events = [mail(TUESDAY, 4), reply(TUESDAY), mail(friday, 1)]

    assert due(Clock.RESOLUTION, events) == friday + timedelta(hours=4)
    assert due(Clock.NEXT_REPLY, events) == friday + timedelta(minutes=15)


def test_a_raised_severity_never_makes_a_ticket_due_later() -> None:
    late = due(Clock.RESOLUTION, [mail(TUESDAY, 3)])
    assert late

    raised = due(Clock.RESOLUTION, [mail(TUESDAY, 3), mail(late - timedelta(hours=1), 1)])

    assert raised == late


def triaged(at: datetime, severity: int) -> Triaged:
    return Triaged(at=at, actor=TOM, why="She says so", severity=severity)


def test_what_an_agent_says_is_less_serious_is_judged_as_if_it_always_had_been() -> None:
    events = [mail(TUESDAY, 1), triaged(TUESDAY + timedelta(minutes=5), 3)]

    assert due(Clock.RESOLUTION, events) == due(Clock.RESOLUTION, [mail(TUESDAY, 3)])


def test_what_an_agent_says_is_more_serious_counts_from_then_on() -> None:
    later = TUESDAY + timedelta(hours=2)

    assert due(Clock.RESOLUTION, [mail(TUESDAY), triaged(later, 1)]) == later + timedelta(hours=4)


def test_a_contact_may_raise_again_what_an_agent_lowered() -> None:
    later = TUESDAY + timedelta(hours=2)
    events = [mail(TUESDAY, 1), triaged(TUESDAY, 4), mail(later, 2)]

    assert due(Clock.RESOLUTION, events) == later + timedelta(hours=24)


def test_a_machines_word_answers_nothing_and_a_persons_does() -> None:
    notice = NoticeSent(
        at=TUESDAY, actor=DESK, reply_id="n", to="", subject="", text="", notice="acknowledgement"
    )

    assert due(Clock.FIRST_RESPONSE, [mail(TUESDAY), notice])
    assert due(Clock.FIRST_RESPONSE, [mail(TUESDAY), reply(TUESDAY)]) is None


@pytest.mark.parametrize(
    "answer",
    [
        CallProgressed(at=TUESDAY, actor=DESK, contact_id="c", state="connected_to_agent"),
        ChatMessageAdded(at=TUESDAY, actor=TOM, chat_id="c", message_id="m", text="Hello"),
    ],
)
def test_an_answered_call_and_an_agents_line_are_answers(answer: AnyEvent) -> None:
    assert due(Clock.FIRST_RESPONSE, [mail(TUESDAY), answer]) is None


@pytest.mark.parametrize("facts", [{"quiet": True}, {"automatic": True}, {"direction": "outbound"}])
def test_thanks_machines_and_our_own_calls_wait_for_no_answer(facts: dict[str, object]) -> None:
    events = [mail(TUESDAY), reply(TUESDAY), mail(TUESDAY + timedelta(hours=1), 3, **facts)]

    assert due(Clock.NEXT_REPLY, events) is None


def test_the_next_reply_counts_from_the_first_message_nobody_answered() -> None:
    later = [mail(TUESDAY + timedelta(hours=hour)) for hour in (1, 2)]

    assert due(Clock.NEXT_REPLY, [mail(TUESDAY), reply(TUESDAY), *later]) == utc("2026-06-02T14:00")


def test_messages_in_any_order_leave_the_same_clocks() -> None:
    one, two = mail(TUESDAY, 3), mail(TUESDAY + timedelta(hours=2), 1)
    answer = reply(TUESDAY + timedelta(hours=1))

    assert ticket(one, answer, two).clock == ticket(two, answer, one).clock


def test_silence_counts_from_the_last_word_of_the_desk() -> None:
    told = utc("2026-06-03T12:00")

    assert next_update_due(ticket(mail(TUESDAY), reply(told)), BERLIN) == utc("2026-06-04T12:00")


@pytest.mark.parametrize(
    ("severity", "told"),
    [
        (0, "2026-03-13T15:15"),
        (1, "2026-03-13T15:30"),
        (2, "2026-03-13T19:00"),
        (3, "2026-03-16T15:00"),
        (4, "2026-03-20T15:00"),
    ],
)
def test_the_desk_writes_again_within_the_clinics_own_days(severity: int, told: str) -> None:
    friday = utc("2026-03-13T15:00")  # 16:00 in Berlin

    assert silence_limit(severity, friday, BERLIN) == utc(told)


def test_every_open_ticket_has_an_end_of_silence_whatever_it_waits_on() -> None:
    for party in ("", "requester", "sponsor", "depot", "vendor", "engineering"):
        for severity in range(5):
            held = ticket(mail(TUESDAY, severity), waits(TUESDAY, party))
            assert next_update_due(held, BERLIN)


def test_who_was_asked_is_reminded_after_a_working_day() -> None:
    events = [mail(TUESDAY, 1), reply(TUESDAY), waits(TUESDAY, "requester")]

    assert due(Clock.NEXT_UPDATE, events) == utc("2026-06-03T09:00")


def test_a_solved_ticket_is_due_nothing() -> None:
    done = ticket(mail(TUESDAY), solved(TUESDAY))

    assert clocks_of(done, BERLIN) == ()
    assert next_look(done, BERLIN) is None


def test_what_was_unanswered_when_a_ticket_was_solved_does_not_come_back() -> None:
    back = utc("2026-06-09T09:00")
    events = [mail(TUESDAY), solved(TUESDAY), TicketReopened(at=back, actor=TOM, text="")]

    assert due(Clock.FIRST_RESPONSE, events) is None
    assert due(Clock.NEXT_UPDATE, events) == utc("2026-06-10T09:00")


@pytest.mark.parametrize(
    ("day", "end"),
    [
        ("2026-03-06", "2026-03-10T12:00"),  # the United States spring forward on the 8th
        ("2026-10-30", "2026-11-03T13:00"),
    ],
)
def test_a_deadline_keeps_its_wall_clock_over_a_change_of_the_clocks(day: str, end: str) -> None:
    """A stored offset instead of a zone is off by an hour here."""
    opened = RequesterHours("America/New_York").next_opening(utc(f"{day}T04:00"))

    found = due(Clock.RESOLUTION, [mail(opened)], BOSTON)

    assert found == utc(end) + timedelta(hours=9)
