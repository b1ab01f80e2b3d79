"""Which entries of a history are held from blinded agents, and how far their release has come."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from heliograph.domain.contact import key_hash, natural_key
from heliograph.domain.events import (
    AnyEvent,
    ChatMessageAdded,
    ContactReceived,
    HoldMoved,
    TranscriptAdded,
)
from heliograph.domain.ticket import StoredEvent

CarriesText = ContactReceived | ChatMessageAdded | TranscriptAdded


class HoldState(StrEnum):
    """Held texts are kept from blinded agents; the release needs two unblinded people."""

    HELD = "held"
    RELEASE_ASKED = "release_asked"  # by one unblinded person
    RELEASED = "released"
    DISMISSED = "dismissed"  # it reveals no treatment


@dataclass(frozen=True)
class Hold:
    """A text that is or was held; `findings` as `where:class`, `asked_by` an agent's id."""

    key: str
    state: HoldState
    findings: tuple[str, ...] = ()
    asked_by: str = ""

    @property
    def stands(self) -> bool:
        """Whether blinded agents may not read it."""
        return self.state in (HoldState.HELD, HoldState.RELEASE_ASKED)


def hold_key(event: AnyEvent) -> str:
    """Under which an entry can be held: 32 hex digits; empty for one that cannot."""
    match event:
        case ContactReceived():
            return event.key
        case ChatMessageAdded():
            return key_hash(natural_key("chat-line", event.chat_id, event.message_id))
        case TranscriptAdded():
            return key_hash(natural_key("transcript", event.key))
    return ""


def about(event: CarriesText) -> str:
    """The contact or chat that an entry belongs to, as regrouping follows it."""
    match event:
        case ContactReceived():
            return event.key
        case ChatMessageAdded():
            return event.chat_id
    return event.contact_id


def holds_of(rows: Iterable[StoredEvent]) -> dict[str, Hold]:
    """Every hold of a history by its key, as it stands now."""
    holds: dict[str, Hold] = {}
    for row in sorted(rows, key=lambda row: row.event.at):
        event = row.event
        if isinstance(event, CarriesText) and event.held:
            key = hold_key(event)
            known = holds.get(key, Hold(key, HoldState.HELD))
            holds[key] = replace(known, findings=event.held)
        elif isinstance(event, HoldMoved) and event.state in set(HoldState):
            known = holds.get(event.key, Hold(event.key, HoldState.HELD))
            state = HoldState(event.state)
            asked_by = event.actor.id if state is HoldState.RELEASE_ASKED else ""
            holds[event.key] = replace(known, state=state, asked_by=asked_by)
    return holds


def barred(event: AnyEvent, holds: dict[str, Hold]) -> bool:
    """Whether an entry is kept from blinded agents."""
    hold = holds.get(hold_key(event))
    return hold is not None and hold.stands
