"""Keys of a telephone: when is an input complete?"""

from dataclasses import dataclass

from connect_emulator.flows.outcomes import Collect


@dataclass(frozen=True)
class Reading:
    """What was read from the pressed keys so far, and the keys not used."""

    digits: str
    rest: str
    complete: bool


def read(collect: Collect, pressed: str) -> Reading:
    """Read an input from all keys pressed since it was asked for."""
    if collect.kind == "speech":
        return Reading("", pressed, complete=False)
    if collect.kind == "menu":
        return Reading(pressed[:1], pressed[1:], complete=bool(pressed))
    digits = ""
    for place, key in enumerate(pressed):
        rest = pressed[place + 1 :]
        if collect.cancel_key and key == collect.cancel_key:
            digits = ""
            continue
        digits += key
        if collect.terminator and digits.endswith(collect.terminator):
            return Reading(digits[: -len(collect.terminator)], rest, complete=True)
        if len(digits) >= collect.maximum and not collect.terminator.startswith(rest[:1] or " "):
            return Reading(digits, rest, complete=True)
    return Reading(digits, "", complete=len(digits) >= collect.maximum)
