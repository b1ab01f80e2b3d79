"""All records of one person: the one they go on under, and those merged into it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from heliograph.domain.errors import Conflict, NotFound
from heliograph.domain.people import Requester
from heliograph.usecases.desk import Desk

_LOOKS = 3


@dataclass(frozen=True)
class Group:
    """The records of one person, the survivor first."""

    members: tuple[Requester, ...]

    @property
    def survivor(self) -> Requester:
        """The record under which the person goes on."""
        return self.members[0]

    def granted(self, request: str) -> bool:
        """Whether this very wish has been granted before, whatever came after it."""
        return bool(request) and any(request in member.requests for member in self.members)

    def record(self, person_id: str) -> Requester:
        """One of the records."""
        return next(member for member in self.members if member.id == person_id)


def group_of(person_id: str, desk: Desk) -> Group:
    """All records of the person this one stands for. Raises NotFound."""
    found = groups_of((person_id,), desk)
    if person_id not in found:
        raise NotFound(f"there is no person {person_id}", next_step="search for the name")
    return found[person_id]


def groups_of(ids: Iterable[str], desk: Desk) -> dict[str, Group]:
    """The same for several ids; unknown ones are left out. One read when nobody was merged.

    Raises Conflict when merges keep happening between the reads.
    """
    wanted = tuple(dict.fromkeys(ids))
    for _ in range(_LOOKS):
        held = _records(wanted, desk)
        if not _torn(held):
            return {id_: _group(id_, held) for id_ in wanted if id_ in held}
    raise Conflict("these people are being merged", next_step="read them again")


def _records(wanted: Iterable[str], desk: Desk) -> dict[str, Requester]:
    held: dict[str, Requester] = {}
    missing, asked = set(wanted), set[str]()
    while missing:
        held |= desk.directory.requesters(sorted(missing))
        asked |= missing
        near = {id_ for record in held.values() for id_ in (record.merged_into, *record.absorbed)}
        missing = near - asked - {""}
    return held


def _torn(held: Mapping[str, Requester]) -> bool:
    """Whether a merge or its undoing came between two reads: its two sides do not agree."""
    up = {(id_, record.merged_into) for id_, record in held.items() if record.merged_into in held}
    down = {(id_, parent) for parent, record in held.items() for id_ in record.absorbed}
    return up != {pair for pair in down if pair[0] in held}


def _group(person_id: str, held: dict[str, Requester]) -> Group:
    top, passed = held[person_id], {person_id}
    while top.merged_into in held and top.merged_into not in passed:
        passed.add(top.merged_into)
        top = held[top.merged_into]
    members = [top]
    for member in members:
        below = (held[id_] for id_ in member.absorbed if id_ in held)
        members += [each for each in below if each not in members]
    return Group(tuple(members))
