"""What callers of our lines hear and reach, played in virtual time."""

import re
from itertools import pairwise

import pytest
from connect_emulator.testing import Call

from contact_flows.languages import read_words
from contact_flows.renderer import FOLDER
from functions.contact_flow.routing_criteria import routing_criteria
from tests.contact_flows.calls import FLOWS, OPENED, call_of, written_contact
from tests.contact_flows.test_routing import EXPERT, OWNER

TWO_SECONDS = 2
WHISPER = "agent-whisper"  # agents speak English
HALF_A_MINUTE, A_MINUTE = 30, 60


def test_zero_reaches_the_queue_from_the_first_prompt_within_two_seconds() -> None:
    call = call_of("inbound").hears("press 0").presses("0").waits(TWO_SECONDS)

    call.reaches_queue("support").avoids("ask-for-patient")


def test_zero_reaches_the_queue_from_the_second_prompt_at_once() -> None:
    call = call_of("inbound").presses("301#").times_out().hears("patient is waiting")
    before = call.seconds

    assert call.presses("0").reaches_queue("support").seconds == before


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


@pytest.mark.parametrize(
    ("language", "words"),
    [("es", "pulse 0"), ("de", "die 0"), ("fr", "tapez 0"), ("ja", "press 0"), ("", "press 0")],
)
def test_a_known_caller_is_greeted_in_the_own_language(language: str, words: str) -> None:
    call = call_of("first-ring").lambda_returns({**OPENED, "language": language})

    call.hears(words).presses("0#").reaches_queue("support")


def test_a_caller_is_greeted_in_english_when_nobody_says_in_what_language() -> None:
    call_of("first-ring").lambda_fails().hears("press 0").presses("0#").reaches_queue("support")


@pytest.mark.parametrize("key", sorted(key for key in FLOWS if FLOWS[key].language != "en"))
def test_every_prompt_of_a_translated_flow_speaks_its_language(key: str) -> None:
    english, _, language = key.rpartition("-")
    prompts = re.findall(r'"(?:Text|SSML)": "(.*)"', FLOWS[key].content)

    assert prompts
    assert set(prompts).isdisjoint(re.findall(r'"(?:Text|SSML)": "(.*)"', FLOWS[english].content))
    hooks = {f"{flow}-{language}" for flow in ("voicemail", "customer-queue", "after-call")}
    assert FLOWS[key].leads_to <= {*hooks, WHISPER}


def test_the_first_ring_knows_every_language_that_has_words() -> None:
    asked = re.findall(r'"Operands": \[\s*"(\w+)"', FLOWS["first-ring"].content)

    assert sorted(asked) == [words.key for words in read_words(FOLDER)]


def offered_a_callback(call: Call) -> Call:
    """A call in the queue, whose caller has just been asked whether to be called back."""
    return call.presses("0#").reaches_queue("support").waits(HALF_A_MINUTE - 5).hears("press 2")


def test_a_waiting_caller_is_called_back_and_keeps_the_place() -> None:
    call = offered_a_callback(call_of("inbound"))

    call.presses("2").hears("You keep your place").ends()
    call.passes("queue-the-callback")


def test_a_caller_without_a_number_stays_in_line_instead() -> None:
    call = offered_a_callback(call_of("inbound").from_number("anonymous"))

    call.presses("2").hears("You are still in line").goes_on()
    assert call.is_queued


def test_the_only_caller_in_line_is_told_to_be_next() -> None:
    call = call_of("inbound").presses("0#").reaches_queue("support")

    call.waits(HALF_A_MINUTE).hears("At this moment you are next in line")


@pytest.mark.parametrize(
    ("size", "said"),
    [("3", "3 callers are in line, you among them"), ("27", "27 callers are in line")],
)
def test_a_caller_behind_others_is_told_how_many_are_in_line(size: str, said: str) -> None:
    call = call_of("inbound").at("count-the-calls").results(Queue={"Size": size})

    call.presses("0#").waits(HALF_A_MINUTE).hears(said).never_hears("you are next")


@pytest.mark.parametrize("size", ["0", "", "-1"])
def test_a_figure_without_the_caller_is_stale_and_not_said(size: str) -> None:
    call = call_of("inbound").at("count-the-calls").results(Queue={"Size": size})

    call.presses("0#").waits(HALF_A_MINUTE).hears("To leave a message")
    call.never_hears("At this moment")


def test_without_a_figure_the_caller_is_offered_the_message_all_the_same() -> None:
    call = call_of("inbound").at("count-the-calls").fails().presses("0#").waits(HALF_A_MINUTE)

    call.hears("To leave a message").never_hears("At this moment")


