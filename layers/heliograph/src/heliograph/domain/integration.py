"""Systems of partners: who they are, what they may do, and which studies they may see."""

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Scope(StrEnum):
    """What a client may be allowed to do; API Gateway checks the same words in OAuth tokens."""

    CONTACTS_WRITE = "contacts:write"
    TICKETS_READ = "tickets:read"
    CONTENT_READ = "content:read"  # subjects of tickets: words of requesters
    REPLIES_WRITE = "replies:write"
    WEBHOOKS_MANAGE = "webhooks:manage"


@dataclass(frozen=True)
class ApiKey:
    """A key as it is kept: never itself, only SHA-256 of its 256 random bits; expiry if any."""

    id: str
    digest: str
    expires: datetime | None = None

    def opens(self, secret: str, at: datetime) -> bool:
        """Whether this secret is the key's, in constant time, and not out of date."""
        same = hmac.compare_digest(self.digest, digest_of(secret))
        return same and (self.expires is None or at < self.expires)


@dataclass(frozen=True)
class Client:
    """A partner's system. It sees tickets and events of `studies` and nothing else.

    `a_second` calls on average, `burst` at once, `a_day` calls (UTC). `vouches`: the desk trusts
    its word that a sender is who it says. `oauth_id` is its client id in the user pool, if any.
    """

    id: str
    name: str
    scopes: frozenset[Scope]
    studies: frozenset[str]
    keys: tuple[ApiKey, ...] = ()
    oauth_id: str = ""
    a_second: int = 10
    burst: int = 50
    a_day: int = 50_000
    vouches: bool = False
    disabled: bool = False


class HookState(StrEnum):
    """Whether a subscription is served."""

    ACTIVE = "active"
    DISABLED = "disabled"  # after long failure, or by its owner
    REMOVED = "removed"


@dataclass(frozen=True)
class Subscription:
    """An address that is told of events. `generation` names the live secret, the one before it
    lives until `previous_until`. `dead` are the events that could not be delivered, in a row.
    """

    id: str
    client_id: str
    url: str
    events: frozenset[str]
    state: HookState
    created: datetime
    generation: int = 1
    previous_until: datetime | None = None
    dead: tuple[str, ...] = ()
    why: str = ""


@dataclass(frozen=True)
class FeedEvent:
    """Something that happened, told by ids and states; `id` is the same however often it comes."""

    id: str
    type: str
    at: datetime
    study_id: str
    data: Mapping[str, str | int]

    def as_json(self) -> dict[str, object]:
        """The event as the feed and webhooks tell it."""
        return {
            "id": self.id,
            "type": self.type,
            "at": self.at.isoformat(),
            "studyId": self.study_id,
            "data": dict(self.data),
        }


class DeliveryState(StrEnum):
    """How far a delivery got."""

    WAITING = "waiting"
    DELIVERED = "delivered"
    DEAD = "dead"  # every attempt failed; kept, and sent again by hand


@dataclass(frozen=True)
class Delivery:
    """One event on its way to one subscription. `told` is what the receiver answered last."""

    hook_id: str
    client_id: str
    event: FeedEvent
    state: DeliveryState = DeliveryState.WAITING
    attempts: int = 0
    told: str = ""
    last_at: datetime | None = None


EVENT_TYPES = ("ticket.opened", "ticket.changed")


def digest_of(secret: str) -> str:
    """SHA-256 in hex; a key is 256 random bits, so nothing slower is needed."""
    return hashlib.sha256(secret.encode()).hexdigest()


def spelled_key(client_id: str, key_id: str, secret: str) -> str:
    """A key as its owner keeps it."""
    return f"hg.{client_id}.{key_id}.{secret}"


def parts_of_key(text: str) -> tuple[str, str, str] | None:
    """Client id, key id and secret of a key; None for what is no key."""
    match text.split("."):
        case ["hg", client_id, key_id, secret] if client_id and key_id and secret:
            return client_id, key_id, secret
    return None
