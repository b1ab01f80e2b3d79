"""Reasons and manners in a text, by the word tables; one pass over the text."""

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache, lru_cache

from heliograph.domain.evidence.plain import folded
from heliograph.domain.manner_words import MANNERS
from heliograph.domain.reason_words import REASONS

_WHOLE_WORD = 4  # letters up to which an entry must be a whole word
_MOST_WORDS_OF_THANKS = 16
_MOST_SIGNS_OF_THANKS = 60  # for languages that write without spaces
# Where a stem may begin: at the start of a word, or anywhere in a script that runs them together.
_STARTS = re.compile(r"(?<![^\W_])[^\W_]|[\u0600-\uffff]")
_WORD = re.compile(r"[^\W\d_]+")
_MOST_WORDS_OF_BRIEF = 6
_MOST_SIGNS_OF_BRIEF = 14
Table = Mapping[str, Mapping[str, str]]


def reasons_in(text: str) -> frozenset[str]:
    """Reasons whose words stand in the text, e.g. {"login"}."""
    return _named(_found(folded(text)), "reason")


def manners_in(text: str) -> frozenset[str]:
    """Manners of the text; `thanks_only` when it says nothing else."""
    plain = folded(text)
    manners = _named(_found(plain), "manner")
    if "thanks" in manners and _says_only_thanks(plain, manners):
        manners |= {"thanks_only"}
    return manners - {"denial"}


def is_brief(text: str) -> bool:
    """Whether a text has hardly any words, numbers not counted; signs where words run together."""
    words: list[str] = _WORD.findall(folded(text))
    signs = sum(sign >= "\u2e80" for word in words for sign in word)
    alone = sum(word[0] < "\u2e80" for word in words)
    return alone <= _MOST_WORDS_OF_BRIEF and signs <= _MOST_SIGNS_OF_BRIEF


def _says_only_thanks(plain: str, manners: frozenset[str]) -> bool:
    short = len(plain.split()) <= _MOST_WORDS_OF_THANKS and (
        plain.isascii() or len(plain) <= _MOST_SIGNS_OF_THANKS or " " in plain.strip()
    )
    asks = any(sign in plain for sign in "?？") or any(sign.isdigit() for sign in plain)
    return short and not asks and not manners & {"denial", "new_matter"}


@lru_cache(maxsize=64)
def _found(plain: str) -> frozenset[str]:
    index = _index()
    found: set[str] = set()
    for start in _STARTS.finditer(plain):
        place = start.start()
        for stem, whole in index.get(plain[place : place + 2], ()) + index.get(plain[place], ()):
            if stem not in found and plain.startswith(stem, place):
                behind = plain[place + len(stem) : place + len(stem) + 1]
                if not (whole and behind.isalnum()):
                    found.add(stem)
    return frozenset(found)


def _named(found: frozenset[str], table: str) -> frozenset[str]:
    alone, together = _rules(table)
    names = {name for stem in found for name in alone.get(stem, ())}
    names |= {name for name, stems in together if stems <= found}
    return frozenset(names)


@cache
def _rules(
    table: str,
) -> tuple[Mapping[str, tuple[str, ...]], tuple[tuple[str, frozenset[str]], ...]]:
    """Names by a stem that is enough alone, and names with stems that must come together."""
    source: Table = REASONS if table == "reason" else MANNERS
    alone: dict[str, tuple[str, ...]] = defaultdict(tuple)
    together: set[tuple[str, frozenset[str]]] = set()
    for name, by in source.items():
        for entry in "|".join(by.values()).split("|"):
            stems = _stems(entry)
            if len(stems) > 1:
                together.add((name, stems))
            else:
                alone[next(iter(stems))] += (name,)
    return alone, tuple(together)


def _stems(entry: str) -> frozenset[str]:
    return frozenset(folded(stem.rstrip("$")) for stem in entry.split("+"))


@cache
def _index() -> Mapping[str, tuple[tuple[str, bool], ...]]:
    """Stems by their first two signs, with whether they must be whole words."""
    found: dict[str, set[tuple[str, bool]]] = defaultdict(set)
    for table in (REASONS, MANNERS):
        for by in table.values():
            for entry in "|".join(by.values()).split("|"):
                alone = "+" not in entry  # `kit+lost` is also said of kits
                for stem in entry.split("+"):
                    bare = folded(stem.rstrip("$"))
                    short = alone and len(bare) <= _WHOLE_WORD and not _stands_alone(bare[0])
                    found[bare[:2]].add((bare, stem.endswith("$") or short))
    return {key: tuple(sorted(stems)) for key, stems in found.items()}


def _stands_alone(sign: str) -> bool:
    """Whether a script runs words together: kana, kanji, hangul, Arabic."""
    return sign >= "\u0600"
