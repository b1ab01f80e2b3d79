"""Simulates a contact centre on the emulator's own ACD: its queues, matching and offers, and clock.

Only people are invented here: callers arrive (Poisson), talk (exponential) and may lose patience
(exponential); agents accept at once and do no after-contact work. Flows and events are left out.

Pauses and talks are scaled to their exact means: a queue's wait hangs on its load many times over,
so that chance in the load alone would blur it by several per cent.
"""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import cast

from connect_emulator.acd.offers import Offers
from connect_emulator.acd.presence import change_status, drop_contact
from connect_emulator.arns import Place
from connect_emulator.clock import VirtualClock
from connect_emulator.contacts.runtime import Runtime
from connect_emulator.model.agent import AVAILABLE
from connect_emulator.model.centre import Centre
from connect_emulator.model.contact import Channel, Contact, Phase
from connect_emulator.model.resources import AgentStatus, ProfileQueue, RoutingProfile, User
from connect_emulator.outside import Outside
from connect_emulator.ports import Surroundings

PATIENCE = "patience"
WARM_UP = 0.1  # share of the calls that come before anything is counted
TYPE = "Type"  # the attribute agents are proficient in; its values are the types of call
Criteria = dict[str, object]
Idle = Callable[[], list[int]]  # the agents who have nothing to do at the moment, by number
Policy = Callable[[int, Idle], Criteria]  # the routing criteria of a call of that type


def no_criteria(_type: int, _idle: Idle) -> Criteria:
    """Any agent of the queue will do."""
    return {}


