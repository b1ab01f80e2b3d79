"""A contact flow asks who calls."""

from typing import Any

import pytest
from aws_lambda_powertools.utilities.data_classes import ConnectContactFlowEvent
from heliograph.usecases.desk import Desk

from functions.contact_flow.flow_call import call_of
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
    assert answer == {
        "ticketRef": ticket.ref,
        "outcome": "opened",
        "studyId": "LUM-101",
        "language": "de",
        "severity": "1",
        "callerName": "Nora Blau",
        "ticketUrl": f"https://desk.example/tickets/{ticket.ref}",
        "ownerName": "Ada Day",
    }


def test_connect_asking_twice_gets_the_same_ticket(desk: Desk) -> None:
    first = ask(call())

    again = ask(call())

    assert again["ticketRef"] == first["ticketRef"]
    assert desk.tickets.load(first["ticketRef"]).contacts == 1


@pytest.mark.parametrize("keyed", ["Timeout", "0", "", "none"])
def test_a_caller_who_keyed_no_study_is_welcome(desk: Desk, keyed: str) -> None:
    answer = ask(call(studyCode=keyed))

    contact = call_of(ConnectContactFlowEvent(call(studyCode=keyed)), MORNING)
    assert contact.declared.study_code is None
    assert answer["outcome"] == "opened"
    assert answer["studyId"] == "LUM-101"  # the only study this caller works on


def test_the_hash_key_after_the_study_is_no_part_of_it(desk: Desk) -> None:
    assert ask(call(studyCode="102#"))["studyId"] == "LUM-102"


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
