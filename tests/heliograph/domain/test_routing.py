"""Whom a contact waits for: certification and language, relaxed step by step."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from heliograph.domain.organisation import EMERGENCY_SUPPORT, Agent
from heliograph.domain.routing import RoutingDecision, RoutingNeed, decide_routing

MIDNIGHT = datetime(2026, 3, 16, tzinfo=UTC)
EVE = datetime(2026, 3, 15, 23, 59, tzinfo=UTC)


def agent(id_: str, **more: Any) -> Agent:
    """Somebody who takes contacts."""
    facts = {"connect_user_arn": f"arn:aws:connect:::instance/i/agent/u-{id_}"} | more
    return Agent(id_, id_.title(), **facts)


ADA = agent("ada", languages={"de": 5, "en": 5}, certifications={"LUM-101": 5})
BEN = agent("ben", languages={"de": 3, "en": 5}, certifications={"LUM-101": 3})
CLEO = agent("cleo", languages={"de": 4})
DAN = agent("dan", languages={"en": 5})
EVERYBODY = (ADA, BEN, CLEO, DAN)
GERMAN = RoutingNeed(severity=3, study="LUM-101", language="de")


def routed(
    need: RoutingNeed, on_duty: tuple[Agent, ...] = EVERYBODY, at: datetime = EVE
) -> RoutingDecision:
    return decide_routing(need, EVERYBODY, on_duty, at)


def asked(decision: RoutingDecision) -> list[tuple[int, list[str]]]:
    """Seconds and ids of each step."""
    return [(step.seconds, [one.id for one in step.agents]) for step in decision.steps]


def test_the_expert_comes_first_then_the_able_then_who_speaks_the_language() -> None:
    decision = routed(GERMAN)

    assert asked(decision) == [(5, ["ada"]), (5, ["ada", "ben"]), (5, ["ada", "ben", "cleo"])]
    assert not any(step.named for step in decision.steps)


def test_when_an_editor_changed_levels_everybody_is_asked_by_name() -> None:
    everybody = (replace(ADA, relearned=True), BEN, CLEO, DAN)

    decision = decide_routing(GERMAN, everybody, everybody, EVE)

    assert asked(decision) == asked(routed(GERMAN))
    assert all(step.named for step in decision.steps)


def test_the_decision_explains_itself_in_one_line() -> None:
    assert routed(GERMAN).text == (
        "Asked for LUM-101, de. First LUM-101 and de at 4 or more (Ada; 5 s); "
        "then LUM-101 and de at 3 or more (Ada, Ben; 5 s); "
        "then de alone at 3 or more (Ada, Ben, Cleo; 5 s); then anybody."
    )


def test_who_owns_the_ticket_has_a_head_start_of_ten_seconds() -> None:
    first, *_ = asked(routed(RoutingNeed(3, "LUM-101", "de", owner_id="ben")))

    assert first == (10, ["ben"])


def test_an_owner_who_is_off_duty_is_not_waited_for() -> None:
    decision = routed(RoutingNeed(3, "LUM-101", "de", owner_id="ben"), on_duty=(ADA, CLEO))

    assert asked(decision)[0] == (5, ["ada"])
    assert "the owner of the ticket is not on duty" in decision.text


EVA = agent("eva", languages={"en": 5}, certifications={EMERGENCY_SUPPORT: 5})
FEE = agent("fee", languages={"de": 5}, certifications={EMERGENCY_SUPPORT: 4})
EMERGENCY_CALL = RoutingNeed(0, "LUM-101", "de", owner_id="ada")


def emergency_with(*certified: Agent, at: datetime = EVE) -> RoutingDecision:
    """An emergency in German while these people are on duty beside the others."""
    everybody = (*EVERYBODY, *certified)
    return decide_routing(EMERGENCY_CALL, everybody, everybody, at)


def test_an_emergency_asks_who_is_certified_for_it_first_and_names_them() -> None:
    decision = emergency_with(EVA, FEE)

    assert asked(decision) == [(4, ["fee"]), (4, ["eva", "fee"])]
    assert all(step.named for step in decision.steps)


def test_an_emergency_explains_whom_it_asked_and_who_is_rung() -> None:
    assert emergency_with(FEE).text == (
        "Emergency. First the emergency certificate and de at 4 or more (Fee; 4 s); then anybody. "
        "The person on call is rung beside them."
    )


def test_without_anybody_certified_an_emergency_waits_for_nobody_in_particular() -> None:
    decision = emergency_with()

    assert decision.steps == ()
    assert decision.text.startswith("Emergency. First anybody. ")
    assert "nobody on duty has the emergency certificate" in decision.text


def test_a_lapsed_emergency_certificate_is_not_asked_for() -> None:
    lapsed = replace(FEE, certified_until={EMERGENCY_SUPPORT: "2026-03-15"})

    assert asked(emergency_with(lapsed, at=EVE)) == [(4, ["fee"])]
    after = emergency_with(lapsed, at=MIDNIGHT)
    assert after.steps == ()
    assert "the certificate of Fee has expired" in after.text


def test_who_is_certified_for_an_emergency_but_takes_no_contacts_is_told_of() -> None:
    decision = emergency_with(replace(FEE, connect_user_arn=""))

    assert decision.steps == ()
    assert "Fee can be offered no contacts" in decision.text


def test_nobody_is_waited_for_who_is_not_on_duty() -> None:
    decision = routed(GERMAN, on_duty=(DAN,))

    assert decision.steps == ()
    assert "nobody on duty has LUM-101 and de at 4 or more" in decision.text


def test_a_step_that_adds_nobody_costs_no_time() -> None:
    decision = routed(GERMAN, on_duty=(ADA,))

    assert asked(decision) == [(5, ["ada"])]


def test_a_caller_of_an_unknown_study_waits_for_the_language_alone() -> None:
    assert asked(routed(RoutingNeed(3, None, "de"))) == [(5, ["ada", "ben", "cleo"])]


def test_of_a_caller_of_whom_nothing_is_known_anybody_will_do() -> None:
    decision = routed(RoutingNeed(3))

    assert decision.steps == ()
    assert decision.text == "Asked for nothing known. First anybody."


def test_a_certificate_counts_until_the_end_of_its_last_day() -> None:
    ben = agent("ben", certifications={"LUM-101": 5}, certified_until={"LUM-101": "2026-03-15"})

    assert (ben.certified("LUM-101", EVE), ben.certified("LUM-101", MIDNIGHT)) == (5, 0)


def test_an_expired_certificate_drops_its_agent_and_the_others_are_asked_by_name() -> None:
    ada = agent(
        "ada",
        languages={"de": 5},
        certifications={"LUM-101": 5},
        certified_until={"LUM-101": "2026-03-15"},
    )
    everybody = (ada, BEN, CLEO)

    before = decide_routing(GERMAN, everybody, everybody, EVE)
    after = decide_routing(GERMAN, everybody, everybody, MIDNIGHT)

    assert asked(before)[0] == (5, ["ada"])
    assert asked(after)[0] == (5, ["ben"])
    assert after.steps[0].named  # the contact centre may still hold the proficiency
    assert "the certificate of Ada has expired" in after.text
