"""Delivers the contacts of the cases' issues through the real entry points, as they came."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from local.clients.attendant import Attendant
from local.deployment import Deployment
from local.places import Places
from local.replay.deliver import Delivery, Landing
from local.replay.run import entry_points
from local.replay.world import TicketNumbers, WorldContact, contacts_of
from local.seed.load import accounts_of, demo_password

Say = Callable[[str], None]


@dataclass(frozen=True)
class Arrived:
    """A contact of an issue and where it landed."""

    contact: WorldContact
    landing: Landing

    @property
    def issue(self) -> str:
        """The issue it is about."""
        return self.contact.issue or ""


async def deliver(
    places: Places, world: Mapping[str, Any], issues: frozenset[str], say: Say
) -> list[Arrived]:
    """Every contact of these issues, in the order of their times, each waited for.

    They come now, whenever the file says they came: a rehearsal begins with what has just
    arrived, and some files have cases that end before their issue's first contact.
    """
    deployment = Deployment.read(places.deployment_file)
    numbers = TicketNumbers(world)
    agent = next(account.username for account in accounts_of(world) if account.takes_contacts)
    entry = entry_points(places, deployment, world, agent)
    arrived: list[Arrived] = []
    async with Attendant(places.web_url, agent, demo_password(places)) as attendant:
        delivery = Delivery(entry, numbers, attendant)
        for contact in contacts_of(world):
            if contact.issue not in issues:
                continue
            landing = await delivery.deliver(replace(contact, at=datetime.now(UTC)))
            if not contact.outbound:
                numbers.landed(contact.issue, landing.ticket)
            arrived.append(Arrived(contact, landing))
    lost = [item.contact.id for item in arrived if item.landing.lost]
    say(f"{len(arrived)} contacts delivered" + (f", lost: {', '.join(lost)}" if lost else ""))
    return arrived
