"""No talk is recorded without a word: by country the caller is asked, or told."""

import pytest
from connect_emulator.testing import Call

from tests.contact_flows.calls import OPENED, RECORDED, call_of, talk_is_recorded

ASKED = "If you do not want that, press 9"


def asked_call(line: str = "inbound") -> Call:
    """A call whose caller has just been asked."""
    return call_of(line).presses("301#").hears(ASKED)


def told_call() -> Call:
    """A call of a country where it is enough to say so."""
    answer = {**OPENED, "callerKnown": "true", "recordingRule": "announce"}
    return call_of("first-ring").lambda_returns(answer)


def queued(call: Call) -> Call:
    """The call past the question of the patient."""
    return call.hears("patient is waiting").presses("0").reaches_queue("support")


def test_who_is_asked_and_stays_silent_is_recorded() -> None:
    call = queued(asked_call().times_out())

    call.has_attribute("recordingConsent", "agreed")
    call.invokes("contact_flow", step="identify", recordingConsent="agreed")
    assert talk_is_recorded(call)


def test_one_key_refuses_and_nothing_is_recorded() -> None:
    call = queued(asked_call().presses("9").hears("This call is not recorded"))

    call.has_attribute("recordingConsent", "refused").passes("record-nothing")
    call.invokes("contact_flow", step="identify", recordingConsent="refused")
    assert not talk_is_recorded(call)


def test_any_other_key_is_no_consent_either() -> None:
    assert not talk_is_recorded(queued(asked_call().presses("5")))


def test_zero_past_the_question_is_no_consent() -> None:
    call = asked_call().presses("0").reaches_queue("support")

    call.invokes("contact_flow", step="identify", recordingConsent="unasked")
    assert not talk_is_recorded(call)


def test_where_it_is_enough_to_say_so_nobody_is_asked() -> None:
    call = queued(told_call().hears("This call is recorded."))

    call.avoids("ask-for-consent").has_attribute("recordingConsent", "announced")
    assert talk_is_recorded(call)


def test_a_caller_of_whom_nothing_is_known_is_asked() -> None:
    call_of("first-ring").lambda_fails().presses("301#").hears(ASKED)


@pytest.mark.parametrize("rule", ["", "none", "ANNOUNCE", "null"])
def test_a_rule_that_the_flow_does_not_know_asks(rule: str) -> None:
    answer = {**OPENED, "callerKnown": "true", "recordingRule": rule}

    call_of("first-ring").lambda_returns(answer).hears(ASKED)


@pytest.mark.parametrize("broken", ["ask-for-consent", "keep-agreed"])
def test_a_question_that_was_not_put_or_not_kept_records_nothing(broken: str) -> None:
    call = call_of("inbound").at(broken).fails().presses("301#")
    call = call if broken == "ask-for-consent" else call.times_out()

    assert not talk_is_recorded(queued(call))


@pytest.mark.parametrize("broken", ["announce-recording", "keep-announced"])
def test_an_announcement_that_was_not_heard_or_not_kept_records_nothing(broken: str) -> None:
    assert not talk_is_recorded(queued(told_call().at(broken).fails()))


def test_the_emergency_line_records_no_talk() -> None:
    call = call_of("emergency").waits(60)

    assert call.is_queued
    assert not set(call.walked) & set(RECORDED)


def test_a_message_is_recorded_whatever_was_said_of_the_talk() -> None:
    call = asked_call().presses("9").presses("0").reaches_queue("support").waits(25)

    call.presses("1").passes("take-message")
    assert "started" in {frame.get("state") for frame in call.frames}


@pytest.mark.parametrize(("key", "recorded"), [("9", False), ("", True)])
def test_back_in_line_after_a_message_the_decision_stands(key: str, recorded: bool) -> None:
    call = asked_call()
    call = queued(call.presses(key) if key else call.times_out()).waits(27).presses("1")
    call.passes("take-message")
    assert not talk_is_recorded(call)  # an agent who comes now records nothing

    call.presses("0")

    assert call.is_queued
    assert talk_is_recorded(call) is recorded


@pytest.mark.parametrize("language", ["de", "es", "fr"])
def test_in_every_language_one_key_refuses(language: str) -> None:
    call = call_of(f"inbound-{language}").presses("301#").hears("9").presses("9")

    call.has_attribute("recordingConsent", "refused")
    assert not talk_is_recorded(call)
