"""What every event of a ticket has: when, and who acted."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar


class ActorKind(StrEnum):
    """Who acted."""

    REQUESTER = "requester"
    AGENT = "agent"
    DESK = "desk"


@dataclass(frozen=True)
class Actor:
    """Who acted, by id; the name as it was at the time."""

    kind: ActorKind
    id: str = ""
    name: str = ""


DESK = Actor(ActorKind.DESK, "desk", "Heliograph")


@dataclass(frozen=True)
class Reason:
    """A typed reason with one readable sentence."""

    code: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Event:
    """One fact of a ticket's history."""

    kind: ClassVar[str] = ""
    at: datetime
    actor: Actor
