"""What can happen to a requester's record: linked, parted, verified, merged and undone."""

from dataclasses import dataclass
from typing import ClassVar

from heliograph.domain.contact import Identity
from heliograph.domain.events import Event
from heliograph.domain.identities import Proof


@dataclass(frozen=True, kw_only=True)
class PersonWish(Event):
    """What somebody asked for and why; a `request` that comes again is the same wish."""

    why: str
    request: str = ""


@dataclass(frozen=True, kw_only=True)
class IdentityLinked(PersonWish):
    """Somebody said that this identity is this person's."""

    kind: ClassVar[str] = "identity_linked"
    identity: Identity
    shared: bool = False
    configured: bool = False


@dataclass(frozen=True, kw_only=True)
class IdentityUnlinked(PersonWish):
    """It is not, or no longer."""

    kind: ClassVar[str] = "identity_unlinked"
    identity: Identity
    configured: bool = False


@dataclass(frozen=True, kw_only=True)
class IdentityVerified(Event):
    """Something vouched for it."""

    kind: ClassVar[str] = "identity_verified"
    identity: Identity
    proof: Proof


@dataclass(frozen=True, kw_only=True)
class PersonMerged(PersonWish):
    """The person goes on under another record."""

    kind: ClassVar[str] = "person_merged"
    into: str


@dataclass(frozen=True, kw_only=True)
class PersonUnmerged(PersonWish):
    """The person stands alone again."""

    kind: ClassVar[str] = "person_unmerged"
    from_: str


@dataclass(frozen=True, kw_only=True)
class PersonAbsorbed(PersonWish):
    """Another record of the same person goes on here."""

    kind: ClassVar[str] = "person_absorbed"
    person_id: str


@dataclass(frozen=True, kw_only=True)
class PersonReleased(PersonWish):
    """That record was another person after all."""

    kind: ClassVar[str] = "person_released"
    person_id: str


PersonEvent = (
    IdentityLinked
    | IdentityUnlinked
    | IdentityVerified
    | PersonMerged
    | PersonUnmerged
    | PersonAbsorbed
    | PersonReleased
)
PERSON_EVENTS: dict[str, type[PersonEvent]] = {
    event.kind: event
    for event in (
        IdentityLinked,
        IdentityUnlinked,
        IdentityVerified,
        PersonMerged,
        PersonUnmerged,
        PersonAbsorbed,
        PersonReleased,
    )
}
