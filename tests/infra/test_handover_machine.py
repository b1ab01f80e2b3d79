"""The hand-over machines lead somewhere from every state; before AWS nobody else checks them."""

import json
from typing import Any

import pytest

from infra.assets import REPOSITORY

DEFINITION = REPOSITORY / "infra" / "state_machines" / "handover.asl.json"
SHIFT_DEFINITION = DEFINITION.with_name("shift_change.asl.json")
Machine = dict[str, Any]


def ways_on(state: dict[str, Any]) -> list[str]:
    """Every state that this one can lead to."""
    ways = [state[key] for key in ("Next", "Default") if key in state]
    ways += [choice["Next"] for choice in state.get("Choices", [])]
    ways += [catch["Next"] for catch in state.get("Catch", [])]
    return ways


def faults(machine: Machine) -> list[str]:
    """What is wrong with the machine's ways, in words."""
    states = machine["States"]
    found = [
        f"{name} leads to {way}, which is not there"
        for name, state in states.items()
        for way in ways_on(state)
        if way not in states
    ]
    reached: set[str] = set()
    ahead = [machine["StartAt"]]
    while ahead:
        name = ahead.pop()
        if name in states and name not in reached:
            reached.add(name)
            ahead += ways_on(states[name])
    found += [f"{name} is never reached" for name in sorted(states.keys() - reached)]
    ends = ("Succeed", "Fail")
    found += [
        f"{name} leads nowhere"
        for name, state in states.items()
        if state["Type"] not in ends and not ways_on(state) and not state.get("End")
    ]
    return found


@pytest.fixture
def machine() -> Machine:
    loaded: Machine = json.loads(DEFINITION.read_text())
    return loaded


def test_every_state_is_reached_and_leads_somewhere(machine: Machine) -> None:
    assert faults(machine) == []


def test_the_end_of_a_shift_looks_waits_and_looks_again() -> None:
    machine: Machine = json.loads(SHIFT_DEFINITION.read_text())

    states = machine["States"]
    assert faults(machine) == []
    assert states["WaitUntilDue"]["TimestampPath"] == "$.wakeAt"
    assert states["WaitUntilDue"]["Next"] == "Look"
    assert states["Look"]["Retry"][0]["ErrorEquals"] == ["States.TaskFailed", "States.Timeout"]


def test_a_dangling_state_would_be_found(machine: Machine) -> None:
    machine["States"]["Expire"]["Next"] = "Nowhere"

    assert faults(machine) == [
        "Expire leads to Nowhere, which is not there",
        "Expired is never reached",
    ]


def test_silence_lets_the_offer_expire(machine: Machine) -> None:
    offer = machine["States"]["Offer"]

    assert offer["TimeoutSecondsPath"] == "$.seconds"
    assert {c["ErrorEquals"][0]: c["Next"] for c in offer["Catch"]} == {"States.Timeout": "Expire"}


def test_every_call_of_a_function_is_tried_again(machine: Machine) -> None:
    tasks = [state for state in machine["States"].values() if state["Type"] == "Task"]

    assert len(tasks) == 2
    assert all(task["Retry"] for task in tasks)
