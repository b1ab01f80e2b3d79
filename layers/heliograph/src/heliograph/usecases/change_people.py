"""Write a change of people: read, decide, write with a condition; again when the race is lost."""

from collections.abc import Callable

from heliograph.domain.contact import Identity
from heliograph.domain.identities import Links, Proof, merged_links
from heliograph.domain.people import PeopleChange, Requester, record_person
from heliograph.domain.person_events import IdentityLinked, IdentityUnlinked, IdentityVerified
from heliograph.usecases.change_ticket import until_it_holds
from heliograph.usecases.desk import Desk

IdentityEvent = IdentityLinked | IdentityUnlinked | IdentityVerified


def change_identity(
    person_id: str,
    identity: Identity,
    event_for: Callable[[Proof | None], IdentityEvent | None],
    desk: Desk,
) -> None:
    """Record an event about a linked identity until the write holds; None writes nothing.

    `event_for` gets what vouches for the link now. A person without that link is left alone.
    """

    def attempt() -> None:
        record = desk.directory.requesters((person_id,)).get(person_id)
        link = record.link_of(identity) if record else None
        event = event_for(link.proof) if link else None
        if record and event:
            write_identity(record, event, desk.directory.links(identity), desk)

    until_it_holds(desk, attempt)


def write_identity(record: Requester, event: IdentityEvent, links: Links, desk: Desk) -> Requester:
    """Both sides of one identity's change in one write. Raises Conflict."""
    change = record_person(record, (event,))
    owned = tuple(link for link in change.after.linked if link.identity == event.identity)
    removed = event.identity in change.after.removed
    after = merged_links(links, record.id, owned, removed)
    desk.directory.change_people(PeopleChange((change,), ((event.identity, after),)))
    return change.after
