"""Bytes to readable text: transfer encodings and charsets, with marks where they are broken."""

import binascii
import re
from string import ascii_letters, digits

# Not charsets of text, or quadratic in their input; a mail may name them all the same.
_NEVER = frozenset("idna punycode unicode_escape raw_unicode_escape undefined mbcs oem".split())
# What writers mean by these names (WHATWG Encoding Standard).
_MEANT = {
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "shift_jis": "cp932",
    "x-sjis": "cp932",
    "iso-8859-8-i": "iso-8859-8",
}
_SEVEN_BIT = frozenset({"", "us-ascii", "ascii", "unknown-8bit", "x-unknown", "default", "binary"})
_NOT_BASE64 = bytes(set(range(256)) - set(b"+/" + (ascii_letters + digits).encode()))
# Control characters that no writer types; tab and line breaks stay.
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff]")
_LINE_BREAKS = re.compile("\r\n|\r|\x0c|\u2028|\u2029")


def readable(octets: bytes, charset: str) -> str:
    """Text of bytes in the charset they claim. Never raises."""
    named = charset.strip().strip("\"'").lower()[:40]
    named = _MEANT.get(named, named)
    if named in _SEVEN_BIT:
        return _guessed(octets)
    if named.replace("-", "") in ("utf16", "ucs2"):
        named = _endian(octets)
    if named.replace("-", "_") in _NEVER:
        return _guessed(octets)
    try:
        return octets.decode(named, "replace")
    except (LookupError, ValueError, TypeError, AttributeError):
        return _guessed(octets)


def _guessed(octets: bytes) -> str:
    try:
        return octets.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.end >= len(octets) - 3 and error.start > 8:  # cut off inside a character
            return octets.decode("utf-8", "replace")
        return octets.decode("cp1252", "replace")


def _endian(octets: bytes) -> str:
    if octets[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16"
    sample = octets[:2000]
    return "utf-16-be" if sample[::2].count(0) > sample[1::2].count(0) else "utf-16-le"


def tidy(text: str) -> str:
    """One kind of line break, no unseen control characters, nothing that cannot be stored."""
    text = _UNSEEN.sub("", _LINE_BREAKS.sub("\n", text))
    return text.encode("utf-8", "replace").decode("utf-8")


def transferred(octets: bytes, encoding: str, *, words: bool) -> bytes:
    """Undo a Content-Transfer-Encoding as far as it goes. Never raises."""
    match encoding.strip().lower():
        case "base64":
            return octets if words and _plainly_words(octets) else base64(octets)
        case "quoted-printable":
            return binascii.a2b_qp(octets)
        case "x-uuencode" | "uuencode" | "x-uue" | "uue":
            return _uuencoded(octets)
        case _:
            return octets


def base64(octets: bytes) -> bytes:
    """Base64 with whatever junk or missing padding it came with."""
    try:
        return binascii.a2b_base64(octets)
    except binascii.Error:
        kept = octets.translate(None, _NOT_BASE64)
        kept = kept[: len(kept) - 1] if len(kept) % 4 == 1 else kept
        return binascii.a2b_base64(kept + b"=" * (-len(kept) % 4))


def _plainly_words(octets: bytes) -> bool:
    """Words between blanks: the encoding is claimed, but was never done."""
    lines = octets[:2000].split(b"\n")[:10]
    return any(b" " in line.strip() for line in lines)


def _uuencoded(octets: bytes) -> bytes:
    found = []
    for line in octets.splitlines():
        if line.startswith(b"begin ") or line.strip() in (b"end", b"`"):
            continue
        try:
            found.append(binascii.a2b_uu(line))
        except binascii.Error:
            found.append(line + b"\n")
    return b"".join(found)
