"""A contact flow asks who calls."""

from typing import Any, TypeVar

import pytest
from aws_lambda_powertools.utilities.data_classes import ConnectContactFlowEvent
from heliograph.domain.emergency_script import SCRIPT
from heliograph.domain.errors import Refused
from heliograph.domain.events import (
    Actor,
    ActorKind,
    RecordingConsent,
    RoutingDecided,
    ScriptGiven,
)
from heliograph.domain.organisation import Agent
from heliograph.domain.routing import RoutingStep
from heliograph.usecases.desk import Desk
from heliograph.usecases.work_on_ticket import assign

from functions.contact_flow.flow_call import code_of
from functions.contact_flow.routing_criteria import routing_criteria
from tests.functions.conftest import event_of, handler_of

T = TypeVar("T")
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


def test_what_the_number_tells_is_told_before_any_ticket(desk: Desk) -> None:
    answer = ask(call(step="language"))

    assert answer == {"language": "de", "callerKnown": "true", "recordingRule": "ask"}
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

    assert code_of(ConnectContactFlowEvent(call(code=keyed))) == ""
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


def test_a_number_that_tells_no_study_is_asked_for_a_code(desk: Desk) -> None:
    assert ask(calling("+4930231250", step="language"))["callerKnown"] == "false"  # two studies
    assert ask(calling("+4420555", step="language")) == {
        "language": "en",
        "callerKnown": "false",
        "recordingRule": "announce",
    }


def test_a_code_of_a_site_names_study_and_site(desk: Desk) -> None:
    answer = ask(calling("", step="code", code="220107"))

    assert answer == {
        "codeIs": "known",
        "studyId": "TER-7",
        "siteNo": "2201",
        "recordingRule": "ask",
    }


def test_a_code_of_a_study_names_the_study_alone(desk: Desk) -> None:
    answer = ask(call(step="code", code="102"))

    assert (answer["codeIs"], answer["studyId"], answer["siteNo"]) == ("known", "LUM-102", "")


@pytest.mark.parametrize("code", ["999999", "0", "Timeout", "", "2201"])
def test_a_code_that_names_nothing_is_unknown(desk: Desk, code: str) -> None:
    assert ask(call(step="code", code=code))["codeIs"] == "unknown"


def test_the_code_of_a_site_opens_the_ticket_there(desk: Desk) -> None:
    answer = ask(calling("", code="220107"))

    ticket = desk.tickets.load(answer["ticketRef"])
    assert (ticket.study_id, ticket.site_no) == ("TER-7", "2201")
    assert answer["whisper"].startswith("Study TER-7. Site 2201. They called at 15:00")


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (
            "agreed",
            "The talk may be recorded: the caller was asked and did not refuse (DE: StGB 201",
        ),
        ("refused", "The talk is not recorded: the caller refused (DE"),
        ("nonsense", "The talk is not recorded: the caller was not asked (DE"),
    ],
)
def test_the_decision_on_the_recording_stands_on_the_ticket(
    desk: Desk, told: str, words: str
) -> None:
    ref = ask(call(recordingConsent=told))["ticketRef"]

    (kept,) = of_kind(desk, ref, RecordingConsent)
    assert kept.text.startswith(words)
    assert kept.contact_id == call()["Details"]["ContactData"]["ContactId"]


def test_a_call_that_was_asked_nothing_tells_nothing_of_a_recording(desk: Desk) -> None:
    ref = ask(call(recordingConsent="", emergency="true"))["ticketRef"]

    assert of_kind(desk, ref, RecordingConsent) == []


def test_an_emergency_brings_its_script_onto_the_ticket_once(desk: Desk) -> None:
    ask(call(emergency="true"))

    ref = ask(call(emergency="true"))["ticketRef"]

    (given,) = of_kind(desk, ref, ScriptGiven)
    assert given.text == SCRIPT


def test_a_call_that_is_no_emergency_brings_no_script(desk: Desk) -> None:
    ref = ask(call())["ticketRef"]

    assert of_kind(desk, ref, ScriptGiven) == []


def test_an_unknown_step_is_refused(desk: Desk) -> None:
    with pytest.raises(Refused, match="'smile' is no step"):
        ask(call(step="smile"))


@pytest.mark.parametrize("channel", ["TASK", "CHAT"])
def test_written_work_waits_for_who_knows_its_study_and_language(desk: Desk, channel: str) -> None:
    ref = ask(call())["ticketRef"]

    answer = ask(written(channel, ref))
    again = ask(written(channel, ref))

    assert again == answer
    assert answer["ticketRef"] == ref
    first, *_ = answer["routingCriteria"]["Steps"]
    assert first["Expression"]["AndExpression"][0] == at_least("Study", "LUM-101")
    decided = [event.contact_id for event in of_kind(desk, ref, RoutingDecided)]
    assert decided == [call()["Details"]["ContactData"]["ContactId"], "written-1"]


def test_written_work_of_a_ticket_in_hand_waits_for_its_owner_first(desk: Desk) -> None:
    ref = ask(call())["ticketRef"]
    assign(ref, "a1", Actor(ActorKind.AGENT, "m1", "Vera Lead"), desk)

    first, *_ = ask(written("TASK", ref))["routingCriteria"]["Steps"]

    matched = first["Expression"]["AttributeCondition"]["MatchCriteria"]
    assert matched == {"AgentsCriteria": {"AgentIds": ["arn:a1"]}}


@pytest.mark.parametrize("channel", ["TASK", "CHAT"])
def test_written_work_without_a_ticket_waits_for_anybody(desk: Desk, channel: str) -> None:
    answer = ask(written(channel, ""))

    assert answer["routingCriteria"] == {}
    assert desk.tickets.page(status="open", owner=None, cursor=None).tickets == ()


def calling(number: str, **parameters: str) -> dict[str, Any]:
    """A call from another number; empty: withheld."""
    event = call("another-call", **parameters)
    address = {"Address": number, "Type": "TELEPHONE_NUMBER"} if number else None
    event["Details"]["ContactData"]["CustomerEndpoint"] = address
    return event


def written(channel: str, ref: str) -> dict[str, Any]:
    """A task or a chat in its flow."""
    event = call("written-1")
    event["Details"]["Parameters"] = {"step": "route"}
    event["Details"]["ContactData"] |= {"Channel": channel, "Attributes": {"ticketRef": ref}}
    return event


def of_kind(desk: Desk, ref: str, kind: type[T]) -> list[T]:
    """The events of one kind in a ticket's history."""
    return [row.event for row in desk.tickets.events(ref) if isinstance(row.event, kind)]


def test_no_number_and_no_name_stands_in_the_log(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    ask(call())

    written = capsys.readouterr()
    assert "4915550101" not in written.out + written.err
    assert "Nora" not in written.out + written.err
