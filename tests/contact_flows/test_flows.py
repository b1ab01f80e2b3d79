"""Our flows bear what goes wrong, and 0 reaches a person from every prompt that listens."""

import json
import re
from typing import Any

import pytest

from contact_flows.languages import SPOKEN
from contact_flows.renderer import FOLDER, TRANSFERS, Flow, read_flows
from contact_flows.waiting import A_PERSON, slowest_way_to_a_person, ways_on

FLOWS = {flow.key: flow for flow in read_flows()}
BEFORE_A_PERSON = tuple(key for key in SPOKEN if key != "after-call")  # which comes after one
ENDS = {"DisconnectParticipant", "EndFlowExecution"}


def actions_of(flow: Flow) -> dict[str, dict[str, Any]]:
    """A flow's blocks by their identifier."""
    return {action["Identifier"]: action for action in json.loads(flow.content)["Actions"]}


def reached_from(flow: Flow, start: str) -> set[str]:
    """Every block that can follow, `start` included."""
    actions, reached, ahead = actions_of(flow), set[str](), [start]
    while ahead:
        identifier = ahead.pop()
        if identifier not in reached:
            reached.add(identifier)
            ahead += ways_on(actions[identifier])
    return reached


@pytest.mark.parametrize("flow", FLOWS.values(), ids=FLOWS)
def test_every_branch_leads_to_a_block_and_every_block_is_reached(flow: Flow) -> None:
    actions = actions_of(flow)
    start = json.loads(flow.content)["StartAction"]

    missing = [w for action in actions.values() for w in ways_on(action) if w not in actions]

    assert missing == []
    assert reached_from(flow, start) == set(actions)


@pytest.mark.parametrize("flow", FLOWS.values(), ids=FLOWS)
def test_every_block_that_goes_on_says_where_an_error_goes(flow: Flow) -> None:
    # These have no error branch in the language.
    no_errors = ENDS | {"UpdateContactRoutingBehavior", "Loop"}

    silent = [
        identifier
        for identifier, action in actions_of(flow).items()
        if action["Type"] not in no_errors and not action["Transitions"].get("Errors")
    ]

    assert silent == []


@pytest.mark.parametrize("key", [key for key in FLOWS if key.startswith(BEFORE_A_PERSON)])
def test_zero_reaches_a_person_from_every_prompt_that_listens(key: str) -> None:
    flow = FLOWS[key]
    actions = actions_of(flow)
    menus = [
        action
        for action in actions.values()
        if action["Type"] == "GetParticipantInput" and action["Parameters"]["StoreInput"] == "False"
    ]

    assert menus
    for menu in menus:
        on_zero = [
            way["NextAction"]
            for way in menu["Transitions"]["Conditions"]
            if way["Condition"]["Operands"] == ["0"]
        ]
        (following,) = on_zero
        types = {actions[identifier]["Type"] for identifier in reached_from(flow, following)}
        waits = "MessageParticipantIteratively" if key.startswith("customer-queue") else A_PERSON
        assert waits in types, menu["Identifier"]


@pytest.mark.parametrize("block", ["read-code", "read-code-again"])
def test_a_code_of_zero_goes_straight_to_the_ticket_and_the_queue(block: str) -> None:
    read = actions_of(FLOWS["inbound"])[block]

    ways = {
        way["Condition"]["Operands"][0]: way["NextAction"]
        for way in read["Transitions"]["Conditions"]
    }
    assert ways["0"] == "identify-caller"


@pytest.mark.parametrize("key", ["inbound", "inbound-es", "emergency"])
def test_a_failing_function_still_leads_to_the_queue(key: str) -> None:
    flow = FLOWS[key]
    actions = actions_of(flow)
    functions = [a for a in actions.values() if a["Type"] == "InvokeLambdaFunction"]

    errors = [error for a in functions for error in a["Transitions"]["Errors"]]

    assert len(errors) == len(functions) > 0
    for error in errors:
        following = reached_from(flow, error["NextAction"])
        assert any(actions[identifier]["Type"] == A_PERSON for identifier in following)


def test_the_emergency_line_asks_nothing_and_checks_no_hours() -> None:
    types = {action["Type"] for action in actions_of(FLOWS["emergency"]).values()}

    assert types.isdisjoint({"GetParticipantInput", "CheckHoursOfOperation", "Compare"})


def test_the_readme_names_the_longest_way_to_a_person() -> None:
    readme = (FOLDER / "README.md").read_text()

    figures = [int(seconds) for seconds in re.findall(r"(?:is|line it is) (\d+) seconds", readme)]

    first_ring = actions_of(FLOWS["first-ring"])["whose-language"]["Parameters"]
    inbound = float(first_ring["InvocationTimeLimitSeconds"]) + max(
        slowest_way_to_a_person(json.loads(flow.content))
        for key, flow in FLOWS.items()
        if key.startswith("inbound")
    )
    emergency = slowest_way_to_a_person(json.loads(FLOWS["emergency"].content))
    assert [round(inbound), round(emergency)] == [figures[0], figures[1]]


def test_no_name_of_a_person_is_kept_on_a_contact() -> None:
    kept = [
        name
        for flow in FLOWS.values()
        for action in actions_of(flow).values()
        if action["Type"] == "UpdateContactAttributes"
        for name in action["Parameters"]["Attributes"]
    ]

    assert set(kept) == {
        "callerKnown",
        "emergency",
        "language",
        "patientWaiting",
        "recordingConsent",
        "recordingRule",
        "severity",
        "siteNo",
        "studyId",
        "ticketRef",
        "whisper",
    }


def test_every_flow_is_on_the_map() -> None:
    listed = re.findall(r"^\| `([a-z-]+)` \|", (FOLDER / "README.md").read_text(), re.MULTILINE)

    flows = [*FLOWS.values(), *read_flows(TRANSFERS)]
    assert sorted(listed) == sorted(flow.key for flow in flows if flow.language == "en")
