"""The mail inside an opaque S/MIME signature (RFC 8551 3.5.2); the signature itself is not judged.

Walks BER without recursion, as far as the content and no further (RFC 5652 3, 5.1, 5.2).
"""

_SEQUENCE, _SET, _INTEGER, _OID, _CONTEXT_0 = 0x30, 0x31, 0x02, 0x06, 0xA0
_OCTETS, _OCTETS_IN_PIECES = 0x04, 0x24
_SIGNED_DATA = bytes.fromhex("2a864886f70d010702")
_MOST_ELEMENTS = 50_000


def signed_content(message: bytes) -> bytes:
    """The signed content, or nothing when there is none or the bytes are broken. Never raises."""
    try:
        return _content(message)
    except (ValueError, IndexError):
        return b""


def _content(message: bytes) -> bytes:
    place, _ = _inside(message, 0, _SEQUENCE)
    kind, start, stop, after = _element(message, place)
    if kind != _OID or message[start:stop] != _SIGNED_DATA:
        return b""
    place, _ = _inside(message, after, _CONTEXT_0)
    place, _ = _inside(message, place, _SEQUENCE)
    for wanted in (_INTEGER, _SET):
        kind, _, _, place = _element(message, place)
        if kind != wanted:
            return b""
    place, _ = _inside(message, place, _SEQUENCE)
    place = _element(message, place)[3]  # the content's own type
    place, _ = _inside(message, place, _CONTEXT_0)
    kind, start, stop, _ = _element(message, place)
    if kind == _OCTETS:
        return message[start:stop]
    return _pieces(message, start, stop) if kind == _OCTETS_IN_PIECES else b""


def _pieces(message: bytes, place: int, stop: int) -> bytes:
    found = []
    for _ in range(_MOST_ELEMENTS):
        if place >= stop:
            break
        kind, start, end, place = _element(message, place)
        if kind != _OCTETS:
            raise ValueError("octets in pieces hold octets")
        found.append(message[start:end])
    return b"".join(found)


def _inside(message: bytes, place: int, wanted: int) -> tuple[int, int]:
    """Where the content of the element begins and ends. Raises ValueError for another element."""
    kind, start, stop, _ = _element(message, place)
    if kind != wanted:
        raise ValueError("another element was expected")
    return start, stop


def _element(message: bytes, place: int) -> tuple[int, int, int, int]:
    """Tag, begin and end of the content, and where the next element begins."""
    kind, start, size = _header(message, place)
    if size >= 0:
        if start + size > len(message):
            raise ValueError("cut off")
        return kind, start, start + size, start + size
    open_, place = 1, start
    for _ in range(_MOST_ELEMENTS):
        if message[place : place + 2] == b"\x00\x00":
            open_, place = open_ - 1, place + 2
            if not open_:
                return kind, start, place - 2, place
            continue
        _, begin, size = _header(message, place)
        open_, place = (open_ + 1, begin) if size < 0 else (open_, begin + size)
    raise ValueError("it never ends")


def _header(message: bytes, place: int) -> tuple[int, int, int]:
    """Tag, where the content begins, its size; -1 when its end is marked (BER 8.1.3.6)."""
    kind, size = message[place], message[place + 1]
    if kind & 0x1F == 0x1F:
        raise ValueError("no long tags stand here")
    if size < 0x80:
        return kind, place + 2, size
    if size == 0x80:
        return kind, place + 2, -1
    count = size & 0x7F
    if count > 4:
        raise ValueError("too large")
    begin = place + 2 + count
    return kind, begin, int.from_bytes(message[place + 2 : begin], "big")
