"""A function has its seconds, in real time, and not more."""

import time

from connect_emulator.clock import RealClock

from tests.connect_emulator.centre import LOOKUP, Centre
from tests.connect_emulator.flow_writer import NO_MATCH, action, hang_up, say


class HastyClock(RealClock):
    """Waits of the emulator pass ten times faster."""

    def call_later(self, seconds, callback):
        return super().call_later(seconds / 10, callback)


def heard_when_the_function_takes(seconds):
    centre = Centre(HastyClock())
    number = centre.line_to(
        action(
            "ask",
            "InvokeLambdaFunction",
            {"LambdaFunctionARN": LOOKUP, "InvocationTimeLimitSeconds": "1"},
            "fine",
            {NO_MATCH: "slow"},
        ),
        say("fine", "Fine.", "bye"),
        say("slow", "Too slow.", "bye"),
        hang_up(),
    )
    centre.surroundings.functions[LOOKUP] = lambda _: time.sleep(seconds) or {}
    caller = centre.caller().dials(number)
    deadline = time.monotonic() + 10
    while not caller.of("ended") and time.monotonic() < deadline:
        time.sleep(0.02)
    return caller.texts()


def test_a_function_within_its_limit_is_waited_for_whatever_the_clock_does():
    assert heard_when_the_function_takes(0.4) == ["Fine."]


def test_a_function_beyond_its_limit_takes_the_error_branch_and_its_answer_is_dropped():
    assert heard_when_the_function_takes(1.6) == ["Too slow."]
