"""The steps that the desk decides are the steps that the flow sets and the ACD waits by."""

import pytest
from connect_emulator.acd.criteria import meets, read_steps
from connect_emulator.model.resources import User
from heliograph.domain.organisation import Agent
from heliograph.domain.routing import Condition, RoutingStep

from functions.contact_flow.routing_criteria import routing_criteria
from tests.contact_flows.calls import OPENED, call_of

ADA = Agent("ada", "Ada", connect_user_arn="arn:aws:connect:::instance/i/agent/u-ada")
EXPERT = RoutingStep(5, (ADA,), (Condition("Study", "LUM-101", 4), Condition("Language", "de", 4)))
OWNER = RoutingStep(10, (ADA,), named=True)


def user(id_: str, **levels: str) -> User:
    """A Connect user with proficiencies."""
    named = {"study": ("Study", "LUM-101"), "language": ("Language", "de")}
    known = tuple((*named[name], level) for name, level in levels.items())
    return User(id_, "", "i", id_, "Ada", "Day", "", "profile", (), proficiencies=known)


def test_an_expert_meets_the_step_and_half_an_expert_does_not() -> None:
    (step,) = read_steps(routing_criteria([EXPERT]))

    assert step.seconds == 5
    assert meets(user("u-1", study="4.0", language="5.0"), step.expression)
    assert not meets(user("u-1", study="5.0", language="3.0"), step.expression)


def test_the_owner_is_met_by_id() -> None:
    (step,) = read_steps(routing_criteria([OWNER]))

    assert meets(user("u-ada"), step.expression)
    assert not meets(user("u-ben", study="5.0", language="5.0"), step.expression)


def test_an_agent_who_knows_neither_study_nor_language_is_offered_the_call_when_time_is_up() -> (
    None
):
    answer = {**OPENED, "routingCriteria": routing_criteria([OWNER, EXPERT])}
    call = call_of("inbound").lambda_returns(answer).presses("0#").reaches_queue("support")

    with pytest.raises(AssertionError, match="no agent was offered"):
        call.waits(14).agent_answers()
    call.waits(1).agent_answers().agent_hears("Ticket TS-7")


def test_a_call_without_criteria_is_offered_to_whoever_is_free() -> None:
    call = call_of("inbound").lambda_fails().presses("0#").reaches_queue("support")

    call.agent_answers().agent_hears("No ticket yet")
