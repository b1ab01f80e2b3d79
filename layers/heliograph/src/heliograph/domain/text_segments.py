"""How many parts a text message is sent and paid in: GSM-7 or UCS-2, alone or concatenated."""

from collections.abc import Iterator
from dataclasses import dataclass

# 3GPP TS 23.038 6.2.1: the basic alphabet, and the signs that cost an escape besides.
_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_EXTENDED = frozenset("\f^{}\\[~]|€")
_ROOM = {
    "GSM-7": (160, 153),
    "UCS-2": (70, 67),
}  # 3GPP TS 23.040 9.2.3.24.1: a header takes the rest
MOST_PARTS = 6  # SendTextMessage takes no more than 1,600 signs; six parts of GSM-7 are 918


@dataclass(frozen=True)
class Segments:
    """`units` are septets in GSM-7, 16-bit units in UCS-2; `parts` is what is paid for."""

    encoding: str
    units: int
    parts: int


def segments_of(text: str) -> Segments:
    """Measure a text; an escape or a surrogate pair is never cut by the end of a part."""
    plain = all(sign in _BASIC or sign in _EXTENDED for sign in text)
    encoding = "GSM-7" if plain else "UCS-2"
    costs = list(_costs(text, plain=plain))
    alone, chained = _ROOM[encoding]
    units = sum(costs)
    return Segments(encoding, units, 1 if units <= alone else _packed(costs, chained))


def _costs(text: str, *, plain: bool) -> Iterator[int]:
    for sign in text:
        if plain:
            yield 2 if sign in _EXTENDED else 1
        else:
            yield 2 if ord(sign) > 0xFFFF else 1


def _packed(costs: list[int], room: int) -> int:
    parts, used = 1, 0
    for cost in costs:
        if used + cost > room:
            parts, used = parts + 1, 0
        used += cost
    return parts
