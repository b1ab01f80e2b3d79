"""Whatever delivery does to contacts, each is on one ticket and each problem has one."""

import random

import pytest

from tests.faults.deliveries import fuzz
from tests.faults.world import World

SEED = 20260310


def test_a_few_days_of_bad_delivery_lose_and_double_nothing(stage: World) -> None:
    seen = fuzz(stage, days=30, number=SEED)
    print(f"seed {SEED}: {dict(seen)}")

    assert seen["deliveries"] > 200
    assert min(seen[what] for what in ("doubled", "crashed", "dropped", "redriven", "worked")) > 10


def test_a_lost_record_of_a_contact_is_found(stage: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """The fuzz would see it if a contact could be written twice."""
    monkeypatch.setattr("heliograph.adapters.ticket_table.TicketTable.placed", lambda *_: None)
    monkeypatch.setattr("heliograph.adapters.ticket_table.TicketTable._keys", lambda *_, **__: None)

    with pytest.raises(BaseException, match=r"contact|ticket|Falsifying|distinct"):
        fuzz(stage, days=30, number=SEED, shrink=False)


@pytest.mark.nightly
def test_many_days_of_bad_delivery_lose_and_double_nothing(stage: World) -> None:
    number = random.randrange(1_000_000)
    print(f"replay: python -m tests.faults deliver {number} 1000")
    seen = fuzz(stage, days=1_000, number=number)
    print(dict(seen))

    assert seen["deliveries"] > 10_000
