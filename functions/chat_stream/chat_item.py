"""One item of Amazon Connect's chat stream."""

import json
from dataclasses import dataclass
from typing import Any

from heliograph.domain.errors import Unreadable

_EVENT = "application/vnd.amazonaws.connect.event."
_SPOKEN = frozenset({"text/plain", "text/markdown"})


@dataclass(frozen=True)
class ChatItem:
    """A line or an event of a participant; `contact_id` is the chat's first contact."""

    id: str
    contact_id: str
    role: str
    kind: str
    content_type: str
    name: str
    text: str
    read_until: str = ""

    @property
    def is_agents_line(self) -> bool:
        """Whether an agent wrote something; customers' own lines come back as echoes."""
        spoken = self.kind == "MESSAGE" and self.content_type in _SPOKEN
        return self.role == "AGENT" and spoken and bool(self.text)

    @property
    def is_agent_typing(self) -> bool:
        """Whether an agent is writing."""
        return self.role == "AGENT" and self.content_type == f"{_EVENT}typing"

    @property
    def is_agents_read(self) -> bool:
        """Whether an agent's page says what it has shown; customers' own receipts are echoes."""
        return self.kind == "MESSAGEMETADATA" and self.role != "CUSTOMER" and bool(self.read_until)

    @property
    def is_end(self) -> bool:
        """Whether the chat is over; a participant who leaves ends nothing."""
        return self.content_type == f"{_EVENT}chat.ended"


def item_of(message: str) -> ChatItem:
    """Read the SNS message (Connect admin guide: chat message streaming). Raises Unreadable."""
    try:
        told: Any = json.loads(message)
        return ChatItem(
            id=str(told["Id"]),
            contact_id=str(told.get("InitialContactId") or told["ContactId"]),
            role=str(told.get("ParticipantRole") or ""),
            kind=str(told.get("Type") or ""),
            content_type=str(told.get("ContentType") or "").partition(";")[0],
            name=str(told.get("DisplayName") or ""),
            text=str(told.get("Content") or ""),
            read_until=_read_until(told.get("MessageMetadata") or {}),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Unreadable("the message is no item of a chat stream") from error


def _read_until(metadata: Any) -> str:
    """The newest ReadTimestamp of a message's receipts (ISO 8601), or empty."""
    receipts = metadata.get("Receipts") or ()
    return max((str(each.get("ReadTimestamp") or "") for each in receipts), default="")
