"""Waiting contacts in line: one ordered line per queue and channel, and one per agent's queue."""

from bisect import bisect_left, insort
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from connect_emulator.model.contact import Contact, Phase

LONG_AGO = datetime.min.replace(tzinfo=UTC)
AGENT_QUEUE = "agent"  # stands for the channel in the key of an agent's own line
WAITING = (Phase.QUEUED, Phase.OFFERED)
Key = tuple[str, str]
# Contact priority, adjusted time of entry, order of arrival, the contact.
Place = tuple[int, datetime, int, Contact]


def line_of(contact: Contact) -> Key:
    """The line a contact waits in."""
    if contact.target_agent_id:
        return contact.target_agent_id, AGENT_QUEUE
    return contact.queue_id, contact.channel


def place_of(contact: Contact) -> tuple[int, datetime]:
    """Where it stands in its line: contact priority, then its adjusted time of entry."""
    entered = contact.enqueued_at or LONG_AGO
    if contact.time_adjustment:
        entered -= timedelta(seconds=contact.time_adjustment)
    return contact.priority, entered


class Lines:
    """A contact keeps its place while it is offered; who has left is dropped when met."""

    def __init__(self) -> None:
        self._lines: dict[Key, list[Place]] = {}
        self._places: dict[str, tuple[Key, Place]] = {}  # by contact id
        self._arrivals = 0

    def __bool__(self) -> bool:
        return bool(self._places)

    def __iter__(self) -> Iterator[Contact]:
        return iter([place[3] for _, place in self._places.values()])

    def add(self, contact: Contact) -> None:
        """Put the contact into its line, or at its new place when its priority changed."""
        known = self._places.get(contact.id)
        self.remove(contact)
        arrival = known[1][2] if known else self._arrivals
        self._arrivals += 1
        place = (*place_of(contact), arrival, contact)
        key = line_of(contact)
        insort(self._lines.setdefault(key, []), place)
        self._places[contact.id] = key, place

    def remove(self, contact: Contact) -> None:
        """Take the contact out; harmless when it is in no line."""
        known = self._places.pop(contact.id, None)
        if known is not None:
            key, place = known
            line = self._lines[key]
            del line[bisect_left(line, place)]
            if not line:
                del self._lines[key]

    def waiting(self, key: Key) -> Iterator[Place]:
        """The line's contacts that nobody is offered, first come first."""
        line = self._lines.get(key) or []
        index = 0
        while index < len(line):
            place = line[index]
            phase = place[3].phase
            if phase not in WAITING:
                self.remove(place[3])
                continue
            if phase is Phase.QUEUED:
                yield place
            index += 1
