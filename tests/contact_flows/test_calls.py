"""What callers of our lines hear and reach, played in virtual time."""

import pytest
from connect_emulator.testing import Call, call_to

from contact_flows.renderer import FOLDER

HOOKS_AND_FLOWS = ("voicemail", "customer-queue", "agent-whisper")
TWO_SECONDS = 2


def call_of(line: str) -> Call:
    """A call to one of our flows, with the flows it leads to; its function opens a ticket."""
    call = call_to(FOLDER / f"{line}.json")
    for name in HOOKS_AND_FLOWS:
        call = call.with_flow(f"${{flow:{name}}}", FOLDER / f"{name}.json")
    return call.lambda_returns({"outcome": "opened", "ticketRef": "TS-7"})


def test_zero_reaches_the_queue_from_the_first_prompt_within_two_seconds() -> None:
    call = call_of("inbound").hears("press 0").presses("0").waits(TWO_SECONDS)

    call.reaches_queue("support").avoids("ask-for-patient")


def test_zero_reaches_the_queue_from_the_second_prompt_at_once() -> None:
    call = call_of("inbound").presses("301#").hears("patient is waiting").presses("0")

    assert call.reaches_queue("support").seconds == 0


def test_zero_in_the_voicemail_goes_back_to_the_queue_at_once() -> None:
    call = call_of("inbound").hours_closed().presses("0#").hears("To wait for a person")

    assert call.presses("0").reaches_queue("support").seconds == 0


def test_a_caller_of_the_emergency_line_is_asked_nothing() -> None:
    call = call_of("emergency").lambda_fails().hours_closed()

    call.reaches_queue("emergency").goes_on()
    assert "input" not in {frame["type"] for frame in call.frames}


def test_a_full_emergency_queue_tries_the_support_queue_and_then_takes_a_message() -> None:
    call = call_of("emergency").queue_full()

    call.passes("wait-for-a-person").passes("wait-for-anybody").hears("leave your name")


@pytest.mark.parametrize("way", ["silent", "fast", "closed", "full", "broken"])
def test_no_way_of_the_support_line_ends_in_silence(way: str) -> None:
    call = call_of("inbound")
    call = {
        "silent": lambda: call.times_out().times_out(),
        "fast": lambda: call.presses("0#"),
        "closed": lambda: call.hours_closed().presses("0#"),
        "full": lambda: call.queue_full().presses("0#"),
        "broken": lambda: call.lambda_fails().presses("301#").presses("1"),
    }[way]()

    call.goes_on()
    last = [frame for frame in call.frames if frame["type"] in ("prompt", "queued")][-1]
    assert last["type"] == "queued" or last["text"]


def test_the_agent_is_told_of_a_waiting_patient_before_the_talk() -> None:
    call = call_of("inbound").presses("301#").presses("1").reaches_queue("support")

    call.agent_answers().agent_hears("atient").has_attribute("patientWaiting", "true")


def test_a_chat_that_no_queue_takes_is_told_that_its_ticket_is_kept() -> None:
    chat = call_to(FOLDER / "written-contact.json").as_channel("CHAT").queue_full()

    chat.with_attributes(ticketRef="TS-7").hears("Your ticket TS-7 is kept").ends()
