"""Sets of wordings a world is written in: those the policy was made with, and others."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import ModuleType

from benchmarks.worlds import problems, sayings, unheard_problems, unheard_sayings

Sayings = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Wording:
    """Everything that is said, by language; `remarks` are in English."""

    problems: Mapping[str, Mapping[str, tuple[str, ...]]]
    greetings: Sayings
    introductions: Sayings
    chasers: Sayings
    after_call: Sayings
    cut_off: Sayings
    thanks: Sayings
    wanders_off: Sayings
    again: Sayings
    complaints: Sayings
    away: Mapping[str, tuple[str, str]]
    forward_lines: Mapping[str, str]
    waiting: Mapping[str, str]
    remarks: Mapping[str, str]


def _of(told: Mapping[str, Mapping[str, tuple[str, ...]]], said: ModuleType) -> Wording:
    names = [name for name in Wording.__dataclass_fields__ if name != "problems"]
    return Wording(told, **{name: getattr(said, name.upper()) for name in names})


HEARD = _of(problems.PROBLEMS, sayings)
UNHEARD = _of(unheard_problems.PROBLEMS, unheard_sayings)
WORDINGS = {"heard": HEARD, "unheard": UNHEARD}
