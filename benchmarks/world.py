"""Reads a labelled world file and turns its contacts into the desk's."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml
from heliograph.domain.contact import (
    Attachment,
    Channel,
    Contact,
    Declared,
    Direction,
    Identity,
    IdentityKind,
    Thread,
    natural_key,
)
from heliograph.domain.quoting import own_words

SHORT_ABANDON_SECONDS = 10
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Labelled:
    """A contact of the file with what only the judge may see."""

    id: str
    contact: Contact
    issue: str | None
    outbound: bool
    noise: bool


@dataclass(frozen=True)
class World:
    """A file: the organisation, its contacts in order of time, and the labelled pairs."""

    organisation: Mapping[str, Any]
    contacts: tuple[Mapping[str, Any], ...]
    issues: Mapping[str, Mapping[str, Any]]
    pairs: tuple[Mapping[str, Any], ...]

    @cached_property
    def issue_of_number(self) -> Mapping[str, str]:
        """Which issue a requester was told by a ticket number of the file."""
        told = ((str(row.get("ticket_ref") or ""), id_) for id_, row in self.issues.items())
        return {number: id_ for number, id_ in told if number}

    @cached_property
    def told_numbers(self) -> re.Pattern[str] | None:
        """Finds the file's ticket numbers in a text; none where it has none."""
        numbers = sorted(self.issue_of_number, key=len, reverse=True)
        if not numbers:
            return None
        return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, numbers))})(?![\w-])")


def read_world(path: Path) -> World:
    """Load a world file, YAML or JSON; unknown keys are ignored."""
    text = path.read_text(encoding="utf-8")
    if text.startswith("{"):
        return world_of(json.loads(text))
    return world_of(yaml.load(text, Loader=_LOADER))  # noqa: S506 - a safe loader either way


def world_of(source: Mapping[str, Any]) -> World:
    """A world from its parsed content."""
    contacts = sorted(source.get("contacts", ()), key=lambda row: str(row["at"]))
    return World(
        organisation=source,
        contacts=tuple(contacts),
        issues={row["id"]: row for row in source.get("issues", ())},
        pairs=tuple(source.get("pairs", ())),
    )


def labelled(row: Mapping[str, Any], text: str, subject: str) -> Labelled:
    """One contact; `text` and `subject` have the ticket numbers of this run."""
    contact = contact_of(row, text, subject)
    truth = row.get("truth") or {}
    return Labelled(
        id=str(row["id"]),
        contact=contact,
        issue=truth.get("issue"),
        outbound=contact.direction is Direction.OUTBOUND,
        noise=is_noise(row),
    )


def is_noise(row: Mapping[str, Any]) -> bool:
    """What the entry points keep off tickets: bulk mail, empty voicemails, calls without a word."""
    voice = row.get("voice") or {}
    headers = {str(k).lower(): str(v) for k, v in _mail(row).get("headers", {}).items()}
    if row["channel"] == "voicemail":
        return not str(row.get("text") or "").strip()
    if row["channel"] == "voice":
        keyed = any(
            (voice.get("ivr") or {}).get(key) for key in ("study_code", "emergency", "lang")
        )
        waited = float(voice.get("wait_s") or 0)
        return voice.get("outcome") == "abandoned" and not keyed and waited < SHORT_ABANDON_SECONDS
    if _automatic(row) and not _mail(row).get("in_reply_to"):
        return True
    return "list-unsubscribe" in headers or headers.get("precedence") in {"bulk", "junk", "list"}


def contact_of(row: Mapping[str, Any], text: str, subject: str) -> Contact:
    """The contact as the entry points make it."""
    own, quoted = own_words(text) if row["channel"] == "email" else (text, "")
    voice, chat = row.get("voice") or {}, row.get("chat") or {}
    direction = Direction(row.get("direction") or "inbound")
    return Contact(
        natural_key=natural_key("world", str(row["id"])),
        channel=Channel(row["channel"]),
        at=_time(row["at"]),
        sender=_sender(str(row.get("from") or "anonymous")),
        text=own,
        quoted=quoted,
        subject=subject,
        direction=direction,
        authenticated=row["channel"] in {"email", "chat", "web_form"},
        automatic=_automatic(row),
        declared=_declared(row),
        thread=_thread(row),
        attachments=_attachments(row),
        connect_contact_id=voice.get("connect_contact_id"),
        chat_id=chat.get("session"),
    )


def _attachments(row: Mapping[str, Any]) -> tuple[Attachment, ...]:
    named = (str(name) for name in _mail(row).get("attachments") or ())
    return tuple(Attachment(name, "application/octet-stream", 0, "") for name in named)


def _declared(row: Mapping[str, Any]) -> Declared:
    ivr = (row.get("voice") or {}).get("ivr") or {}
    form, chat = row.get("form") or {}, row.get("chat") or {}
    return Declared(
        study_code=str(ivr["study_code"]) if ivr.get("study_code") else None,
        study_id=form.get("study") or chat.get("study_context"),
        site_no=str(form["site_no"]) if form.get("site_no") else None,
        language=ivr.get("lang"),
        emergency=bool(ivr.get("emergency")),
    )


def _thread(row: Mapping[str, Any]) -> Thread:
    mail, voice = _mail(row), row.get("voice") or {}
    ids = ("initial_contact_id", "previous_contact_id", "next_contact_id")
    chain = tuple(str(voice[name]) for name in ids if voice.get(name))
    return Thread(
        parent=mail.get("in_reply_to"),
        ancestors=tuple(mail.get("references") or ()),
        message_id=mail.get("message_id"),
        chain=chain,
    )


def _automatic(row: Mapping[str, Any]) -> bool:
    headers = {str(k).lower(): str(v).lower() for k, v in _mail(row).get("headers", {}).items()}
    answered = headers.get("auto-submitted", "no") != "no"
    return answered or "multipart/report" in headers.get("content-type", "")


def _mail(row: Mapping[str, Any]) -> Mapping[str, Any]:
    mail: Mapping[str, Any] = row.get("email") or {}
    return mail


def _sender(value: str) -> Identity:
    if "@" in value:
        return Identity(IdentityKind.EMAIL, value.lower())
    return Identity(IdentityKind.PHONE, value)


def _time(value: object) -> datetime:
    if isinstance(value, datetime):
        return value if value.tzinfo else value.replace(tzinfo=UTC)
    return datetime.fromisoformat(str(value).replace("Z", "+00:00"))
