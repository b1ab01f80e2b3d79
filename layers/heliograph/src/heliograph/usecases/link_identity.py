"""Say whose an identity is, or that it is not: an agent's word, recorded and undoable."""

from heliograph.domain.contact import Identity, IdentityKind
from heliograph.domain.errors import NotFound
from heliograph.domain.events import Actor
from heliograph.domain.people import Requester
from heliograph.domain.person_events import IdentityLinked, IdentityUnlinked
from heliograph.usecases.change_people import write_identity
from heliograph.usecases.change_ticket import until_it_holds
from heliograph.usecases.desk import Desk
from heliograph.usecases.person_group import Group, group_of


def link_identity(
    person_id: str,
    identity: Identity,
    actor: Actor,
    desk: Desk,
    *,
    why: str,
    shared: bool = False,
    request: str = "",
) -> None:
    """Link it to the person; nothing happens when it is linked already.

    The link suggests the person until a contact vouches for it; a number's link always only
    suggests. A merged person's goes to the record they go on under. Raises NotFound, TooContended.
    """
    at = desk.clock.now()

    def attempt() -> None:
        group = group_of(person_id, desk)
        if _owner(group, identity) or group.granted(request):
            return
        record = _entitled(group, identity)
        event = IdentityLinked(
            at=at,
            actor=actor,
            identity=identity,
            why=why,
            shared=shared,
            request=request,
            configured=record.is_configured(identity),
        )
        write_identity(record, event, desk.directory.links(identity), desk)

    until_it_holds(desk, attempt)


def unlink_identity(
    person_id: str,
    identity_id: str,
    actor: Actor,
    desk: Desk,
    *,
    why: str,
    request: str = "",
) -> None:
    """Part an identity from this very record, a configured one too; nothing when it is already.

    Raises NotFound when the record never had it, TooContended.
    """
    at = desk.clock.now()

    def attempt() -> None:
        group = group_of(person_id, desk)
        record = group.record(person_id)
        identity = _named(record, identity_id, desk)
        if record.link_of(identity) is None or group.granted(request):
            return
        event = IdentityUnlinked(
            at=at,
            actor=actor,
            identity=identity,
            why=why,
            request=request,
            configured=record.is_configured(identity),
        )
        write_identity(record, event, desk.directory.links(identity), desk)

    until_it_holds(desk, attempt)


def typed_identity(person_id: str, kind: str, text: str, desk: Desk) -> Identity:
    """What an agent typed for a person; a national number is one of the person's own country.

    Raises NotFound, Refused.
    """
    person = group_of(person_id, desk).survivor.person
    facilities = desk.directory.facilities()
    clinics = (facilities[id_] for id_ in person.clinics if id_ in facilities)
    country = next((clinic.country for clinic in clinics if clinic.country), "")
    return desk.directory.spelled(IdentityKind(kind), text, country)


def _owner(group: Group, identity: Identity) -> Requester | None:
    return next((record for record in group.members if record.link_of(identity)), None)


def _entitled(group: Group, identity: Identity) -> Requester:
    """The record that the organisation's file gives the identity to, else the survivor."""
    configured = (record for record in group.members if record.is_configured(identity))
    return next(configured, group.survivor)


def _named(record: Requester, identity_id: str, desk: Desk) -> Identity:
    """The identity by its id; one that was parted before is still known from the history."""
    rows = desk.directory.person_history(record.id)
    parted = (row.event.identity for row in rows if isinstance(row.event, IdentityUnlinked))
    for identity in (*(link.identity for link in record.identities), *parted):
        if desk.directory.identity_id(identity) == identity_id:
            return identity
    raise NotFound("this person has no such identity", next_step="read the person again")
