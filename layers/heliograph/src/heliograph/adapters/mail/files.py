"""Files of a mail: names that are safe to offer, types, and decoded bodies; never unpacked."""

import re
from dataclasses import dataclass, field

from heliograph.adapters.mail.decoding import transferred
from heliograph.adapters.mail.headers import safe, shown
from heliograph.adapters.mail.splitting import Part
from heliograph.adapters.mail.words import is_file

_MOST_NAME = 200
_NOT_IN_NAMES = re.compile(r"[/\\:*?\"<>|]")
_TYPE = re.compile(r"[a-z0-9!#$&^_.+-]{1,100}/[a-z0-9!#$&^_.+-]{1,100}")
_SUFFIXES = {"message/rfc822": ".eml", "text/calendar": ".ics", "text/vcard": ".vcf"}


@dataclass(frozen=True)
class MailFile:
    """A file as it came: a safe name, a well-formed content type, the decoded bytes."""

    number: int
    name: str
    content_type: str
    body: bytes = field(repr=False)


def files_of(parts: tuple[Part, ...]) -> tuple[MailFile, ...]:
    """Every part that is no text, numbered by its place in the mail."""
    return tuple(_file(number, part) for number, part in enumerate(parts) if is_file(part))


def _file(number: int, part: Part) -> MailFile:
    kind = part.kind.name if _TYPE.fullmatch(part.kind.name) else "application/octet-stream"
    told = part.disposition.values.get("filename") or part.kind.values.get("name") or ""
    name = file_name(told) or f"part-{number + 1}{_SUFFIXES.get(kind, '')}"
    encoding = part.head.first("content-transfer-encoding")
    return MailFile(number, name, kind, transferred(bytes(part.body), encoding, words=False))


def file_name(told: str) -> str:
    """A name for a download: decoded, no folders, no quotes, no marks that turn the writing."""
    name = safe(_NOT_IN_NAMES.sub("_", shown(told)))
    if not name.strip("._ "):
        return ""
    if len(name) <= _MOST_NAME:
        return name
    stem, dot, suffix = name.rpartition(".")
    if not dot or len(suffix) > 20:
        return name[:_MOST_NAME]
    return f"{stem[: _MOST_NAME - len(suffix) - 1]}.{suffix}"
