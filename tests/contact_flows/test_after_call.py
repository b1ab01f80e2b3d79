"""After a call its caller is asked by key how it went, in the own language, and may skip it."""

import pytest
from connect_emulator.testing import Call

from tests.contact_flows.calls import OPENED, call_of

QUESTIONS = {"": "How well did we", "-de": "Wie gut", "-es": "¿Cómo le", "-fr": "bien aidé"}
ASKS = {**OPENED, "survey": "ask"}


def after_the_talk(line: str = "inbound", **answer: str) -> Call:
    """A call whose agent has just hung up."""
    call = call_of(line).lambda_returns({**ASKS, **answer}).presses("0#")
    return call.reaches_queue("support").agent_answers().agent_does("hang_up")


@pytest.mark.parametrize("language", QUESTIONS)
def test_the_caller_is_asked_in_the_own_language_and_the_key_is_kept(language: str) -> None:
    call = after_the_talk(f"inbound{language}").hears(QUESTIONS[language])

    call.presses("4").ends()

    call.invokes("contact_flow", step="answer", score="4")
    assert [frame for frame in call.frames if frame["type"] == "prompt"][-1]["text"]


@pytest.mark.parametrize("key", ["0", "7", "*"])
def test_a_key_that_is_no_score_asks_the_function_nothing(key: str) -> None:
    call = after_the_talk().hears("How well").presses(key).waits(2).hears("Goodbye").ends()

    assert "keep-score" not in call.walked


def test_a_caller_who_keys_nothing_is_let_go() -> None:
    after_the_talk().hears("How well").times_out().hears("Thank you for calling").ends()


def test_a_caller_who_hangs_up_is_asked_nothing_more() -> None:
    call = after_the_talk().hears("How well")

    call.hangs_up()

    call.ends().avoids("keep-score")


def test_a_caller_who_is_not_to_be_asked_hears_goodbye() -> None:
    after_the_talk(survey="skip").never_hears("How well").hears("Thank you for calling").ends()


@pytest.mark.parametrize("way", ["fails", "slow", "throttled"])
def test_a_broken_function_ends_the_call_with_a_word(way: str) -> None:
    call = call_of("inbound").presses("0#").reaches_queue("support").agent_answers()
    {
        "fails": call.lambda_fails,
        "slow": call.lambda_is_slow,
        "throttled": call.lambda_is_throttled,
    }[way]()

    call.agent_does("hang_up").waits(10)

    call.hears("Thank you for calling").ends()


def test_an_answer_that_could_not_be_kept_is_not_thanked_for() -> None:
    call = after_the_talk().hears("How well").at("keep-score").fails().presses("5")

    call.never_hears("Thank you for your answer").hears("Thank you for calling").ends()


def test_nobody_is_asked_after_an_emergency() -> None:
    call = call_of("emergency").lambda_returns(ASKS).reaches_queue("emergency")

    call.agent_answers().agent_does("hang_up")

    call.never_hears("How well").ends()
