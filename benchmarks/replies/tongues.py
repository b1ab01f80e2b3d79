"""What mail programs and site staff say in each language, read from the YAML files here."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

TUNED, HELD_OUT = "tuned", "held_out"
_PLACE = Path(__file__).parent


@dataclass(frozen=True)
class Tongue:
    """Words of one language; `labels` are those of From, Sent, To, Cc and Subject."""

    code: str
    introductions: tuple[str, ...]
    labels: tuple[str, ...]
    sent: str
    original: tuple[str, ...]
    forward: tuple[str, ...]
    device: tuple[str, ...]
    closing: tuple[str, ...]
    sentences: tuple[str, ...]
    quoted: tuple[str, ...]


def tongues(part: str) -> list[Tongue]:
    """The languages of a part of the corpus, `tuned` or `held_out`."""
    told = yaml.safe_load((_PLACE / f"{part}.yaml").read_text(encoding="utf-8"))
    return [_tongue(code, words) for code, words in told.items()]


def _tongue(code: str, words: dict[str, Any]) -> Tongue:
    several = {key: tuple(value) for key, value in words.items() if isinstance(value, list)}
    return Tongue(code=code, sent=words["sent"], **several)
