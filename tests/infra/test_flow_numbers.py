"""The people on call come from the environment, in their order."""

import pytest

from contact_flows.renderer import read_flows
from infra.environments import environment_named
from infra.stacks.flows import UnfitOnCallList, on_call_numbers


@pytest.mark.parametrize(
    ("numbers", "rung"),
    [
        (("+1", "+2", "+3"), ["+1", "+2", "+3"]),
        (("+1", "+2"), ["+1", "+2", "+1"]),
        (("+1",), ["+1", "+1", "+1"]),
    ],
)
def test_a_short_list_of_people_on_call_begins_again(
    numbers: tuple[str, ...], rung: list[str]
) -> None:
    assert list(on_call_numbers(numbers).values()) == rung


@pytest.mark.parametrize("numbers", [(), ("+1", "+2", "+3", "+4")])
def test_nobody_on_call_or_more_than_are_rung_is_refused(numbers: tuple[str, ...]) -> None:
    with pytest.raises(UnfitOnCallList):
        on_call_numbers(numbers)


def test_the_flow_rings_exactly_the_numbers_of_the_list() -> None:
    named = {name for flow in read_flows() for name in flow.names if name.startswith("number:")}

    assert named == set(on_call_numbers(environment_named("dev").on_call))
