"""The organisation that comes with the desk."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from local.seed.load import accounts_of, read_world

FILE = Path("local/seed/world.yaml")


def _on_shift(world: dict[str, Any], moment: datetime) -> bool:
    centre = world["support_center"]
    zones = {seat["id"]: ZoneInfo(seat["tz"]) for seat in centre["seats"]}
    for shift in centre["shifts"]:
        local = moment.astimezone(zones[shift["seat"]]).strftime("%H:%M")
        if shift["start"] <= local < shift["end"]:
            return True
    return False


def test_it_says_that_it_is_invented() -> None:
    assert "INVENTED" in FILE.read_text(encoding="utf-8").splitlines()[0]


def test_every_address_is_reserved_for_examples() -> None:
    world = read_world(FILE)

    addresses = [address for person in world["people"] for address in person["emails"]]

    assert addresses
    assert all(address.endswith(".example") for address in addresses)


def test_somebody_is_on_shift_at_every_hour_of_the_year() -> None:
    world = dict(read_world(FILE))
    start = datetime(2026, 1, 1, tzinfo=UTC)

    moments = (start + timedelta(minutes=30 * step) for step in range(48 * 365))

    assert [moment for moment in moments if not _on_shift(world, moment)] == []


def test_six_agents_on_three_seats_and_a_sign_in_for_integrations() -> None:
    accounts = list(accounts_of(read_world(FILE)))

    assert {account.username for account in accounts} >= {"a01", "a06", "m01", "integration"}
    assert [a.username for a in accounts if "integrations" in a.groups] == ["integration"]