@pytest.mark.parametrize("line", ["inbound", "emergency"])
def test_a_waiting_caller_hears_something_every_thirty_seconds(line: str) -> None:
    call = call_of(line).waits(300)

    spoken = [frame["at"] for frame in call.frames if frame["type"] == "prompt"]
    gaps = [later - earlier for earlier, later in pairwise([*spoken, call.seconds])]
    assert call.is_queued
    assert max(gaps) <= HALF_A_MINUTE


def test_the_person_on_call_is_rung_within_a_minute_and_again() -> None:
    call = call_of("emergency").reaches_queue("emergency").avoids("ring-first-on-call")

    call.waits(HALF_A_MINUTE).hears("ring the person on call").passes("ring-first-on-call")
    call.waits(2 * A_MINUTE).hears("We keep trying").hears("ring the person on call")
    assert call.is_queued


def test_when_the_first_on_call_does_not_answer_the_second_and_third_are_rung() -> None:
    call = call_of("emergency").waits(2 * A_MINUTE)

    rung = [action for action in call.walked if action.startswith("ring-")]
    assert rung[:4] == [
        "ring-first-on-call",
        "ring-second-on-call",
        "ring-third-on-call",
        "ring-first-on-call",
    ]


def test_after_the_person_on_call_the_caller_is_still_in_line() -> None:
    call = call_of("emergency").at("ring-first-on-call").results()

    call.waits(A_MINUTE).hears("still in line").goes_on()
    assert call.is_queued


def test_a_caller_at_night_hears_when_people_are_back_in_the_own_time() -> None:
    call = call_of("inbound").hours_closed()
    call.lambda_returns({**OPENED, "backAt": "Monday at 08:00 your time"}).presses("0#")

    call.hears("People are back on Monday at 08:00 your time").hears("leave your name")


def test_a_caller_at_night_is_told_no_time_that_nobody_knows() -> None:
    call = call_of("inbound").hours_closed().lambda_fails().presses("0#")

    call.hears("We are closed at this moment.").never_hears("People are back").hears("leave your")


def test_the_agent_is_told_study_site_and_local_time_before_the_talk() -> None:
    whisper = "Study LUM-101. Site 2201. They called at 22:04 their time."
    call = call_of("inbound").lambda_returns({**OPENED, "whisper": whisper}).presses("0#")

    call.reaches_queue("support").agent_answers().agent_hears(f"Ticket TS-7. {whisper}")


def test_the_agent_is_told_when_there_is_no_ticket_yet() -> None:
    call = call_of("inbound").lambda_fails().presses("0#").reaches_queue("support")

    call.agent_answers().agent_hears("No ticket yet")


def test_the_agent_is_told_of_a_waiting_patient_before_the_talk() -> None:
    call = call_of("inbound").presses("301#").times_out().presses("1").reaches_queue("support")

    call.agent_answers().agent_hears("atient").has_attribute("patientWaiting", "true")


def test_a_chat_that_no_queue_takes_is_told_that_its_ticket_is_kept() -> None:
    chat = written_contact("CHAT").queue_full()

    chat.with_attributes(ticketRef="TS-7").hears("Your ticket TS-7 is kept").ends()


def test_the_agent_of_an_emergency_is_sent_to_the_script() -> None:
    call = call_of("emergency").lambda_fails().reaches_queue("emergency").agent_answers()

    call.agent_hears("The script is on the ticket").agent_hears("No ticket yet")


@pytest.mark.parametrize("channel", ["CHAT", "TASK"])
def test_a_written_contact_waits_by_the_steps_of_its_ticket(channel: str) -> None:
    contact = written_contact(channel).lambda_returns(
        {**OPENED, "routingCriteria": routing_criteria([EXPERT])}
    )

    contact.waits(0).reaches_queue("support").invokes("contact_flow", step="route")
    with pytest.raises(AssertionError, match="no agent was offered"):
        contact.waits(EXPERT.seconds - 1).agent_answers()
    contact.waits(1).agent_answers()


def test_an_emergency_waits_for_the_certified_and_then_for_anybody() -> None:
    answer = {**OPENED, "routingCriteria": routing_criteria([OWNER])}
    call = call_of("emergency").lambda_returns(answer).reaches_queue("emergency")

    with pytest.raises(AssertionError, match="no agent was offered"):
        call.waits(OWNER.seconds - 1).agent_answers()
    call.waits(1).agent_answers()
