"""Who may be behind a contact: the sender's identity, the people's records, what the words say."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import replace

from heliograph.domain.contact import Contact, Identity
from heliograph.domain.errors import Conflict, TooContended
from heliograph.domain.events import DESK
from heliograph.domain.evidence.kinds import PEOPLE
from heliograph.domain.identities import only_suggested, proof_by
from heliograph.domain.merge_facts import Facts
from heliograph.domain.organisation import KnownIdentity, Person
from heliograph.domain.people import united
from heliograph.domain.person_events import IdentityVerified
from heliograph.domain.requester import Party, resolve_party, with_aliases, with_staff
from heliograph.usecases.change_people import change_identity
from heliograph.usecases.desk import Desk
from heliograph.usecases.person_group import Group, groups_of


def recognise(contact: Contact, desk: Desk) -> Party:
    """Who, which study and site, from the directory; the staff only when a stranger names one."""
    known = _known(contact.sender, desk)
    groups = groups_of(known.people if known else (), desk)
    known = _as_people(known, groups)
    party = resolve_party(
        contact,
        known,
        _seen_whole(known.people if known else (), groups),
        desk.directory.studies(),
        desk.directory.sites(),
        desk.directory.facilities(),
    )
    works_there = party.facility in {c for person in party.possible for c in person.clinics}
    if party.facility is not None and not works_there:
        party = with_staff(party, contact, desk.directory.staff(party.facility))
        groups = {**groups_of(set(party.named) - set(groups), desk), **groups}
    return replace(party, aliases=_aliases((*party.people, *party.named), groups))


def under_every_record(facts: Facts, desk: Desk) -> Facts:
    """A stored contact's facts as they stand for every record of its people now."""
    ids = {item.value for item in facts.evidence if item.kind in PEOPLE}
    aliases = _aliases(sorted(ids), groups_of(sorted(ids), desk))
    return replace(facts, evidence=frozenset(with_aliases(facts.evidence, aliases)))


def verify_sender(contact: Contact, party: Party, desk: Desk) -> None:
    """A contact that vouches for its sender settles what until now was somebody's word; once."""
    proof = proof_by(contact)
    if proof is None or not party.unverified:
        return
    (person_id,) = party.people

    def verified(link_proof: object) -> IdentityVerified | None:
        if link_proof is not None:
            return None
        return IdentityVerified(at=contact.at, actor=DESK, identity=contact.sender, proof=proof)

    with suppress(TooContended, Conflict):  # the next such contact does it
        change_identity(person_id, contact.sender, verified, desk)


def _known(sender: Identity, desk: Desk) -> KnownIdentity | None:
    if sender.withheld:
        return None
    known = desk.directory.identity(sender)
    if known or sender.untagged is None:
        return known
    # Whether `+tag` is a mere label is for the host of the mailbox to say, so it proves nothing.
    alike = desk.directory.identity(sender.untagged)
    return only_suggested(alike) if alike else None


def _as_people(known: KnownIdentity | None, groups: Mapping[str, Group]) -> KnownIdentity | None:
    """The same with one record for each person: merged ones are no reason to be in doubt."""
    if known is None:
        return None
    records: dict[str, list[str]] = {}
    for id_ in known.people:
        survivor = groups[id_].survivor.id if id_ in groups else id_
        records.setdefault(survivor, []).append(id_)
    # the record that is proved speaks for the person, then the one the others go on under
    best = tuple(
        min(ids, key=lambda id_: (id_ in known.unproved, id_ != survivor))
        for survivor, ids in records.items()
    )
    return replace(known, people=best, unproved=tuple(id_ for id_ in best if id_ in known.unproved))


def _seen_whole(ids: Iterable[str], groups: Mapping[str, Group]) -> dict[str, Person]:
    return {
        id_: united(groups[id_].record(id_).person, groups[id_].members)
        for id_ in ids
        if id_ in groups
    }


def _aliases(ids: Iterable[str], groups: Mapping[str, Group]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (id_, member.id)
        for id_ in dict.fromkeys(ids)
        if id_ in groups
        for member in groups[id_].members
        if member.id != id_
    )
