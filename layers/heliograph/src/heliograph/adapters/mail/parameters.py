"""Content-Type and Content-Disposition: a name with parameters, capped, RFC 2231 put together."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import islice
from urllib.parse import unquote_to_bytes

from heliograph.adapters.mail.decoding import readable

MOST_PARAMETERS = 100
_MOST_LENGTH = 8192
_PARAMETER = re.compile(r';\s{0,100}([^\s=;"]{1,100})\s{0,100}=\s{0,100}("(?:[^"\\]|\\.)*"|[^;]*)')
_PIECE = re.compile(r"(.+?)(?:\*(\d{1,3}))?(\*)?$")
_ESCAPED = re.compile(r"\\(.)")


@dataclass(frozen=True)
class Typed:
    """A lower-case name such as `text/plain` or `attachment`, and its parameters."""

    name: str = ""
    values: Mapping[str, str] = field(default_factory=dict)


def typed(value: str) -> Typed:
    """Read one such header. Never raises; parameters beyond the cap are passed over."""
    value = value[:_MOST_LENGTH]
    pieces: dict[str, list[tuple[int, bool, str]]] = {}
    for match in islice(_PARAMETER.finditer(value), MOST_PARAMETERS):
        named = _PIECE.match(match[1].lower())
        if named:
            piece = (int(named[2] or 0), bool(named[3]), _unquoted(match[2].strip()))
            pieces.setdefault(named[1], []).append(piece)
    name = "".join(value.split(";", 1)[0].split()).lower()
    return Typed(name[:200], {key: _joined(found) for key, found in pieces.items()})


def _unquoted(value: str) -> str:
    if value[:1] == '"':
        return _ESCAPED.sub(r"\1", value.strip('"'))
    return value


def _joined(pieces: list[tuple[int, bool, str]]) -> str:
    if not any(encoded for _, encoded, _ in pieces) and len(pieces) == 1:
        return pieces[0][2]
    first, *rest = sorted(pieces, key=lambda piece: piece[0])
    charset, _, text = first[2].partition("'") if first[1] else ("", "", first[2])
    text = text.partition("'")[2] if charset or first[1] else text
    told = [(first[1], text or first[2]), *((encoded, value) for _, encoded, value in rest)]
    octets = b"".join(
        unquote_to_bytes(value) if encoded else value.encode("utf-8", "replace")
        for encoded, value in told
    )
    return readable(octets, charset or "utf-8")
