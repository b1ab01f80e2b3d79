"""Every branch is walked; whatever breaks, a caller reaches a person or a voicemail."""

import json
from collections.abc import Callable

import pytest
from connect_emulator.coverage.report import cover
from connect_emulator.flows.language import parse
from connect_emulator.lint.findings import lint_content
from connect_emulator.testing import Call

from contact_flows.renderer import Flow, read_flows
from tests.contact_flows.calls import call_of, written_contact

FLOWS = {flow.key: flow for flow in read_flows()}
FAULTS: dict[str, Callable[[Call], Call]] = {
    "fails": lambda call: call.lambda_fails(),
    "is slow": lambda call: call.lambda_is_slow(),
    "is throttled": lambda call: call.lambda_is_throttled(),
    "answers nothing": lambda call: call.lambda_returns({}),
    "answers what is no answer": lambda call: call.lambda_returns({"ticketRef": None}),
}
CALLERS: dict[str, Callable[[Call], Call]] = {
    "who is silent": lambda call: call,
    "with a code": lambda call: call.presses("301#") if call.listening else call,
    "in a hurry": lambda call: call.presses("0") if call.listening else call,
}
PROMPTS = [
    (key, action["Identifier"])
    for key, flow in FLOWS.items()
    for action in json.loads(flow.content)["Actions"]
    if action["Type"] == "GetParticipantInput" and not key.startswith("after-call")
]
LINES = ["first-ring", "emergency", *(key for key in FLOWS if key.startswith("inbound"))]
STEPS = [
    (line, action["Identifier"])
    for line in LINES
    for action in json.loads(FLOWS[line].content)["Actions"]
    if action["Type"] == "InvokeLambdaFunction"
]
MOST_SECONDS = 120  # of a caller who says nothing until the queue or the voicemail has the call
TO_ANY_PERSON = 2  # seconds from 0 to the queue


@pytest.mark.parametrize("flow", FLOWS.values(), ids=FLOWS)
def test_every_block_and_branch_is_walked_and_every_walk_ends(flow: Flow) -> None:
    covered = cover(parse(flow.content))

    assert covered.walked == covered.reachable == set(parse(flow.content).actions)
    assert covered.branches_walked == covered.branches
    assert covered.ended


@pytest.mark.parametrize("flow", FLOWS.values(), ids=FLOWS)
def test_the_linter_finds_nothing(flow: Flow) -> None:
    assert lint_content(flow.content, flow.kind) == []


@pytest.mark.parametrize("flow", FLOWS.values(), ids=FLOWS)
def test_the_desk_never_hangs_up_without_a_last_word(flow: Flow) -> None:
    actions = parse(flow.content).actions

    last = [
        action
        for action in actions.values()
        if any(actions[target].type == "DisconnectParticipant" for target in action.targets())
    ]

    assert [action.identifier for action in last if action.type != "MessageParticipant"] == []


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("caller", CALLERS)
@pytest.mark.parametrize("world", ["open", "closed", "full"])
@pytest.mark.parametrize("line", LINES)
def test_a_broken_function_still_leads_to_a_person_or_a_voicemail(
    line: str, world: str, caller: str, fault: str
) -> None:
    call = FAULTS[fault](in_world(call_of(line), world))

    patient = waited(CALLERS[caller](call))

    assert patient.is_queued or "take-message" in patient.walked, patient.frames
    patient.goes_on()


@pytest.mark.parametrize("world", ["open", "closed", "full"])
@pytest.mark.parametrize(("line", "step"), STEPS)
def test_one_broken_step_still_leads_to_a_person_or_a_voicemail(
    line: str, step: str, world: str
) -> None:
    call = in_world(call_of(line), world).at(step).fails()
    if call.listening and line != "first-ring":
        call.presses("301#")

    patient = waited(call)

    assert step in patient.walked
    assert patient.is_queued or "take-message" in patient.walked, patient.frames
    patient.goes_on()


@pytest.mark.parametrize("line", ["inbound", "emergency"])
def test_a_throttled_function_is_asked_again_as_connect_does(line: str) -> None:
    call = waited(call_of(line).lambda_is_throttled())

    call.reaches_queue()
    assert call.invocations("contact_flow") == 3


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("channel", ["CHAT", "TASK"])
def test_a_broken_function_keeps_no_written_contact_from_its_queue(
    channel: str, fault: str
) -> None:
    contact = FAULTS[fault](written_contact(channel))

    contact.waits(0).reaches_queue("support").goes_on()


@pytest.mark.parametrize(("flow", "prompt"), PROMPTS)
def test_zero_reaches_the_queue_from_every_prompt_within_two_seconds(
    flow: str, prompt: str
) -> None:
    call = at_prompt(flow, prompt)
    call.waits(0)
    assert call.listening, call.frames
    before = call.seconds

    call.presses("0").waits(TO_ANY_PERSON)

    assert call.is_queued, call.frames
    assert call.seconds - before <= TO_ANY_PERSON


def at_prompt(flow: str, prompt: str) -> Call:
    """A call that has just come to a prompt of a flow."""
    language = FLOWS[flow].language
    line = "inbound" if language == "en" else f"inbound-{language}"
    if flow == line:
        return call_of(line).at("assume-nothing").goes_to(prompt)
    if flow.startswith("voicemail"):
        closed = call_of(line).hours_closed().at("ask-code").goes_to("check-hours")
        return closed.at("offer-message").goes_to(prompt)
    queued = call_of(line).at("ask-code").goes_to("wait-for-a-person")
    return queued.at("wait-with-message").goes_to(prompt)


def in_world(call: Call, world: str) -> Call:
    """The call while the desk is open, closed, or full."""
    return {"open": call.hours_open, "closed": call.hours_closed, "full": call.queue_full}[world]()


def waited(call: Call) -> Call:
    """The call once its caller has waited for the queue or the tone of the voicemail."""
    call.waits(0)
    while not call.is_queued and "take-message" not in call.walked and call.seconds < MOST_SECONDS:
        call.waits(1)
    return call
