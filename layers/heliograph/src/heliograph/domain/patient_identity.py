"""Whether a text identifies a patient, whom the desk should know by a subject number only.

ICH E6(R3) 2.9 and GDPR 5(1)(c): site staff write names and dates of birth all the same. Such a text
is flagged and shown to who works on its ticket; it goes nowhere else.
"""

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum

from heliograph.domain import patient_words as words
from heliograph.domain.cautions import Cautions
from heliograph.domain.errors import Refused

REMOVED = "[…]"
MOST_READ = 20_000  # characters of one text; what stands below is not looked at
_SHOWN = 300  # characters of a text of which lists show the beginning


class Identifier(StrEnum):
    """What a patient is identified by."""

    NAME = "name"
    BIRTH_DATE = "birth_date"
    RECORD_NUMBER = "record_number"
    TELEPHONE = "telephone"


_PATTERNS: dict[Identifier, tuple[re.Pattern[str], ...]] = {
    Identifier.NAME: words.NAMES,
    Identifier.BIRTH_DATE: words.BIRTH_DATES,
    Identifier.RECORD_NUMBER: words.RECORD_NUMBERS,
    Identifier.TELEPHONE: words.TELEPHONES,
}


def find_identifiers(parts: Mapping[str, str]) -> tuple[str, ...]:
    """What the parts (by the name of where they stand) hold, as `where:class`; never the words."""
    found = {f"{where}:{kind.value}" for where, text in parts.items() for kind, _ in _spans(text)}
    return tuple(sorted(found))


def without_identifiers(text: str) -> str:
    """The text with REMOVED in place of every identifier."""
    for start, end in sorted((span for _, span in _spans(text)), reverse=True):
        text = text[:start] + REMOVED + text[end:]
    return text


def with_identifiers(cautions: Cautions, parts: Mapping[str, str]) -> Cautions:
    """The cautions with what identifies a patient in `subject`, `text` or another part."""
    found = find_identifiers(parts)
    if not found:
        return cautions
    return Cautions(
        replies_to=cautions.replies_to,
        copied=cautions.copied,
        by_agent=cautions.by_agent,
        personal=found,
        subject=without_identifiers(parts.get("subject", "")),
        text=without_identifiers(parts.get("text", ""))[:_SHOWN],
    )


def refuse_identifiers(text: str) -> None:
    """Raise Refused for words of the desk that identify a patient; they stay unsaid here too."""
    found = find_identifiers({"text": text})
    if found:
        kinds = ", ".join(each.partition(":")[2].replace("_", " ") for each in found)
        raise Refused(
            f"this identifies a patient ({kinds})",
            kept="your words, in the box where you wrote them; nothing was sent or stored",
            next_step="name the subject number, or nothing that tells who it is",
        )


def _spans(text: str) -> Iterator[tuple[Identifier, tuple[int, int]]]:
    """Where identifiers stand, none inside another."""
    taken: list[tuple[int, int]] = []
    for kind, patterns in _PATTERNS.items():
        for pattern in patterns:
            for match in pattern.finditer(text[:MOST_READ]):
                start, end = match.span("told")
                if all(end <= before or after <= start for before, after in taken):
                    taken.append((start, end))
                    yield kind, (start, end)
