"""An identity and the people it may belong to: what is configured, linked, removed and proved."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from heliograph.domain.contact import Channel, Contact, Identity, IdentityKind
from heliograph.domain.organisation import KnownIdentity


class Proof(StrEnum):
    """What vouches for an identity; an agent's word and a caller ID never do."""

    CONFIGURED = "configured"  # the sponsor's or the site's own list
    AUTHENTICATED_MAIL = "authenticated_mail"  # DMARC passed, aligned with the From address
    SIGNED_LOGIN = "signed_login"  # a host that signs its users in


@dataclass(frozen=True)
class Link:
    """One identity of one person; without `proof` it suggests the person and proves nobody."""

    identity: Identity
    shared: bool = False
    proof: Proof | None = None
    since: datetime | None = None


@dataclass(frozen=True)
class LinkedTo:
    """The same from the identity's side: a person whom the desk linked."""

    person_id: str
    shared: bool = False
    proof: Proof | None = None


@dataclass(frozen=True)
class Links:
    """What the desk changed about an identity; the organisation's file stays as it is.

    `version` counts the changes; 0 means nobody has changed anything yet.
    """

    version: int = 0
    linked: tuple[LinkedTo, ...] = ()
    removed: tuple[str, ...] = ()


def known_identity(configured: KnownIdentity | None, links: Links) -> KnownIdentity | None:
    """Whom the identity may belong to after everything; None when nobody is left."""
    listed = configured.people if configured else ()
    kept = tuple(id_ for id_ in listed if id_ not in links.removed)
    added = tuple(link for link in links.linked if link.person_id not in kept)
    people = (*kept, *(link.person_id for link in added))
    if not people:
        return None
    shared = bool(kept and configured and configured.shared) or any(x.shared for x in added)
    unproved = tuple(link.person_id for link in added if link.proof is None)
    return KnownIdentity(people, shared, unproved)


def proof_by(contact: Contact) -> Proof | None:
    """What the contact proves about its sender's identity: never anything about a number."""
    if not contact.authenticated or contact.automatic:
        return None
    kind, channel = contact.sender.kind, contact.channel
    if kind is IdentityKind.EMAIL and channel is Channel.EMAIL:
        return Proof.AUTHENTICATED_MAIL
    if kind in (IdentityKind.EMAIL, IdentityKind.CHAT_SESSION) and channel is Channel.CHAT:
        return Proof.SIGNED_LOGIN
    return Proof.SIGNED_LOGIN if kind is IdentityKind.LOGIN else None


def only_suggested(known: KnownIdentity) -> KnownIdentity:
    """The same people, none of them proved: for an address that is merely alike."""
    return KnownIdentity(known.people, known.shared, known.people, alike=True)


def merged_links(before: Links, person_id: str, owned: Sequence[Link], removed: bool) -> Links:
    """The identity's side after a change of one person's: `owned` is empty or that one link."""
    others = tuple(link for link in before.linked if link.person_id != person_id)
    mine = tuple(LinkedTo(person_id, link.shared, link.proof) for link in owned)
    without = tuple(id_ for id_ in before.removed if id_ != person_id)
    gone = (person_id,) if removed else ()
    return Links(before.version + 1, (*others, *mine), (*without, *gone))
