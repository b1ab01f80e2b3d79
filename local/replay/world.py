"""The contacts and issues of a world file; unknown keys are ignored, blocks may be missing."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

Block = Mapping[str, Any]


@dataclass(frozen=True)
class WorldContact:
    """One contact as a requester made it; `issue` never reaches the desk."""

    id: str
    at: datetime
    channel: str
    outbound: bool
    sender: str
    to: str
    text: str
    block: Block
    attachments: tuple[str, ...]
    issue: str | None

    @property
    def handled(self) -> bool:
        """Whether somebody answered this call."""
        return self.block.get("outcome") in ("handled", "transferred")


def contacts_of(world: Block) -> list[WorldContact]:
    """All contacts in the order of their time; those that cannot be read are left out."""
    rows = world.get("contacts") or ()
    return sorted((_contact(row) for row in rows if _usable(row)), key=lambda contact: contact.at)


def _usable(row: object) -> bool:
    return isinstance(row, dict) and bool(row.get("id")) and bool(row.get("channel"))


def _contact(row: Block) -> WorldContact:
    channel = str(row["channel"])
    block_name = {"voicemail": "voice", "web_form": "form"}.get(channel, channel)
    block = row.get(block_name)
    block = block if isinstance(block, dict) else {}
    attachments = row.get("attachments") or block.get("attachments") or ()
    truth = row.get("truth") or {}
    return WorldContact(
        id=str(row["id"]),
        at=_moment(row.get("at")),
        channel=channel,
        outbound=row.get("direction") == "outbound",
        sender=_first(row.get("from")),
        to=_first(row.get("to")),
        text=str(row.get("text") or ""),
        block=block,
        attachments=tuple(_name(attachment) for attachment in attachments),
        issue=truth.get("issue"),
    )


def _moment(value: object) -> datetime:
    if isinstance(value, datetime):
        return value if value.tzinfo else value.replace(tzinfo=UTC)
    try:
        return datetime.fromisoformat(str(value).replace("Z", "+00:00"))
    except ValueError:
        return datetime.fromtimestamp(0, UTC)


def _first(value: object) -> str:
    if isinstance(value, Sequence) and not isinstance(value, str):
        return str(value[0]) if value else ""
    return str(value or "")


def _name(attachment: object) -> str:
    if isinstance(attachment, dict):
        return str(attachment.get("name") or attachment.get("filename") or "attachment.bin")
    return str(attachment)


class TicketNumbers:
    """Replaces the ticket numbers that requesters quote by those this desk really gave."""

    def __init__(self, world: Block) -> None:
        self._issue_of = {
            str(issue["ticket_ref"]): str(issue["id"])
            for issue in world.get("issues") or ()
            if isinstance(issue, dict) and issue.get("ticket_ref") and issue.get("id")
        }
        self._ticket_of: dict[str, str] = {}

    def landed(self, issue: str | None, ticket: str | None) -> None:
        """Note the ticket of an issue's first delivered contact."""
        if issue and ticket:
            self._ticket_of.setdefault(issue, ticket)

    def ticket(self, issue: str | None) -> str | None:
        """The ticket of an issue, when one of its contacts has landed."""
        return self._ticket_of.get(issue) if issue else None

    def in_text(self, text: str) -> str:
        """The text with every known number replaced; numbers of no known issue stay."""
        known = {
            quoted: self._ticket_of[issue]
            for quoted, issue in self._issue_of.items()
            if issue in self._ticket_of
        }
        if not known:
            return text
        longest_first = sorted(known, key=len, reverse=True)
        pattern = re.compile("|".join(re.escape(quoted) for quoted in longest_first), re.IGNORECASE)
        return pattern.sub(lambda found: known[found.group(0).upper()], text)
