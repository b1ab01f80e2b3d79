"""A contact flow asks who calls."""

from typing import Any

import pytest
from aws_lambda_powertools.utilities.data_classes import ConnectContactFlowEvent
from heliograph.domain.events import RoutingDecided
from heliograph.domain.organisation import Agent
from heliograph.domain.routing import RoutingStep
from heliograph.usecases.desk import Desk

from functions.contact_flow.flow_call import call_of
from functions.contact_flow.routing_criteria import routing_criteria
from tests.functions.conftest import event_of, handler_of
from tests.heliograph.desk_on_moto import MORNING

ask = handler_of("contact_flow")


def call(contact_id: str = "", **parameters: str) -> dict[str, Any]:
    event = event_of("contact_flow")
    event["Details"]["Parameters"] |= parameters
    if contact_id:
        event["Details"]["ContactData"]["ContactId"] = contact_id
    return event


def test_the_caller_is_known_before_anybody_is_offered_the_call(desk: Desk) -> None:
    answer = ask(call())

    ticket = desk.tickets.load(answer["ticketRef"])
    del answer["routingCriteria"]
    assert answer == {
        "ticketRef": ticket.ref,
        "outcome": "opened",
        "studyId": "LUM-101",
        "language": "de",
        "severity": "1",
        "callerName": "Nora Blau",
        "ticketUrl": f"https://desk.example/tickets/{ticket.ref}",
        "ownerName": "Ada Day",
        "whisper": "Study LUM-101. Site 2201. They called at 15:00 their time.",
        "backAt": "",
    }


def test_connect_asking_twice_gets_the_same_ticket(desk: Desk) -> None:
    first = ask(call())

    again = ask(call())

    assert again["ticketRef"] == first["ticketRef"]
    assert desk.tickets.load(first["ticketRef"]).contacts == 1


def test_a_call_waits_first_for_an_expert_of_its_study_and_language(desk: Desk) -> None:
    first, *_ = ask(call())["routingCriteria"]["Steps"]

    assert first == {
        "Expiry": {"DurationInSeconds": 5},
        "Expression": {"AndExpression": [at_least("Study", "LUM-101"), at_least("Language", "de")]},
    }


def test_connect_asking_twice_writes_the_decision_once(desk: Desk) -> None:
    ref = ask(call())["ticketRef"]

    ask(call())

    told = [row.event for row in desk.tickets.events(ref)]
    (decided,) = [event for event in told if isinstance(event, RoutingDecided)]
    assert decided.text.startswith("Asked for LUM-101, de. First LUM-101 and de at 4 or more (Ada")


def test_the_owner_of_an_older_ticket_is_asked_first_by_name() -> None:
    ada = Agent("a2", "Ada Day", connect_user_arn="arn:aws:connect:::instance/i/agent/u-2")

    told = routing_criteria([RoutingStep(10, (ada,), named=True)])

    (step,) = told["Steps"]
    matched = step["Expression"]["AttributeCondition"]["MatchCriteria"]
    assert matched == {"AgentsCriteria": {"AgentIds": ["u-2"]}}


def test_the_language_of_a_known_caller_is_told_before_any_ticket(desk: Desk) -> None:
    assert ask(call(step="language")) == {"language": "de"}
    assert desk.tickets.page(status="open", owner=None, cursor=None).tickets == ()


def test_without_steps_there_are_no_criteria_to_set() -> None:
    assert routing_criteria([]) == {}


def at_least(attribute: str, value: str) -> dict[str, Any]:
    return {
        "AttributeCondition": {
            "Name": attribute,
            "Value": value,
            "ProficiencyLevel": 4.0,
            "ComparisonOperator": "NumberGreaterOrEqualTo",
        }
    }


@pytest.mark.parametrize("keyed", ["Timeout", "0", "", "none"])
def test_a_caller_who_keyed_no_study_is_welcome(desk: Desk, keyed: str) -> None:
    answer = ask(call(code=keyed))

    contact = call_of(ConnectContactFlowEvent(call(code=keyed)), MORNING)
    assert contact.declared.study_code is None
    assert answer["outcome"] == "opened"
    assert answer["studyId"] == "LUM-101"  # the only study this caller works on


def test_the_hash_key_after_the_study_is_no_part_of_it(desk: Desk) -> None:
    assert ask(call(code="102#"))["studyId"] == "LUM-102"


def test_the_word_false_is_not_a_waiting_patient(desk: Desk) -> None:
    assert ask(call(patientWaiting="false"))["severity"] == "3"


def test_the_emergency_line_makes_an_emergency(desk: Desk) -> None:
    assert ask(call(emergency="true"))["severity"] == "0"


def test_a_transferred_call_stays_on_its_ticket(desk: Desk) -> None:
    first = ask(call())
    transferred = call("transferred-leg")
    transferred["Details"]["ContactData"]["InitiationMethod"] = "TRANSFER"

    second = ask(transferred)

    assert (second["ticketRef"], second["outcome"]) == (first["ticketRef"], "joined")


def test_a_withheld_number_names_nobody(desk: Desk) -> None:
    event = call()
    event["Details"]["ContactData"]["CustomerEndpoint"] = None

    answer = ask(event)

    assert answer["callerName"] == ""
    assert answer["ticketRef"]


@pytest.mark.parametrize("channel", ["TASK", "CHAT"])
def test_written_work_brings_its_ticket_along(desk: Desk, channel: str) -> None:
    event = call()
    event["Details"]["ContactData"]["Channel"] = channel
    event["Details"]["ContactData"]["Attributes"] = {"ticketRef": "TS-00000001", "severity": "2"}

    answer = ask(event)

    assert (answer["ticketRef"], answer["severity"]) == ("TS-00000001", "2")
    assert desk.tickets.page(status="open", owner=None, cursor=None).tickets == ()


def test_no_number_and_no_name_stands_in_the_log(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    ask(call())

    written = capsys.readouterr()
    assert "4915550101" not in written.out + written.err
    assert "Nora" not in written.out + written.err
