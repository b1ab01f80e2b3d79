"""What the integration API needs of the outside, declared by those who need it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from heliograph.domain.integration import Client, Delivery, FeedEvent, Subscription


@dataclass(frozen=True)
class Remembered:
    """What a client was answered under an Idempotency-Key, and for which request."""

    request: str
    answer: Mapping[str, object]


class Integrations(Protocol):
    """Clients, what they were answered, subscriptions, events and deliveries."""

    def client(self, client_id: str) -> Client | None:
        """A client by id, consistently: a revoked key must not open a door."""
        ...

    def client_of_oauth(self, oauth_id: str) -> Client | None:
        """A client by its id in the user pool."""
        ...

    def save_client(self, client: Client) -> None:
        """Create or replace."""
        ...

    def take_turn(self, client: Client, now: datetime) -> float:
        """Spend one call; 0, or the seconds after which a call is possible again."""
        ...

    def remembered(self, client_id: str, key: str) -> Remembered | None:
        """What was answered under a key within a day."""
        ...

    def remember(self, client_id: str, key: str, what: Remembered, now: datetime) -> Remembered:
        """Keep an answer; the first one stays and is returned."""
        ...

    def note_contact(self, client_id: str, contact_id: str) -> None:
        """This client brought this contact."""
        ...

    def brought(self, client_id: str, contact_id: str) -> bool:
        """Whether this client brought this contact."""
        ...

    def save_hook(self, hook: Subscription, before: Subscription | None = None) -> None:
        """Create, or replace what was read. Raises Conflict when it has changed meanwhile."""
        ...

    def hook(self, client_id: str, hook_id: str) -> Subscription | None:
        """A client's subscription, removed ones too."""
        ...

    def hooks(self, client_id: str | None = None) -> tuple[Subscription, ...]:
        """Subscriptions that are not removed, of one client or of all, ordered by id."""
        ...

    def add_event(self, event: FeedEvent) -> None:
        """Once per id and instant."""
        ...

    def events(self, study_id: str, after: str, before: datetime, limit: int) -> list[FeedEvent]:
        """Events behind a position and before an instant, oldest first."""
        ...

    def add_delivery(self, delivery: Delivery) -> bool:
        """False when it is there already."""
        ...

    def delivery(self, hook_id: str, event_id: str) -> Delivery | None:
        """A delivery, consistently."""
        ...

    def save_delivery(self, delivery: Delivery) -> None:
        """Replace."""
        ...

    def deliveries(self, hook_id: str, after: str, limit: int) -> list[Delivery]:
        """Deliveries of a subscription behind an event id, in order of ids."""
        ...


class WebhookSender(Protocol):
    """Posts to addresses of strangers."""

    def check(self, url: str) -> None:
        """Raises Refused for an address that must not be called, by name or by number."""
        ...

    def post(self, url: str, body: bytes, headers: Mapping[str, str]) -> str:
        """`200`, or why not: a status, `timeout`, `refused address`, ... Never raises for these."""
        ...


class DeliveryQueue(Protocol):
    """Where deliveries wait for their turn."""

    def put(
        self, hook_id: str, client_id: str, event_id: str, *, attempt: int, seconds: int
    ) -> None:
        """At least once, not before `seconds` (0-900) have passed; `attempt` counts from 0."""
        ...


def position(event: FeedEvent) -> str:
    """Where an event stands in the feed: by instant, then by id."""
    return f"{event.at.isoformat(timespec='microseconds')}#{event.id}"
