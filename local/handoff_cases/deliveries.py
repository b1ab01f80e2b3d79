"""Delivers the contacts of the cases' issues through the real entry points, as they came."""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
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
_SPOKEN = frozenset({"voice", "voicemail", "chat"})
_AT_ONCE = 4
_TRIES = 3
_LANDING_SECONDS = 90.0  # then it is delivered once more: a lost contact costs its case


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
    """Every contact of these issues, each waited for; those of one issue in order of their times.

    They come now, whenever the file says they came: a rehearsal begins with what has just
    arrived, and some files have cases that end before their issue's first contact.
    """
    deployment = Deployment.read(places.deployment_file)
    numbers = TicketNumbers(world)
    agent = next(account.username for account in accounts_of(world) if account.takes_contacts)
    entry = entry_points(places, deployment, world, agent)
    of_issue: dict[str, list[WorldContact]] = defaultdict(list)
    for contact in contacts_of(world):
        if contact.issue in issues:
            of_issue[contact.issue or ""].append(contact)
    async with Attendant(places.web_url, agent, demo_password(places)) as attendant:
        delivery = Delivery(entry, numbers, attendant, seconds=_LANDING_SECONDS)
        desk = _Entrance(delivery, numbers, say)
        arrived = [
            item
            for items in await asyncio.gather(*map(desk.take, of_issue.values()))
            for item in items
        ]
    lost = [f"{item.contact.id} {item.landing.outcome}" for item in arrived if item.landing.lost]
    say(f"{len(arrived)} contacts delivered" + (f", lost: {', '.join(lost)}" if lost else ""))
    return sorted(arrived, key=lambda item: item.contact.at)


class _Entrance:
    """Lets several issues in at once, but one telephone call or chat at a time."""

    def __init__(self, delivery: Delivery, numbers: TicketNumbers, say: Say) -> None:
        self._delivery = delivery
        self._say = say
        self._numbers = numbers
        self._line = asyncio.Lock()
        self._letters = asyncio.Semaphore(_AT_ONCE)

    async def take(self, contacts: Sequence[WorldContact]) -> list[Arrived]:
        """The contacts of one issue, one after the other."""
        arrived = []
        for contact in contacts:
            spoken = contact.channel in _SPOKEN and not contact.outbound
            async with self._line if spoken else self._letters:
                landing = await self._insisted(contact)
            if not contact.outbound:
                self._numbers.landed(contact.issue, landing.ticket)
            arrived.append(Arrived(contact, landing))
        return arrived

    async def _insisted(self, contact: WorldContact) -> Landing:
        """Deliver it; who is not taken sends it again, or calls again, as anybody would."""
        landing = Landing(None, "lost")
        for _ in range(_TRIES):
            landing = await self._delivery.deliver(replace(contact, at=datetime.now(UTC)))
            if not landing.lost:
                break
            self._say(f"{contact.id} ({contact.channel}) did not land: {landing.outcome}")
        return landing
