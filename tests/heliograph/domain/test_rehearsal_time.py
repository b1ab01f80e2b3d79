"""A rehearsal sees a ticket's whole history by its own clock, regrouped or not."""

from datetime import UTC, datetime, timedelta

from heliograph.domain.clock_facts import ClockFacts
from heliograph.domain.events import DESK, Knowledge, KnowledgeRestated
from heliograph.domain.promises import Promise
from heliograph.domain.rehearsal import RehearsalClock
from heliograph.domain.rehearsal_time import shown_rows
from heliograph.domain.ticket import StoredEvent

STARTED = datetime(2026, 11, 26, 21, 0, tzinfo=UTC)
ORIGIN = datetime(2026, 3, 8, 5, 0, tzinfo=UTC)
CLOCK = RehearsalClock(ORIGIN, STARTED, 60)


def seconds(at: datetime) -> int:
    return int(at.timestamp())


def test_what_a_regrouped_ticket_counts_from_is_shown_by_the_rehearsals_clock() -> None:
    before = STARTED - timedelta(minutes=1)
    real = seconds(before)
    promise = Promise("p1", "I call", made=real, due=seconds(STARTED))
    facts = ClockFacts(asked=(real,), heard=real, raised=((real, 2),), promises=(promise,))
    known = Knowledge(opened_at=before, last_contact_at=before, clock=facts)
    event = KnowledgeRestated(at=before, actor=DESK, because_of="TS-1", known=known)

    (row,) = shown_rows([StoredEvent(1, "", "", event)], CLOCK)

    told, hour_before = row.event, seconds(ORIGIN - timedelta(hours=1))
    assert isinstance(told, KnowledgeRestated)
    assert told.known.opened_at == ORIGIN - timedelta(hours=1)
    assert told.known.clock == ClockFacts(
        asked=(hour_before,),
        heard=hour_before,
        raised=((hour_before, 2),),
        promises=(Promise("p1", "I call", made=hour_before, due=seconds(ORIGIN)),),
    )
