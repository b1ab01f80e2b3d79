"""The same contract for the quarantine on DynamoDB and the one in memory."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from heliograph.adapters.in_memory import MemoryTickets
from heliograph.adapters.in_memory_quarantine import MemoryQuarantine
from heliograph.adapters.quarantine_table import QuarantineTable
from heliograph.adapters.ticket_table import TicketTable
from heliograph.domain.contact import RawObject
from heliograph.domain.errors import Conflict, NotFound
from heliograph.domain.events import Actor, ActorKind
from heliograph.domain.ports import TicketStore
from heliograph.domain.quarantine import (
    Quarantine,
    QuarantineAction,
    QuarantineEntry,
    QuarantineState,
    QuarantineStep,
    moved,
)

from tests.heliograph.desk_on_moto import MORNING, REGION

RAW = RawObject("contacts", "mail/1")
ENTRY = QuarantineEntry("k1", "spam it is", MORNING, "spam", "a@b.example", "Kit", RAW)
TOM = Actor(ActorKind.AGENT, "a1", "Tom Day")
DISMISSED = moved(ENTRY, QuarantineStep(MORNING, TOM, QuarantineAction.DISMISS))

Both = tuple[Quarantine, TicketStore]


@pytest.fixture(params=["memory", "dynamodb"])
def both(request: pytest.FixtureRequest) -> Iterator[Both]:
    if request.param == "dynamodb":
        request.getfixturevalue("desk")
        yield QuarantineTable("tickets", REGION), TicketTable("tickets", REGION)
        return
    tickets = MemoryTickets()
    yield MemoryQuarantine(tickets), tickets


def test_an_entry_is_kept_whole_and_once_and_places_its_raw_object(both: Both) -> None:
    quarantine, tickets = both

    quarantine.keep(ENTRY, also=("message",))
    quarantine.keep(replace(ENTRY, reason="again"), also=("message",))

    assert quarantine.entry("k1") == ENTRY
    assert tickets.raw_is_placed(RAW)
    assert {tickets.quarantined(key) for key in ("k1", "message")} == {"spam it is"}
    assert quarantine.entries(QuarantineState.WAITING) == (ENTRY,)


def test_a_step_moves_it_to_the_list_where_it_belongs(both: Both) -> None:
    quarantine, _ = both
    quarantine.keep(ENTRY)

    quarantine.save(DISMISSED, before_version=0)

    assert quarantine.entries(QuarantineState.WAITING) == ()
    assert quarantine.entries(QuarantineState.DISMISSED) == (DISMISSED,)


def test_of_two_people_at_once_the_second_reads_again(both: Both) -> None:
    quarantine, _ = both
    quarantine.keep(ENTRY)
    quarantine.save(DISMISSED, before_version=0)

    with pytest.raises(Conflict):
        quarantine.save(DISMISSED, before_version=0)


def test_the_newest_come_first(both: Both) -> None:
    quarantine, _ = both
    later = replace(ENTRY, key="k2", at=MORNING + timedelta(hours=1), raw=None)
    for entry in (ENTRY, later):
        quarantine.keep(entry)

    assert [entry.key for entry in quarantine.entries(QuarantineState.WAITING)] == ["k2", "k1"]


def test_what_other_parts_put_there_by_reason_alone_is_an_entry_too(both: Both) -> None:
    quarantine, tickets = both

    tickets.quarantine(RAW, "k3", "the recording is silent", MORNING)

    entry = quarantine.entry("k3")
    assert (entry.reason, entry.at, entry.raw, entry.code) == (
        "the recording is silent",
        MORNING,
        RAW,
        "",
    )
    assert quarantine.entries(QuarantineState.WAITING) == (entry,)
    quarantine.save(
        moved(entry, QuarantineStep(MORNING, TOM, QuarantineAction.DISMISS)), before_version=0
    )
    assert quarantine.entries(QuarantineState.WAITING) == ()


def test_a_key_that_only_points_there_is_no_entry(both: Both) -> None:
    quarantine, _ = both
    quarantine.keep(ENTRY, also=("message",))

    with pytest.raises(NotFound):
        quarantine.entry("message")
