"""What becomes of a text that is kept from blinded agents."""

from dataclasses import dataclass
from typing import ClassVar

from heliograph.domain.event_base import Event


@dataclass(frozen=True, kw_only=True)
class HoldMoved(Event):
    """A step of a hold: held, opened, release_asked, released or dismissed; `text` tells why.

    `key` names the held entry, `about` the contact or chat it belongs to. `opens` tells that the
    ticket has its subject from that entry, `subject` what the ticket is called from now on.
    """

    kind: ClassVar[str] = "hold"
    key: str
    about: str
    state: str
    text: str = ""
    opens: bool = False
    subject: str = ""
