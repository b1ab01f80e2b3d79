"""Header values as text that is safe to show, and the addresses inside them."""

import binascii
import re
from dataclasses import dataclass

from heliograph.adapters.mail.decoding import base64, readable

MOST_ADDRESSES = 500
MOST_VALUE = 4000  # characters of one header that are read as text
_WORD = re.compile(r"=\?([^?\s]{1,80})\?([bBqQ])\?([^?]*)\?=")
_BETWEEN = re.compile(r"(\?=)\s+(?==\?)")
# Controls, line separators and the marks that turn the direction of writing (UAX 9).
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
_ADDRESS = re.compile(r"[^\s@<>\"(),:;\[\]\\]{1,128}@[^\s@<>\"(),:;\\]{1,253}")
_ANGLE = re.compile(rf"<({_ADDRESS.pattern})>")


@dataclass(frozen=True)
class Mailboxes:
    """Addresses of a header, lower-case with punycode domains; `more` were beyond the cap."""

    addresses: tuple[str, ...]
    more: int = 0


def shown(value: str) -> str:
    """A header value decoded, without controls, on one line. Never raises."""
    value = _BETWEEN.sub(r"\1", value[:MOST_VALUE])
    text: list[str] = []
    place = 0
    pending: tuple[str, bytes] = ("", b"")
    for word in _WORD.finditer(value):
        charset = word[1].split("*")[0].lower()
        if word.start() > place or charset != pending[0]:
            text += [readable(pending[1], pending[0]), value[place : word.start()]]
            pending = (charset, b"")
        pending = (charset, pending[1] + _octets(word[2], word[3]))
        place = word.end()
    text += [readable(pending[1], pending[0]), value[place:]]
    return safe("".join(text))


def display_name(value: str) -> str:
    """The name before the first address of a header, without quotes; empty when there is none."""
    name, bracket, _ = shown(value).partition("<")
    return name.replace("\\", "").strip(" \"'") if bracket else ""


def safe(text: str) -> str:
    """Without controls and direction marks, on one line, storable."""
    plain = _UNSAFE.sub(lambda found: " " if found.group() in "\t\r\n\u2028\u2029" else "", text)
    return " ".join(plain.encode("utf-8", "replace").decode("utf-8").split())


def _octets(encoding: str, text: str) -> bytes:
    octets = text.encode("utf-8", "replace")
    if encoding in "bB":
        return base64(octets)
    return binascii.a2b_qp(octets.replace(b"_", b" "), header=False)


def mailboxes(value: str) -> Mailboxes:
    """The addresses of a From, To or Cc header; comments, names and groups passed over.

    Reads each character once and keeps no stack, so nested comments cost nothing. Never raises.
    """
    found: list[str] = []
    more = 0
    for entry in _entries(value):
        match = _ADDRESS.fullmatch(entry)
        if match is None:
            continue
        if len(found) < MOST_ADDRESSES:
            found.append(_ascii(safe(entry)).lower())
        else:
            more += 1
    if not found:  # a quote that never closes: only what stands in angle brackets is an address
        found = [_ascii(safe(match[1])).lower() for match in _ANGLE.finditer(value[:MOST_VALUE])]
    return Mailboxes(tuple(found), more)


def _entries(value: str) -> list[str]:
    """What stands in angle brackets, or alone, of each entry between commas."""
    entries: list[str] = []
    bare: list[str] = []
    angle: list[str] | None = None
    inside, depth, escaped, quoted, bracketed = False, 0, False, False, False

    for letter in value + ",":
        if escaped:
            escaped = False
        elif letter == "\\":
            escaped = quoted or depth > 0
        elif letter == '"' and not depth:
            quoted = not quoted
        elif quoted and letter != ",":
            continue
        elif letter == "(":
            depth += 1
        elif letter == ")":
            depth = max(0, depth - 1)
        elif depth and letter != ",":
            continue
        elif letter == "<":
            inside, angle, bracketed = True, [], True
        elif letter == ">":
            inside = False
        elif letter in ",;" and not (quoted or depth):
            entries.append("".join((angle if bracketed else bare) or ()).strip())
            bare, angle, inside, bracketed = [], None, False, False
        elif letter == ":" and not inside:
            bare = []
        elif not (quoted or depth):
            (angle if inside and angle is not None else bare).append(letter)
    return entries


def _ascii(address: str) -> str:
    """The address with its domain in punycode, so that look-alike letters show."""
    name, _, domain = address.rpartition("@")
    if domain.isascii():
        return address
    try:
        return f"{name}@{domain.encode('idna').decode('ascii')}"
    except UnicodeError:
        return f"{name}@{domain.encode('ascii', 'backslashreplace').decode()}"
