"""Two records are one person, or were not: an alias that readers follow; nothing is copied."""

from heliograph.domain.errors import Refused
from heliograph.domain.events import Actor
from heliograph.domain.people import MOST_RECORDS, PeopleChange, record_person
from heliograph.domain.person_events import (
    PersonAbsorbed,
    PersonMerged,
    PersonReleased,
    PersonUnmerged,
)
from heliograph.usecases.change_ticket import until_it_holds
from heliograph.usecases.desk import Desk
from heliograph.usecases.person_group import group_of


def merge_people(
    person_id: str, into: str, actor: Actor, desk: Desk, *, why: str, request: str = ""
) -> None:
    """The person goes on under another record; nothing happens when both are one already.

    People of several sponsors may be merged: a person has the studies of all their records, and a
    ticket's study still vetoes. Raises NotFound, TooContended, and Refused when the person has
    been merged into a third one or has too many records.
    """
    at = desk.clock.now()

    def attempt() -> None:
        mine, theirs = group_of(person_id, desk), group_of(into, desk)
        if mine.survivor.id == theirs.survivor.id:
            _not_itself(person_id, into)
            return
        if mine.granted(request):
            return
        child, kept = mine.record(person_id), theirs.survivor
        if child.merged_into:
            raise Refused(
                f"{child.person.name} goes on under {mine.survivor.person.name}",
                kept="both people as they are",
                next_step="undo that merge first, or merge the other person",
            )
        if len(mine.members) + len(theirs.members) > MOST_RECORDS:
            raise Refused(
                f"one person has at most {MOST_RECORDS} records",
                kept="both people as they are",
                next_step="ask for the directory to be put in order",
            )
        gone = PersonMerged(at=at, actor=actor, into=kept.id, why=why, request=request)
        taken = PersonAbsorbed(at=at, actor=actor, person_id=child.id, why=why)
        changes = (record_person(child, (gone,)), record_person(kept, (taken,)))
        desk.directory.change_people(PeopleChange(changes))

    until_it_holds(desk, attempt)


def unmerge_person(
    person_id: str, actor: Actor, desk: Desk, *, why: str, request: str = ""
) -> None:
    """The record stands alone again, with the identities it has; nothing when it does already.

    Identities linked meanwhile stay with the record they were linked to. Raises NotFound,
    TooContended.
    """
    at = desk.clock.now()

    def attempt() -> None:
        group = group_of(person_id, desk)
        child = group.record(person_id)
        if not child.merged_into or group.granted(request):
            return
        kept = group.record(child.merged_into)
        parted = PersonUnmerged(at=at, actor=actor, from_=kept.id, why=why, request=request)
        released = PersonReleased(at=at, actor=actor, person_id=child.id, why=why)
        changes = (record_person(child, (parted,)), record_person(kept, (released,)))
        desk.directory.change_people(PeopleChange(changes))

    until_it_holds(desk, attempt)


def _not_itself(person_id: str, into: str) -> None:
    if person_id == into:
        raise Refused("a person cannot be merged with itself", next_step="choose another person")
