"""The benchmarks' own machinery: capacity, races, and the bounds they print."""

import random

import pytest
from heliograph.domain.errors import Conflict
from heliograph.usecases.receive_contact import receive_contact

from benchmarks import due_sweep, mail_to_ticket, merge_cost, merge_race
from benchmarks.capacity import Meter, size_of, units_of
from benchmarks.contention import Contention
from benchmarks.desk import StoryClock, memory_desk
from benchmarks.virtual_time import VirtualTime


def put(bytes_long: int, **keys: str) -> dict[str, object]:
    """A put of an item of so many bytes in all."""
    item = {name: {"S": value} for name, value in keys.items()}
    rest = bytes_long - size_of(item) - 1
    return {"Item": item | {"x": {"S": "x" * rest}}}


@pytest.mark.parametrize(("bytes_long", "units"), [(100, 1), (1024, 1), (1025, 2), (3000, 3)])
def test_a_put_costs_a_unit_per_started_kilobyte(bytes_long: int, units: int) -> None:
    assert units_of("PutItem", put(bytes_long), {}).writes == units


def test_a_transaction_costs_twice() -> None:
    request = {"TransactItems": [{"Put": put(2000)}, {"ConditionCheck": {}}]}

    units = units_of("TransactWriteItems", request, {})

    assert (units.trips, units.writes, units.index_writes) == (1, 6, 0)


@pytest.mark.parametrize(
    ("before", "after", "units"),
    [
        ({}, {"owner": "a1"}, 1),
        ({"owner": "a1"}, {"owner": "a1"}, 0),
        ({"owner": "a1"}, {"owner": "a2"}, 2),
        ({"owner": "a1"}, {}, 1),
    ],
)
def test_an_index_of_keys_costs_only_what_moves(
    before: dict[str, str], after: dict[str, str], units: int
) -> None:
    meter, key = Meter(), {"pk": "T#1", "sk": "HEAD", "sort_at": "2026"}
    meter.bill("TransactWriteItems", {"TransactItems": [{"Put": put(900, **key, **before)}]}, {})

    assert meter.bill("PutItem", put(950, **key, **after), {}).index_writes == units


def test_reading_what_is_not_there_costs_a_unit_too() -> None:
    request = {"RequestItems": {"t": {"Keys": [{}, {}], "ConsistentRead": True}}}

    assert units_of("BatchGetItem", request, {"Responses": {"t": []}}).reads == 2


def test_a_quiet_merge_stays_in_its_bounds() -> None:
    quiet = merge_cost.figures(merge_cost.bills())["quiet_merge"]

    assert quiet["trips"] <= merge_cost.MOST_TRIPS
    assert quiet["wru_most"] <= merge_cost.MOST_WRITES
    assert quiet["p50_ms"] <= merge_cost.MOST_MS


@pytest.mark.parametrize("design", ["built", "textbook", "fifo"])
def test_every_design_opens_one_ticket_and_places_everybody(design: str) -> None:
    found = merge_race.Race()
    merge_race.DESIGNS[design](found, 50, 3)

    assert found.most_tickets == 1
    assert len(found.answered) == len(found.placed) == 50


def test_a_race_is_the_same_for_the_same_seed() -> None:
    once, again = merge_race.race("built", 10, 2), merge_race.race("built", 10, 2)

    assert once == again


def test_two_at_once_and_five_hundred_at_once_keep_their_bounds() -> None:
    two, burst = merge_race.race("built", 2, 40), merge_race.race("built", 500, 1)

    assert two["p50_ms"] <= merge_race.BOUNDS["p50_of_2_ms"]
    assert burst["p99_ms"] <= merge_race.BOUNDS["p99_of_500_ms"]
    assert (burst["most_tickets"], burst["gave_up"]) == (1, 0)
    assert (two["most_tickets"], two["gave_up"]) == (1, 0)


def test_the_contacts_of_a_burst_belong_together_one_after_another() -> None:
    desk = memory_desk(merge_race.world(), StoryClock())

    refs = {receive_contact(contact, desk).ticket.ref for contact in merge_race.contacts(50)}

    assert len(refs) == 1


def test_problems_of_one_person_stay_apart_in_a_race() -> None:
    found = merge_race.race("apart", 10, 2)

    assert (found["most_tickets"], found["gave_up"]) == (10, 0)


def test_a_transaction_that_meets_another_one_is_refused_and_billed() -> None:
    time = VirtualTime()
    table = Contention(time, random.Random(1))
    refused: list[float] = []

    def write() -> None:
        try:
            table.transact({"head": ("T", 2.0)}, lambda: None, lambda: None)
        except Conflict:
            refused.append(time.seconds)

    for start in (0.0, 0.001, 9.0):
        time.start(start, write)
    time.run()

    assert len(refused) == table.conflicts == 1
    assert table.writes == 6


def test_a_partition_takes_a_thousand_units_a_second() -> None:
    time = VirtualTime()
    table = Contention(time, random.Random(1))
    for _ in range(3):
        time.start(0.0, lambda: table.put({"hot": 600.0}))
    time.start(0.0, lambda: table.put({"other": 600.0}))

    time.run()

    assert table.throttled > 0
    assert time.seconds > 0.8


def test_doubled_outrunning_and_simultaneous_contacts_end_on_fifty_tickets() -> None:
    counted = mail_to_ticket.races(mail_to_ticket.Mailroom())

    assert set(counted.values()) == {mail_to_ticket.PAIRS}


def test_a_round_over_due_clocks_costs_the_same_however_many_tickets_are_open() -> None:
    few, many = (due_sweep.figures(due_sweep.rounds(tickets, 4)) for tickets in (40, 400))

    assert (many["due"], many["written"]) == (4, 4)
    assert many["quiet"] == few["quiet"]
    assert many["busy"] == few["busy"]
    assert many["quiet"]["rru"] <= due_sweep.MOST_QUIET_READS
    assert many["each"] <= due_sweep.MOST_EACH
