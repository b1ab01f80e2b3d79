"""Reasons as pages show them: the value beside the sentence, to tell it in any language."""

from collections.abc import Iterable
from typing import Any

from heliograph.domain.events import Reason
from heliograph.domain.merge_weights import VETOES, WEIGHTS


def reasons_view(reasons: Iterable[Reason]) -> list[dict[str, Any]]:
    """In their order, strongest first.

    `value` fills the sentence of the code; it is None where the sentence is not the one of today's
    table: an older policy's, or an agent's own words. `against` speaks for keeping work apart.
    """
    return [
        {
            "code": reason.code,
            "text": reason.text,
            "value": _value(reason),
            "against": _against(reason.code),
        }
        for reason in reasons
    ]


def _value(reason: Reason) -> str | None:
    """What stands at the place of the table's sentence; empty for a sentence without one."""
    weight = WEIGHTS.get(reason.code)
    says = weight.says if weight else VETOES.get(reason.code, "")
    before, place, behind = says.partition("{}")
    text = reason.text
    if not place:
        return "" if text == says else None
    fits = text.startswith(before) and text.endswith(behind)
    value = text[len(before) : len(text) - len(behind)] if fits else ""
    return value or None


def _against(code: str) -> bool:
    weight = WEIGHTS.get(code)
    return weight.points < 0 if weight else code in VETOES
