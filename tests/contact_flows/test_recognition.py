"""A caller is known by the number, or names study and site by one keyed code."""

import pytest

from tests.contact_flows.calls import OPENED, call_of

CODES = ("ask-code", "ask-code-again")
KNOWN = {**OPENED, "callerKnown": "true", "recordingRule": "announce"}


def test_a_caller_who_is_known_by_number_is_asked_for_no_code() -> None:
    call = call_of("first-ring").lambda_returns(KNOWN)

    call.hears("Heliograph study support.").hears("patient is waiting")
    for prompt in CODES:
        call.avoids(prompt)


def test_a_caller_whose_number_nobody_could_look_up_is_asked_for_the_code() -> None:
    call_of("first-ring").lambda_fails().hears("Enter the code of your site")


def test_one_code_names_the_site_and_the_function_is_told_it() -> None:
    answer = {
        "codeIs": "known",
        "studyId": "LUM-101",
        "siteNo": "2201",
        "recordingRule": "announce",
    }
    call = call_of("inbound").lambda_returns({**OPENED, **answer}).presses("220101#")

    call.has_attribute("studyId", "LUM-101").has_attribute("siteNo", "2201")
    call.hears("patient is waiting").presses("0").reaches_queue("support")
    call.invokes("contact_flow", step="code", code="220101")
    call.invokes("contact_flow", step="identify", code="220101")


def test_the_code_itself_is_never_kept_on_the_contact() -> None:
    call = call_of("inbound").presses("220101#").times_out().presses("0").reaches_queue("support")

    assert "220101" not in {frame.get("text") for frame in call.frames}
    for name in ("studyCode", "code"):
        with pytest.raises(AssertionError, match="is None"):
            call.has_attribute(name, "220101")


def test_an_unknown_code_is_asked_for_once_more_and_then_the_call_goes_on() -> None:
    call = call_of("inbound").lambda_returns({**OPENED, "codeIs": "unknown"})

    call.presses("999999#").hears("We do not know this code").presses("888888#")

    call.hears("We record this call").times_out().hears("patient is waiting").times_out()
    call.reaches_queue("support").invokes("contact_flow", step="identify", code="888888")
    heard = [frame["text"] for frame in call.frames if frame["type"] == "prompt"]
    assert sum("Enter" in text for text in heard) == len(CODES)


def test_a_caller_who_keys_nothing_the_second_time_goes_on_without_a_code() -> None:
    call = call_of("inbound").lambda_returns({**OPENED, "codeIs": "unknown"})

    call.presses("999999#").hears("We do not know this code").times_out()

    call.hears("We record this call")


def test_zero_at_the_second_question_reaches_the_queue_at_once() -> None:
    call = call_of("inbound").lambda_returns({**OPENED, "codeIs": "unknown"}).presses("999999#")
    before = call.hears("We do not know this code").seconds

    assert call.presses("0#").reaches_queue("support").seconds == before


def test_a_code_that_could_not_be_looked_up_still_reaches_the_ticket() -> None:
    call = call_of("inbound").at("look-up-code").fails().presses("220101#")

    call.hears("We record this call").times_out().presses("0").reaches_queue("support")
    call.invokes("contact_flow", step="identify", code="220101")
