"""The benchmarks' own machinery: capacity, races, and the bounds they print."""

import random

import pytest

from benchmarks import mail_to_ticket, merge_cost, merge_race
from benchmarks.capacity import size_of, units_of


def put(bytes_long: int, **keys: str) -> dict[str, object]:
    """A put of an item of so many bytes in all."""
    item = {name: {"S": value} for name, value in keys.items()}
    rest = bytes_long - size_of(item) - 1
    return {"Item": item | {"x": {"S": "x" * rest}}}


@pytest.mark.parametrize(("bytes_long", "units"), [(100, 1), (1024, 1), (1025, 2), (3000, 3)])
def test_a_put_costs_a_unit_per_started_kilobyte(bytes_long: int, units: int) -> None:
    assert units_of("PutItem", put(bytes_long), {}).writes == units


def test_a_transaction_costs_twice_and_an_index_once_more() -> None:
    request = {"TransactItems": [{"Put": put(2000, owner="a1")}, {"ConditionCheck": {}}]}

    units = units_of("TransactWriteItems", request, {})

    assert (units.trips, units.writes, units.index_writes) == (1, 6, 2)


def test_reading_what_is_not_there_costs_a_unit_too() -> None:
    request = {"RequestItems": {"t": {"Keys": [{}, {}], "ConsistentRead": True}}}

    assert units_of("BatchGetItem", request, {"Responses": {"t": []}}).reads == 2


def test_a_quiet_merge_stays_in_its_bounds() -> None:
    quiet = merge_cost.figures(merge_cost.bills())["quiet_merge"]

    assert quiet["trips"] <= merge_cost.MOST_TRIPS
    assert quiet["wru_most"] <= merge_cost.MOST_WRITES
    assert quiet["p50_ms"] <= merge_cost.MOST_MS


@pytest.mark.parametrize("design", list(merge_race.DESIGNS))
def test_every_design_opens_one_ticket_and_places_whom_it_does_not_give_up(design: str) -> None:
    key = merge_race.run(merge_race.DESIGNS[design], 50, random.Random(3))

    assert key.tickets == 1
    assert len(key.done) + key.gave_up == 50


def test_the_proposed_design_keeps_the_bound_of_a_burst() -> None:
    burst = merge_race.race("proposed", 500)

    assert burst["p99_ms"] <= 1000
    assert burst["most_tickets"] == 1
    assert merge_race.race("built", 2)["p50_ms"] <= 100


def test_doubled_outrunning_and_simultaneous_contacts_end_on_fifty_tickets() -> None:
    counted = mail_to_ticket.races(mail_to_ticket.Mailroom())

    assert set(counted.values()) == {mail_to_ticket.PAIRS}
