"""Cuts a mail into its leaf parts without recursion, within caps, and whatever the bytes are.

The standard library's parser recurses on nested parts, takes seconds for 100,000 parts and raises
on several headers; this one only looks for boundaries, so a mail costs what its bytes cost.
"""

import re
from dataclasses import dataclass, field

from heliograph.adapters.mail.parameters import Typed, typed

MOST_HEADER_BYTES = 1024 * 1024  # of all fields together
MOST_FIELD_BYTES = 64 * 1024  # of one field; what stands beyond is passed over
MOST_HEADERS = 1000
MOST_PARTS = 200
MOST_DEPTH = 32
_MOST_TRIES = 20_000  # look-alikes of a boundary that are passed over
_BLANK = re.compile(rb"\r?\n[ \t]*\r?\n|\r\r")
_FIELD = re.compile(rb"([A-Za-z0-9!#$%&'*+.^_`|~-]{1,200})[ \t]*:(.*)", re.DOTALL)
_REST_OF_LINE = re.compile(rb"(--)?[ \t]*(?:\r?\n|\r|$)")


@dataclass(frozen=True)
class Head:
    """Header fields in order: lower-case names and unfolded values, not yet decoded."""

    fields: tuple[tuple[str, str], ...] = ()
    whole: bool = True

    def first(self, name: str) -> str:
        """The topmost field of a name, or nothing."""
        return next((value for key, value in self.fields if key == name), "")

    def every(self, name: str) -> list[str]:
        """All fields of a name, the topmost first."""
        return [value for key, value in self.fields if key == name]


@dataclass(frozen=True)
class Part:
    """A leaf: its head, its type, and the bytes of its body as they came."""

    head: Head
    kind: Typed
    disposition: Typed
    body: memoryview = field(repr=False)


@dataclass(frozen=True)
class Split:
    """A mail in parts; `too_deep` and `too_many` say that a cap cut something off."""

    head: Head
    kind: Typed
    content: memoryview = field(repr=False)
    parts: tuple[Part, ...] = ()
    too_deep: bool = False
    too_many: bool = False
    containers: frozenset[str] = frozenset()


def split(mail: bytes) -> Split:
    """Cut a mail. Never raises; a multipart without its boundary is one part of text."""
    head, start = _head(mail, 0, len(mail))
    kind = _kind(head)
    leaves: list[Part] = []
    deep = many = False
    containers = {kind.name}
    waiting = [(head, kind, start, len(mail), 0)]
    while waiting:
        part, kind_of_part, begin, end, depth = waiting.pop()
        if len(leaves) >= MOST_PARTS:
            many = True
            break
        pieces = _pieces(mail, kind_of_part, begin, end)
        if not pieces:
            leaves.append(_leaf(part, kind_of_part, memoryview(mail)[begin:end]))
            continue
        containers.add(kind_of_part.name)
        deep = deep or depth >= MOST_DEPTH
        many = many or len(pieces) > MOST_PARTS
        if depth < MOST_DEPTH:
            for first, last in reversed(pieces[:MOST_PARTS]):
                inner, text = _head(mail, first, last)
                waiting.append((inner, _kind(inner), text, last, depth + 1))
    content = memoryview(mail)[start:]
    return Split(head, kind, content, tuple(leaves), deep, many, frozenset(containers))


def _kind(head: Head) -> Typed:
    return typed(head.first("content-type") or "text/plain")


def _leaf(head: Head, kind: Typed, body: memoryview) -> Part:
    if kind.name.startswith("multipart/"):
        kind = Typed("text/plain", kind.values)
    return Part(head, kind, typed(head.first("content-disposition")), body)


def _head(mail: bytes, start: int, end: int) -> tuple[Head, int]:
    """Fields from `start`, and where the body begins: at once when there are no fields."""
    window = mail[start : min(end, start + MOST_HEADER_BYTES)]
    lead = len(window) - len(window.lstrip(b"\r\n"))
    if lead and (start or not _FIELD.match(window, lead)):
        return Head(), start + lead
    blank = _BLANK.search(window, lead)
    whole = blank is not None or start + len(window) == end
    fields, used = _fields(window[lead : blank.start() if blank else len(window)])
    if used >= 0:
        return Head(fields), start + lead + used
    if blank is not None:
        return Head(fields), start + blank.end()
    after = None if whole else _BLANK.search(mail, start + len(window), end)
    return Head(fields, whole), after.end() if after else end


def _fields(text: bytes) -> tuple[tuple[tuple[str, str], ...], int]:
    """The fields, and where a line stood that is none; -1 when all were fields."""
    found: list[list[bytes]] = []
    place = 0
    for line in text.splitlines(keepends=True):
        folded = line[:1] in (b" ", b"\t") and found
        if folded:
            found[-1].append(line)
        elif _FIELD.match(line):
            if len(found) < MOST_HEADERS:
                found.append([line])
        elif not (place == 0 and line.startswith((b"From ", b">From "))):
            return _named(found), place
        place += len(line)
    return _named(found), -1


def _named(found: list[list[bytes]]) -> tuple[tuple[str, str], ...]:
    fields = []
    for lines in found:
        match = _FIELD.match(b"".join(lines)[:MOST_FIELD_BYTES])
        if match:
            value = b" ".join(match[2].split(b"\n"))
            fields.append((match[1].decode("ascii").lower(), _eight_bit(value).strip()))
    return tuple(fields)


def _eight_bit(value: bytes) -> str:
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("cp1252", "replace")


def _pieces(mail: bytes, kind: Typed, start: int, end: int) -> list[tuple[int, int]]:
    """Where the parts of a multipart lie; none when it is no multipart or shows no boundary."""
    boundary = kind.values.get("boundary", "").rstrip()
    if not kind.name.startswith("multipart/") or not boundary:
        return []
    mark = b"--" + boundary.encode("utf-8", "replace")
    pieces: list[tuple[int, int]] = []
    opened = -1
    place = start
    for _ in range(_MOST_TRIES):
        place = mail.find(mark, place, end)
        if place < 0 or len(pieces) > MOST_PARTS:
            break
        after = _REST_OF_LINE.match(mail, place + len(mark), end)
        if after is None or (place > start and mail[place - 1 : place] not in (b"\n", b"\r")):
            place += len(mark)
            continue
        if opened >= 0:
            pieces.append((opened, max(opened, _before_break(mail, place))))
        opened, place = (-1, after.end()) if after[1] else (after.end(), after.end())
        if after[1]:
            break
    if opened >= 0 and len(pieces) <= MOST_PARTS:
        pieces.append((opened, end))
    return pieces


def _before_break(mail: bytes, place: int) -> int:
    return place - 2 if mail[place - 2 : place] == b"\r\n" else place - 1