@dataclass(frozen=True)
class Staff:
    """One agent: queues served as (type, priority), and proficiency levels by type."""

    serves: tuple[tuple[int, int], ...]
    levels: dict[int, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Demand:
    """Calls a second by type, mean seconds of a talk, mean seconds of patience (0: endless)."""

    rates: tuple[float, ...]
    talk: float
    patience: float = 0.0


@dataclass
class Call:
    """What one caller brought along, and what became of her; seconds."""

    type: int
    talk: float
    patience: float
    luck: float  # in [0, 1): the call is resolved if the agent's chance is greater
    wait: float | None = None
    agent: int | None = None


@dataclass(frozen=True)
class Outcome:
    """The calls counted, in order of arrival."""

    calls: list[Call]

    def served(self) -> list[Call]:
        """Those an agent took."""
        return [call for call in self.calls if call.agent is not None]

    def answer_speed(self) -> float:
        """Mean wait of those served (ASA), seconds."""
        waits = [call.wait or 0.0 for call in self.served()]
        return sum(waits) / len(waits)

    def mean_wait(self) -> float:
        """Mean wait of all, those who gave up included, seconds."""
        return sum(call.wait or 0.0 for call in self.calls) / len(self.calls)

    def waited(self) -> float:
        """Share of all calls that were not answered at once."""
        return sum(call.wait != 0.0 for call in self.calls) / len(self.calls)

    def service_level(self, seconds: float = 20.0) -> float:
        """Share of all calls answered within so many seconds."""
        return sum((call.wait or 0.0) <= seconds for call in self.served()) / len(self.calls)

    def abandoned(self) -> float:
        """Share of all calls that lost patience."""
        return 1 - len(self.served()) / len(self.calls)


class CallCentre:
    """One simulated centre; everything random comes from the seed, the same for any staff.

    `calls` in order of arrival, `pauses` the seconds before each.
    """

    def __init__(
        self, staff: Sequence[Staff], demand: Demand, *, calls: int, seed: int = 1
    ) -> None:
        chance = random.Random(seed)
        self.pauses = _exponential(chance, 1 / sum(demand.rates), calls)
        self.calls = _calls(chance, demand, calls)
        self._arrived = 0
        self._clock = VirtualClock()
        self._runtime = Runtime(
            centre=Centre(),
            clock=self._clock,
            outside=Outside(inline=True),
            surroundings=cast(Surroundings, None),  # nothing here calls AWS
            place=Place("000000000000", "us-east-1"),
            base_url="",
            new_id=lambda: "",
            random=chance.random,
        )
        self._offers = Offers(self._runtime, self._joined, lambda *_: None)
        self._criteria: Policy = no_criteria
        self._hire(staff)

    def run(self, criteria: Policy = no_criteria) -> Outcome:
        """Let all calls come, with their routing criteria, and end."""
        self._criteria = criteria
        self._await_next()
        while (seconds := self._clock.until_next()) is not None:
            self._clock.advance(seconds)
        return Outcome(self.calls[int(len(self.calls) * WARM_UP) :])

    def _hire(self, staff: Sequence[Staff]) -> None:
        centre = self._runtime.centre
        centre.agent_statuses["s"] = AgentStatus("s", "", "", AVAILABLE, "ROUTABLE", 1)
        for number, one in enumerate(staff):
            profile = _profile(one)
            centre.routing_profiles[profile.id] = profile
            user = _user(str(number), one, profile)
            centre.users[user.id] = user
            change_status(centre, centre.agent(user), AVAILABLE, self._clock.now())

    def _await_next(self) -> None:
        if self._arrived < len(self.calls):
            self._clock.call_later(self.pauses[self._arrived], self._arrives)

    def _arrives(self) -> None:
        call = self.calls[self._arrived]
        contact = Contact(
            id=str(self._arrived),
            instance_id="",
            channel=Channel.VOICE,
            initiation_method="INBOUND",
            initiated_at=self._clock.now(),
            updated_at=self._clock.now(),
            queue_id=str(call.type),
            routing_criteria=self._criteria(call.type, self._idle),
        )
        self._arrived += 1
        self._runtime.centre.contacts[contact.id] = contact
        self._offers.queue(contact)
        self._offers.distribute()
        if contact.phase is Phase.QUEUED and call.patience:
            self._runtime.after(
                contact, PATIENCE, call.patience, lambda: self._gives_up(contact, call)
            )
        self._await_next()

    def _idle(self) -> list[int]:
        agents = self._runtime.centre.agents
        return [int(user_id) for user_id, agent in agents.items() if not agent.contacts]

    def _joined(self, contact: Contact) -> None:
        call, now = self.calls[int(contact.id)], self._clock.now()
        self._runtime.stop(contact, PATIENCE)
        contact.phase = Phase.CONNECTED
        call.wait = (now - contact.initiated_at).total_seconds()
        call.agent = int(contact.agent_id)
        self._clock.call_later(call.talk, lambda: self._ends(contact))

    def _ends(self, contact: Contact) -> None:
        centre = self._runtime.centre
        drop_contact(centre, centre.agents[contact.agent_id], contact.id, self._clock.now())
        del centre.contacts[contact.id]
        self._offers.distribute()

    def _gives_up(self, contact: Contact, call: Call) -> None:
        call.wait = call.patience
        self._offers.withdraw(contact)
        contact.phase = Phase.COMPLETED
        del self._runtime.centre.contacts[contact.id]


def _exponential(chance: random.Random, mean: float, count: int) -> list[float]:
    drawn = [chance.expovariate(1.0) for _ in range(count)]
    scale = mean * count / sum(drawn)
    return [value * scale for value in drawn]


def _calls(chance: random.Random, demand: Demand, count: int) -> list[Call]:
    kinds = chance.choices(range(len(demand.rates)), demand.rates, k=count)
    talks = _exponential(chance, demand.talk, count)
    patience = _exponential(chance, demand.patience, count) if demand.patience else [0.0] * count
    return [Call(*drawn, chance.random()) for drawn in zip(kinds, talks, patience, strict=True)]


def _profile(one: Staff) -> RoutingProfile:
    queues = tuple(ProfileQueue(str(kind), "VOICE", rank, 0) for kind, rank in one.serves)
    name = " ".join(f"{kind}:{rank}" for kind, rank in one.serves)
    return RoutingProfile(name, "", "", name, "", "", {"VOICE": 1}, {}, queues)


def _user(user_id: str, one: Staff, profile: RoutingProfile) -> User:
    levels = tuple((TYPE, str(kind), str(level)) for kind, level in one.levels.items())
    return User(
        user_id, "", "", user_id, "", "", "", profile.id, (), auto_accept=True, proficiencies=levels
    )
