"""People, clinics and site numbers that a text names, among the few it may mean."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

from heliograph.domain.evidence.plain import folded
from heliograph.domain.evidence.spoken import spoken_numbers
from heliograph.domain.organisation import Facility, Person

_TITLES = frozenset("dr prof mr mrs ms herr frau med dra sr sra pr the de la van von and".split())
_EVERYDAY = frozenset("may will mark grace rose hope joy bill long so young see park day".split())
_OF_CLINICS = frozenset(
    "hospital hospitals hopital ospedale szpital klinik klinikum clinic clinics clinica clinical "
    "kliniczny research center centre centro medical university universitario universitaria "
    "universitaetsklinik universitatsklinik institute trials city king saint sankt santa "
    "general regional national health care medicine medizin krankenhaus ziekenhuis sjukhus "
    "hospitalier universitaire group study studies site".split()
)
_SITE_WORDS = (
    r"(?:sites?|cent(?:re|er|ro)|zentrum|zentrums|osrodek|osrodku|osrodka|centrum|sitio|"
    r"hospital no|klinik|merkez|центр\w*|施設|機関|機関番号|施設番号|기관|기관번호|中心|centr)"
)

_NUMBER = r"([0-9a-z]+(?:-[0-9a-z]+)*)"
_NAMED = re.compile(
    rf"{_SITE_WORDS}\s*(?:no\.?|nr\.?|number|番号|번호|编号|#|:|n°)?\s*{_NUMBER}(?![\d-])"
)
_SUFFIXED = re.compile(r"(?<![\d-])(\d+)\s*(?:번\s*기관|番施設|号中心)")
_ALONE = re.compile(rf"(?<![\w.,+/-]){_NUMBER}(?![\w/-])(?![.,]\d)")


def people_named(text: str, people: Iterable[Person]) -> tuple[str, ...]:
    """Those of the people whom the text names best: both names before one; ids, sorted."""
    plain = folded(text)
    hits = {person.id: _names_met(person, plain) for person in people}
    best = max(hits.values(), default=0)
    return tuple(sorted(id_ for id_, hit in hits.items() if hit == best)) if best else ()


def facility_named(text: str, facilities: Sequence[Facility]) -> str | None:
    """The one clinic whose own word stands in the text."""
    plain = folded(text)
    own = _own_words(tuple((clinic.id, clinic.name, clinic.latin) for clinic in facilities))
    found = {id_ for word, id_ in own if word in plain and _stands_in(word, plain)}
    return found.pop() if len(found) == 1 else None


def site_numbers_in(text: str, numbers: frozenset[str], *, bare_too: bool) -> frozenset[str]:
    """Site numbers of the given ones that stand in the text, written or spoken.

    Without `bare_too` only behind a word for site: a number alone may be anything.
    """
    plain = folded(text)
    said = {number for pattern in (_NAMED, _SUFFIXED) for number in pattern.findall(plain)}
    if bare_too:
        said |= {*_ALONE.findall(plain), *map(str.casefold, spoken_numbers(text))}
    return frozenset(number for number in numbers if number.casefold() in said)


def _names_met(person: Person, plain: str) -> int:
    return max(
        sum(_stands_in(word, plain) for word in _name_words(spelling))
        for spelling in (person.name, person.latin)
    )


@lru_cache(maxsize=4096)
def _name_words(name: str) -> frozenset[str]:
    words = [word.strip(".,()") for word in folded(name).split()]
    words += [part for word in words for part in word.split("-") if "-" in word]
    return frozenset(
        word
        for word in words
        if len(word) >= (2 if _runs_together(word) else 3) and word not in _TITLES | _EVERYDAY
    )


@lru_cache(maxsize=4096)
def _words_of(name: str, latin: str) -> frozenset[str]:
    words = [word.strip(".,()'") for word in re.split(r"[\s/-]+", folded(f"{name} {latin}"))]
    return frozenset(
        word.removesuffix("'s")
        for word in words
        if len(word) >= 4 and word.removesuffix("'s") not in _OF_CLINICS
    )


@lru_cache(maxsize=8)
def _own_words(clinics: tuple[tuple[str, str, str], ...]) -> tuple[tuple[str, str], ...]:
    """Words that only one clinic has in its name, with its id."""
    having: dict[str, set[str]] = defaultdict(set)
    for id_, name, latin in clinics:
        for word in _words_of(name, latin):
            having[word].add(id_)
    return tuple((word, min(ids)) for word, ids in having.items() if len(ids) == 1)


def _stands_in(word: str, plain: str) -> bool:
    if word not in plain:
        return False
    if _runs_together(word):
        return True
    return re.search(rf"(?<![^\W\d_]){re.escape(word)}(?![^\W\d_])", plain) is not None


def _runs_together(word: str) -> bool:
    return any(sign >= "\u2e80" for sign in word)
