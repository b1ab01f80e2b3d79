"""Everything an emulator knows, in one JSON-able place."""

from collections.abc import Callable
from dataclasses import dataclass, field, fields
from typing import TypeVar

from connect_emulator.arns import id_of
from connect_emulator.errors import ResourceNotFound
from connect_emulator.model.agent import Agent
from connect_emulator.model.call import ScriptedTelephone, Utterance
from connect_emulator.model.contact import Contact
from connect_emulator.model.resources import (
    AgentStatus,
    FlowAssociation,
    FlowResource,
    HoursOfOperation,
    Instance,
    Integration,
    PhoneNumber,
    PlainResource,
    Queue,
    RoutingProfile,
    SecurityProfile,
    StorageConfig,
    User,
)

T = TypeVar("T")


@dataclass
class Centre:
    """Stores by id; the lookups take an id or an ARN and raise ResourceNotFound."""

    instances: dict[str, Instance] = field(default_factory=dict)
    storage: dict[str, StorageConfig] = field(default_factory=dict)
    integrations: dict[str, Integration] = field(default_factory=dict)
    hours: dict[str, HoursOfOperation] = field(default_factory=dict)
    queues: dict[str, Queue] = field(default_factory=dict)
    routing_profiles: dict[str, RoutingProfile] = field(default_factory=dict)
    security_profiles: dict[str, SecurityProfile] = field(default_factory=dict)
    agent_statuses: dict[str, AgentStatus] = field(default_factory=dict)
    users: dict[str, User] = field(default_factory=dict)
    flows: dict[str, FlowResource] = field(default_factory=dict)
    numbers: dict[str, PhoneNumber] = field(default_factory=dict)
    flow_associations: dict[str, FlowAssociation] = field(default_factory=dict)
    plain: dict[str, PlainResource] = field(default_factory=dict)
    contacts: dict[str, Contact] = field(default_factory=dict)
    agents: dict[str, Agent] = field(default_factory=dict)
    client_tokens: dict[str, str] = field(default_factory=dict)
    # By number; the one of the empty number stands for every number nobody has.
    telephones: dict[str, ScriptedTelephone] = field(default_factory=dict)
    utterances: list[Utterance] = field(default_factory=list)
    numbers_claimed: int = 0
    # Agents whose state or contacts changed since the matching last looked, by user id.
    changed_agents: set[str] = field(default_factory=set, metadata={"transient": True})

    def __post_init__(self) -> None:
        self.on_agent_change: Callable[[Agent], None] = lambda _: None

    def agent_changed(self, agent: Agent) -> None:
        """An agent's state or contacts changed; whoever watches is told at once."""
        self.changed_agents.add(agent.user_id)
        self.on_agent_change(agent)

    def clear(self) -> None:
        """Forget everything."""
        for item in fields(self):
            if item.name != "numbers_claimed":
                getattr(self, item.name).clear()
        self.numbers_claimed = 0

    def instance(self, reference: str) -> Instance:
        """An instance by id or ARN."""
        return _found(self.instances, reference, "Instance")

    def queue(self, reference: str) -> Queue:
        """A queue by id or ARN."""
        return _found(self.queues, reference, "Queue")

    def hours_of(self, reference: str) -> HoursOfOperation:
        """Hours of operation by id or ARN."""
        return _found(self.hours, reference, "HoursOfOperation")

    def routing_profile(self, reference: str) -> RoutingProfile:
        """A routing profile by id or ARN."""
        return _found(self.routing_profiles, reference, "RoutingProfile")

    def user(self, reference: str) -> User:
        """A user by id or ARN."""
        return _found(self.users, reference, "User")

    def flow(self, reference: str) -> FlowResource:
        """A flow or module by id or ARN."""
        return _found(self.flows, reference, "ContactFlow")

    def number(self, reference: str) -> PhoneNumber:
        """A phone number by id or ARN."""
        return _found(self.numbers, reference, "PhoneNumber")

    def contact(self, contact_id: str) -> Contact:
        """A contact by id."""
        return _found(self.contacts, contact_id, "Contact")

    def number_at(self, address: str) -> PhoneNumber | None:
        """The claimed number with that E.164 address."""
        return next((item for item in self.numbers.values() if item.address == address), None)

    def user_named(self, username: str) -> User | None:
        """The user with that user name, in any instance."""
        wanted = username.casefold()
        return next((u for u in self.users.values() if u.username.casefold() == wanted), None)

    def agent(self, user: User) -> Agent:
        """The user's presence; made on first use."""
        found = self.agents.get(user.id)
        if found is None:
            number = 1 + max((agent.number for agent in self.agents.values()), default=0)
            found = self.agents[user.id] = Agent(user.id, user.instance_id, number)
        return found

    def lambda_associated(self, instance_id: str, arn: str) -> bool:
        """Whether flows of the instance may invoke that function (alias and version count)."""
        return any(
            item.type == "LAMBDA_FUNCTION" and item.instance_id == instance_id and item.arn == arn
            for item in self.integrations.values()
        )

    def storage_of(self, instance_id: str, resource_type: str) -> StorageConfig | None:
        """Where the instance keeps records of that type."""
        return next(
            (
                item
                for item in self.storage.values()
                if item.instance_id == instance_id and item.resource_type == resource_type
            ),
            None,
        )


def _found(store: dict[str, T], reference: str, kind: str) -> T:
    try:
        return store[id_of(reference)]
    except KeyError:
        raise ResourceNotFound(f"{kind} not found: {reference}") from None
