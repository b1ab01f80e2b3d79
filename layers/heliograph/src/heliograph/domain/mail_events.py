"""What can happen to a ticket by the desk's own mails."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from heliograph.domain.event_base import Event

# Later states win, whatever the order in which they were told.
_RANKS = ("waiting", "sent", "delayed", "delivered", "failed", "rejected", "bounced", "complained")
TROUBLE = frozenset({"delayed", "failed", "rejected", "bounced", "complained"})
CLOSING = frozenset({"bounced", "complained"})  # nothing more goes to such an address


@dataclass(frozen=True, kw_only=True)
class ReplySent(Event):
    """The desk's answer by mail or text: written down first, then sent; see DeliveryReported.

    `files` are names of what went with it.
    """

    kind: ClassVar[str] = "reply_sent"
    reply_id: str
    to: str
    subject: str
    text: str
    channel: str = "email"
    files: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class NoticeSent(Event):
    """A mail the desk wrote by itself; no answer of a person, so no clock stops.

    `notice` is acknowledgement, new_owner or resolution.
    """

    kind: ClassVar[str] = "notice_sent"
    reply_id: str
    to: str
    subject: str
    text: str
    notice: str
    channel: ClassVar[str] = "email"


@dataclass(frozen=True, kw_only=True)
class DeliveryReported(Event):
    """What became of a mail; `message_id` is the one it really carried, told once, when sent.

    `text` says in words why it did not arrive and what to do; `to` is the address it is about.
    """

    kind: ClassVar[str] = "delivery_reported"
    reply_id: str
    state: str
    message_id: str = ""
    to: str = ""
    text: str = ""


@dataclass(frozen=True, kw_only=True)
class AddressOpened(Event):
    """Mail may go to an address again that took none; `text` is the agent's reason."""

    kind: ClassVar[str] = "address_opened"
    address: str
    text: str


def deliveries(events: Iterable[object]) -> dict[str, str]:
    """The state of each mail by its id, as far as it was reported."""
    found: dict[str, str] = {}
    for event in events:
        if isinstance(event, DeliveryReported):
            states = (found.get(event.reply_id, "waiting"), event.state)
            found[event.reply_id] = max(states, key=_rank)
    return found


def _rank(state: str) -> int:
    return _RANKS.index(state) if state in _RANKS else 0
