"""Menus and numbers: what the caller presses, when, and what the flow makes of it."""

import pytest

from tests.connect_emulator.centre import LOOKUP, Centre
from tests.connect_emulator.flow_writer import NO_MATCH, action, hang_up, say


@pytest.fixture
def centre():
    return Centre()


def menu(then, **branches):
    return action(
        "menu",
        "GetParticipantInput",
        {"Text": "Press one.", "StoreInput": "False", "InputTimeLimitSeconds": "5"},
        then,
        {"InputTimeLimitExceeded": "late", "NoMatchingCondition": "wrong", NO_MATCH: "wrong"},
        [("Equals", digit.lstrip("_"), target) for digit, target in branches.items()],
    )


def menu_line(centre):
    return centre.line_to(
        menu("wrong", _1="one", _2="two"),
        say("one", "One.", "bye"),
        say("two", "Two.", "bye"),
        say("late", "Too late.", "bye"),
        say("wrong", "Wrong key.", "bye"),
        hang_up(),
    )


@pytest.mark.parametrize(("key", "heard"), [("1", "One."), ("2", "Two."), ("9", "Wrong key.")])
def test_a_menu_takes_the_branch_of_the_key(centre, key, heard):
    caller = centre.caller().dials(menu_line(centre))

    caller.presses(key)

    assert caller.texts() == ["Press one.", heard]
    assert caller.last("ended")["reason"] == "CONTACT_FLOW_DISCONNECT"


def test_a_menu_without_a_key_waits_its_time_after_the_prompt_is_spoken(centre):
    caller = centre.caller().dials(menu_line(centre))

    centre.wait(5)
    still_waiting = caller.texts() == ["Press one."]
    centre.wait(2)

    assert still_waiting
    assert caller.texts()[-1] == "Too late."


def test_a_key_pressed_too_early_is_kept_for_the_menu(centre):
    number = centre.line_to(
        action(
            "lookup",
            "InvokeLambdaFunction",
            {"LambdaFunctionARN": LOOKUP},
            "menu",
            {NO_MATCH: "menu"},
        ),
        menu("wrong", _1="one"),
        say("one", "One.", "bye"),
        say("late", "Late.", "bye"),
        say("wrong", "Wrong.", "bye"),
        hang_up(),
    )
    caller = centre.caller()
    centre.surroundings.functions[LOOKUP] = lambda _: caller.presses("1") or {}

    caller.dials(number)

    assert caller.texts()[-1] == "One."


def store(identifier="ask", maximum="6", then="read", **more):
    return action(
        identifier,
        "GetParticipantInput",
        {
            "Text": "Your study code?",
            "StoreInput": "True",
            "InputTimeLimitSeconds": "8",
            "InputValidation": {"CustomValidation": {"MaximumLength": maximum}},
            "DTMFConfiguration": {
                "InputTerminationSequence": "#",
                "DisableCancelKey": "False",
                "InterdigitTimeLimitSeconds": "3",
            },
            **more,
        },
        then,
        {NO_MATCH: "bye"},
    )


def test_a_number_is_stored_up_to_its_terminator_its_length_or_its_pause(centre):
    number = centre.line_to(store(), say("read", "$.StoredCustomerInput", "bye"), hang_up())
    ended_by_key, full, paused, cancelled, silent = (centre.caller() for _ in range(5))
    for caller in (ended_by_key, full, paused, cancelled, silent):
        caller.dials(number)

    ended_by_key.presses("30")
    ended_by_key.presses("1#")
    full.presses("123456")
    paused.presses("77")
    cancelled.presses("12*34#")
    centre.wait(12)

    heard = [c.texts()[-1] for c in (ended_by_key, full, paused, cancelled, silent)]
    assert heard == ["301", "123456", "77", "34", "Timeout"]


def test_the_tail_of_a_number_does_not_choose_from_the_next_menu(centre):
    number = centre.line_to(
        menu("wrong", _3="again"),
        action(
            "again",
            "GetParticipantInput",
            {"Text": "Again.", "StoreInput": "False", "InputTimeLimitSeconds": "5"},
            "wrong",
            {"InputTimeLimitExceeded": "late", "NoMatchingCondition": "wrong", NO_MATCH: "wrong"},
            [("Equals", "0", "zero")],
        ),
        say("zero", "Zero.", "bye"),
        say("late", "Late.", "bye"),
        say("wrong", "Wrong.", "bye"),
        hang_up(),
    )
    caller = centre.caller().dials(number)

    caller.presses("301#")
    centre.wait(10)

    assert caller.texts()[-1] == "Late."


def test_a_prompt_is_skipped_for_a_caller_who_pressed_ahead(centre):
    skipped = {"Text": "You may choose now.", "SkipWhenDTMFBufferEnabled": "True"}
    number = centre.line_to(
        action(
            "lookup",
            "InvokeLambdaFunction",
            {"LambdaFunctionARN": LOOKUP},
            "hint",
            {NO_MATCH: "hint"},
        ),
        action("hint", "MessageParticipant", skipped, "menu"),
        menu("wrong", _1="one"),
        say("one", "One.", "bye"),
        say("late", "Late.", "bye"),
        say("wrong", "Wrong.", "bye"),
        hang_up(),
    )
    patient, hasty = centre.caller(), centre.caller()
    patient.dials(number)
    centre.surroundings.functions[LOOKUP] = lambda _: hasty.presses("1") or {}

    hasty.dials(number)

    assert patient.texts()[0] == "You may choose now."
    assert "You may choose now." not in hasty.texts()
    assert hasty.texts()[-1] == "One."


@pytest.mark.parametrize(
    ("rules", "keys", "stored"),
    [
        ({"NumberFormat": "Local", "CountryCode": "AU"}, "0291234567", "+61291234567"),
        ({"NumberFormat": "Local", "CountryCode": "US"}, "2025550177", "+12025550177"),
        ({"NumberFormat": "Local", "CountryCode": "US"}, "12025550177", "+12025550177"),
        ({"NumberFormat": "Local", "CountryCode": "IT"}, "0612345678", "+390612345678"),
        ({"NumberFormat": "Local", "CountryCode": "XX"}, "12345", "12345"),
        ({"NumberFormat": "Local", "CountryCode": "US"}, "12", "No number."),
        ({"NumberFormat": "E164"}, "442071234567", "+442071234567"),
        ({"NumberFormat": "E164"}, "0123", "No number."),
    ],
)
def test_a_number_is_kept_with_its_country_code(centre, rules, keys, stored):
    ask = store(InputValidation={"PhoneNumberValidation": rules})
    ask["Transitions"]["Errors"].append({"ErrorType": "InvalidPhoneNumber", "NextAction": "none"})
    number = centre.line_to(
        ask,
        say("read", "$.StoredCustomerInput", "bye"),
        say("none", "No number.", "bye"),
        hang_up(),
    )
    caller = centre.caller().dials(number)

    caller.presses(f"{keys}#")

    assert caller.texts()[-1] == stored
