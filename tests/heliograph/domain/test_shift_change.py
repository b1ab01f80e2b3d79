"""The hand-over at the end of a shift, moved by its one transition function."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from heliograph.domain.handover import Handover, HandoverState
from heliograph.domain.handover_package import HumanLines, Package
from heliograph.domain.shift_change import next_tick, step
from heliograph.domain.shift_change_messages import (
    Changed,
    Declined,
    Effect,
    Fate,
    LinesWritten,
    LiveEnded,
    LiveStarted,
    MakePackage,
    Merged,
    Message,
    MoveOwner,
    Need,
    Offer,
    OwnerMoved,
    Packaged,
    Page,
    Plan,
    PlanAgain,
    ReadBack,
    Refuse,
    Reopened,
    RosterChanged,
    SeekReceiver,
    Solved,
    TellRequester,
    Tick,
)

S = HandoverState
START = datetime(2026, 3, 10, 20, 30, tzinfo=UTC)
ENDS = START + timedelta(minutes=30)
LINES = HumanLines("Call the depot at 9", "If QA rejects: resupply form", author_id="a1")


def minutes(number: float) -> datetime:
    return START + timedelta(minutes=number)


def package(version: int = 1, severity: int = 3, *, basis: str = "b1") -> Package:
    return Package(
        version=version,
        made_at=START,
        basis=basis,
        severity=severity,
        patient_waiting=False,
        who="Nurse",
        study="NLK-301",
        site="1104",
        subjects=(),
        summary="Kit broken",
        contacts=(),
        actions=(),
        language="en",
        local_time="16:30",
    )


def planned(severity: int = 3) -> Handover:
    return Handover(
        id="h1",
        ref="TS-00000001",
        subject="Kit broken",
        from_id="a1",
        from_name="Ana",
        to_id="",
        to_name="",
        next_action="",
        due_at="",
        summary="",
        offered_at=START,
        expires_at=ENDS,
        state=S.PLANNED,
        boundary="BOS-A#2026-03-10",
        ends_at=ENDS,
        severity=severity,
        lead=("lead", "Lea"),
        manager=("m1", "Teresa"),
    )


def after(handover: Handover, *messages: Message, at: float = 0) -> Handover:
    for message in messages:
        handover, _ = step(handover, message, minutes(at))
    return handover


def hand_over(fate: Fate = Fate.HAND_OVER, **more: object) -> Plan:
    return Plan(Need(fate, "Something is due."), **more)  # type: ignore[arg-type]


def offered(severity: int = 3) -> Handover:
    return after(
        planned(severity),
        hand_over(),
        Packaged(package(severity=severity)),
        LinesWritten(LINES),
        Offer("a2", "Joy", ("certified: Joy",)),
    )


def read_back(handover: Handover, agent: str = "a2", action: str = "I call the depot") -> ReadBack:
    version = handover.package.version if handover.package else 0
    return ReadBack(agent, agent.title(), action, ENDS, version)


def test_a_quiet_ticket_is_offered_packaged_and_taken_by_a_read_back() -> None:
    handover = offered()

    taken, effects = step(handover, read_back(handover), minutes(3))
    accepted, moved = step(taken, LiveEnded(), minutes(3))

    assert (taken.state, taken.owner_id, effects) == (S.ACKNOWLEDGED, "a1", ())
    assert (accepted.state, accepted.owner_id) == (S.ACCEPTED, "a2")
    assert [type(effect) for effect in moved] == [MoveOwner, TellRequester]
    assert step(accepted, Tick(), ENDS)[0].state is S.DONE


@pytest.mark.parametrize("severity", [1, 2])
def test_what_is_serious_is_not_offered_before_a_person_wrote_the_plan(severity: int) -> None:
    bare = after(planned(severity), hand_over())

    packaged, effects = step(bare, Packaged(package(severity=severity)), START)
    forced, _ = step(packaged, Offer("a2", "Joy"), START)
    _, seeking = step(packaged, LinesWritten(LINES), START)

    assert effects == ()
    assert forced == packaged
    assert seeking == (SeekReceiver(),)


def test_an_empty_contingency_is_no_plan() -> None:
    bare = after(planned(2), hand_over(), Packaged(package(severity=2)))

    kept, effects = step(bare, LinesWritten(replace(LINES, contingency="  ")), START)

    assert kept.state is S.PACKAGING
    assert effects == ()


@pytest.mark.parametrize(("severity", "limit"), [(1, 5), (2, 15), (3, 15)])
def test_an_offer_nobody_answers_goes_to_the_lead_and_the_manager_and_the_owner_stays(
    severity: int, limit: int
) -> None:
    handover = offered(severity)

    early, _ = step(handover, Tick(), minutes(limit - 0.1))
    lead, told = step(handover, Tick(), minutes(limit))
    manager, paged = step(lead, Tick(), minutes(30))

    assert early == handover
    assert (lead.state, lead.owner_id) == (S.ESCALATED_LEAD, "a1")
    assert (manager.state, manager.owner_id) == (S.ESCALATED_MANAGER, "a1")
    assert [effect.who for effect in told + paged if isinstance(effect, Page)] == [
        ("lead",),
        ("m1",),
    ]
    assert next_tick(manager) is None


def test_whom_it_was_offered_to_may_still_take_it_after_the_escalation() -> None:
    escalated = after(offered(), Tick(), at=15)

    taken = after(escalated, read_back(escalated), LiveEnded(), at=16)

    assert (taken.state, taken.owner_id) == (S.ACCEPTED, "a2")


def test_what_is_declined_reaches_the_lead_with_the_reason() -> None:
    declined, effects = step(offered(), Declined("a2", "No time"), minutes(2))

    assert declined.state is S.ESCALATED_LEAD
    assert [move.state for move in declined.moves[-2:]] == [S.DECLINED, S.ESCALATED_LEAD]
    assert effects == (Page(("lead",), "Joy declined: No time"),)


def test_a_lead_may_take_what_was_declined_and_may_pass_it_up() -> None:
    declined = after(offered(), Declined("a2", "No time"))

    taken = after(declined, read_back(declined, "lead"), LiveEnded())
    passed = after(declined, Declined("lead", "Not certified"))

    assert taken.owner_id == "lead"
    assert passed.state is S.ESCALATED_MANAGER


@pytest.mark.parametrize("action", ["", "  "])
def test_silence_and_an_empty_read_back_take_nothing(action: str) -> None:
    handover = offered()

    kept, effects = step(handover, read_back(handover, action=action), minutes(1))

    assert kept == handover
    assert isinstance(effects[0], Refuse)


def test_a_read_back_of_an_older_package_is_refused_until_it_is_read_again() -> None:
    handover = offered()
    changed, effects = step(handover, Changed("b2"), minutes(1))
    stale, refused = step(changed, read_back(handover), minutes(2))
    anew = after(changed, Packaged(package(3, basis="b2")))

    taken = after(anew, read_back(anew), LiveEnded(), at=3)

    assert effects == (MakePackage(),)
    assert stale.state is S.OFFERED
    assert isinstance(refused[0], Refuse)
    assert isinstance(step(anew, read_back(handover), minutes(3))[1][0], Refuse)
    assert taken.owner_id == "a2"


def test_a_conversation_defers_the_offer_until_it_ends() -> None:
    live = after(planned(), hand_over(live=True), Packaged(package()))

    quiet, effects = step(live, LiveEnded(), minutes(20))

    assert live.state is S.DEFERRED
    assert effects == (SeekReceiver(),)
    assert quiet.state is S.PACKAGING


def test_after_an_hour_of_conversation_the_three_hand_over_together() -> None:
    live = after(planned(), hand_over(live=True), Packaged(package()))

    early = after(live, Tick(), at=59)
    warm, effects = step(live, Tick(), minutes(60))
    again = after(warm, Offer("a2", "Joy"), LiveStarted(), at=61)

    assert early.state is S.DEFERRED
    assert effects == (SeekReceiver(warm=True),)
    assert again.state is S.OFFERED


def test_read_back_in_a_conversation_the_ticket_moves_when_it_ends() -> None:
    handover = offered()
    taken = after(handover, read_back(handover), at=1)

    ended, effects = step(taken, LiveEnded(), minutes(9))

    assert taken.owner_id == "a1"
    assert ended.owner_id == "a2"
    assert MoveOwner in [type(effect) for effect in effects]


def test_an_emergency_moves_only_when_a_person_offers_it_and_another_reads_back() -> None:
    warm = after(planned(0), hand_over(Fate.WARM_ONLY), Packaged(package(severity=0)))
    for message in (Tick(), Offer("a2", "Joy"), LiveEnded()):
        assert after(warm, message, at=90).state is S.WARM_ONLY
    complete = after(warm, LinesWritten(LINES))

    together = after(complete, Offer("a2", "Joy", by="a1"))

    assert isinstance(step(warm, Offer("a2", "Joy", by="a1"), START)[1][0], Refuse)
    assert after(together, read_back(together), LiveEnded()).owner_id == "a2"


def test_what_becomes_an_emergency_meanwhile_stops_moving_by_itself() -> None:
    changed = after(offered(), Changed("b2"), Packaged(package(3, severity=0, basis="b2")))

    assert changed.state is S.WARM_ONLY


def test_an_emergency_that_nobody_moves_calls_the_lead_then_the_manager() -> None:
    warm = after(planned(0), hand_over(Fate.WARM_ONLY), Packaged(package(severity=0)))

    early, none = step(warm, Tick(), minutes(4))
    lead, first = step(early, Tick(), minutes(5))
    manager, second = step(lead, Tick(), minutes(30))

    assert (none, first[0], second[0]) == ((), page(first, "lead"), page(second, "m1"))
    assert (manager.state, manager.owner_id) == (S.WARM_ONLY, "a1")
    assert next_tick(manager) is None


def page(effects: tuple[Effect, ...], who: str) -> Page:
    return next(Page((who,), each.why) for each in effects if isinstance(each, Page))


@pytest.mark.parametrize("message", [Solved(), Merged("TS-00000002"), OwnerMoved("a9", "Max")])
def test_what_is_solved_merged_or_taken_meanwhile_is_cancelled(message: Message) -> None:
    handover = offered()

    cancelled = after(handover, message)

    assert cancelled.state is S.CANCELLED
    assert isinstance(step(cancelled, read_back(handover), minutes(5))[1][0], Refuse)


def test_what_is_reopened_is_planned_again() -> None:
    again, effects = step(after(offered(), Solved()), Reopened(), minutes(6))

    assert again.state is S.PLANNED
    assert effects == (PlanAgain(),)


def test_a_hole_in_the_roster_leaves_the_owner_and_is_looked_at_again_when_people_come() -> None:
    gap = Need(Fate.NO_COVER, "Nobody works.", wake_at=minutes(90), page=("m1",))

    alone, effects = step(planned(), Plan(gap), START)
    _, later = step(alone, Tick(), minutes(90))

    assert (alone.state, alone.owner_id) == (S.NO_COVER, "a1")
    assert effects[0] == Page(("m1",), "Nobody works.")
    assert later == (PlanAgain(),)


def test_a_receiver_who_will_not_be_there_loses_the_offer_and_another_is_sought() -> None:
    told = RosterChanged(ENDS, receiver_works=False, lead=("lead", "Lea"), manager=("m1", "T"))

    kept, effects = step(offered(), told, minutes(1))

    assert kept.state is S.PACKAGING
    assert effects == (SeekReceiver(),)


def test_a_shift_that_no_longer_ends_keeps_its_tickets() -> None:
    assert after(offered(), RosterChanged(None, receiver_works=True)).state is S.KEPT


def test_every_message_in_every_state_keeps_one_owner_and_never_goes_back() -> None:
    handover = offered()
    messages: list[Message] = [
        hand_over(),
        Packaged(package(9)),
        LinesWritten(LINES),
        Offer("a3", "Max"),
        LiveStarted(),
        LiveEnded(),
        read_back(handover),
        Declined("a2", "No"),
        Tick(),
        Solved(),
        Merged("TS-2"),
        Changed("b3"),
        Reopened(),
        OwnerMoved("a1"),
        RosterChanged(ENDS, receiver_works=True),
    ]

    for state in S:
        for message in messages:
            before = replace(handover, state=state)
            then, _ = step(before, message, minutes(31))
            assert then.owner_id in {"a1", "a2"}
            assert then.turn >= before.turn
            assert then.owner_id == before.owner_id or then.state is S.ACCEPTED
