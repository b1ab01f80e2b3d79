"""What mail programs and site staff say in each language, read from the YAML files here."""

from dataclasses import dataclass
from pathlib import Path

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
    return [
        Tongue(code, **{key: _words(value) for key, value in words.items()})
        for code, words in told.items()
    ]


def _words(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value
