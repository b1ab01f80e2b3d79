"""Amazon Connect tells what happens to contacts."""

from typing import Any

import pytest
from heliograph.domain.contact import key_hash, natural_key
from heliograph.domain.ports import CentreContact
from heliograph.usecases.desk import Desk
from heliograph.usecases.receive_contact import receive_contact

from tests.functions.conftest import event_of, handler_of
from tests.heliograph.usecases.test_receive_contact import CALL

tell = handler_of("contact_events")


def step(state: str, **detail: Any) -> dict[str, Any]:
    event = event_of("contact_events")
    event["detail"] |= {"eventType": state, **detail}
    return event


def steps_of(ref: str, desk: Desk) -> list[str]:
    rows = desk.tickets.events(ref)
    return [row.event.state for row in rows if row.event.kind == "call_progress"]  # type: ignore[union-attr]


def test_who_answers_a_call_becomes_its_owner(desk: Desk) -> None:
    ref = receive_contact(CALL, desk).ticket.ref

    tell(event_of("contact_events"))

    assert desk.tickets.load(ref).owner_id == "a1"
    assert steps_of(ref, desk) == ["connected_to_agent"]


def test_an_event_told_twice_is_one_step(desk: Desk) -> None:
    ref = receive_contact(CALL, desk).ticket.ref

    tell(event_of("contact_events"))
    tell(event_of("contact_events") | {"id": "another", "time": "2026-03-10T14:09:00Z"})

    assert steps_of(ref, desk) == ["connected_to_agent"]


def test_upper_and_lower_case_are_the_same(desk: Desk) -> None:
    ref = receive_contact(CALL, desk).ticket.ref
    event = step("CONNECTED_TO_AGENT", channel="Voice")
    told = event["detail"].pop("agentInfo")
    event["detail"]["AgentInfo"] = {
        "AgentArn": told["agentArn"],
        "connectedToAgentTimestamp": told["connectedToAgentTimestamp"],
    }

    tell(event)

    assert desk.tickets.load(ref).owner_id == "a1"


def test_steps_in_the_wrong_order_are_all_kept(desk: Desk) -> None:
    ref = receive_contact(CALL, desk).ticket.ref

    tell(step("DISCONNECTED", disconnectTimestamp="2026-03-10T14:09:00Z"))
    tell(step("CONNECTED_TO_AGENT"))
    tell(step("QUEUED"))

    assert steps_of(ref, desk) == ["disconnected", "connected_to_agent", "queued"]


@pytest.mark.parametrize("state", ["QUEUED", "CONNECTED_TO_AGENT"])
def test_a_call_whose_flow_failed_is_rescued(desk: Desk, state: str) -> None:
    centre: Any = desk.contact_centre
    centre.contacts["cc-1"] = CentreContact({"studyId": "LUM-101"}, "+4915550101")

    tell(step(state))

    ref = desk.tickets.placed(key_hash(natural_key("voice", "cc-1")))
    assert ref
    assert desk.tickets.load(ref).person_name == "Nora Blau"
    assert steps_of(ref, desk) == [state.lower()]


def test_a_caller_who_said_nothing_stands_in_quarantine_once(desk: Desk) -> None:
    for _ in range(2):
        tell(step("DISCONNECTED", disconnectTimestamp="2026-03-10T14:00:05Z"))

    reason = desk.tickets.quarantined(key_hash(natural_key("voice", "cc-1")))
    assert reason == "the caller hung up before saying anything"
    assert desk.tickets.page(status="open", owner=None, cursor=None).tickets == ()


@pytest.mark.parametrize(
    "event",
    [step("INITIATED"), step("QUEUED", channel="TASK"), step("QUEUED", channel="CHAT")],
)
def test_steps_that_say_nothing_new_are_passed_over(desk: Desk, event: dict[str, Any]) -> None:
    tell(event)

    assert desk.tickets.page(status="open", owner=None, cursor=None).tickets == ()
