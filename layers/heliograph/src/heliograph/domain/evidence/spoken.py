"""Numbers spoken as words, written as digits: `twenty-two oh seven` is 2207.

Speech recognition writes what it hears; a number counts only if it fits a format of the study.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from heliograph.domain.evidence.plain import folded

_UNITS = {
    "en": "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen",
    "de": "null eins zwei drei vier funf sechs sieben acht neun zehn elf zwolf dreizehn vierzehn "
    "funfzehn sechzehn siebzehn achtzehn neunzehn",
    "es": "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce "
    "quince dieciseis diecisiete dieciocho diecinueve",
    "fr": "zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze "
    "quinze seize dix-sept dix-huit dix-neuf",
    "it": "zero uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici "
    "quattordici quindici sedici diciassette diciotto diciannove",
    "pt": "zero um dois tres quatro cinco seis sete oito nove dez onze doze treze quatorze quinze "
    "dezesseis dezessete dezoito dezenove",
    "nl": "nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien "
    "vijftien zestien zeventien achttien negentien",
    "pl": "zero jeden dwa trzy cztery piec szesc siedem osiem dziewiec dziesiec jedenascie "
    "dwanascie trzynascie czternascie pietnascie szesnascie siedemnascie osiemnascie "
    "dziewietnascie",
    "sv": "noll ett tva tre fyra fem sex sju atta nio tio elva tolv tretton fjorton femton sexton "
    "sjutton arton nitton",
}
_TENS = {
    "en": "twenty thirty forty fifty sixty seventy eighty ninety",
    "de": "zwanzig dreissig vierzig funfzig sechzig siebzig achtzig neunzig",
    "es": "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
    "fr": "vingt trente quarante cinquante soixante soixante-dix quatre-vingt quatre-vingt-dix",
    "it": "venti trenta quaranta cinquanta sessanta settanta ottanta novanta",
    "pt": "vinte trinta quarenta cinquenta sessenta setenta oitenta noventa",
    "nl": "twintig dertig veertig vijftig zestig zeventig tachtig negentig",
    "pl": "dwadziescia trzydziesci czterdziesci piecdziesiat szescdziesiat siedemdziesiat "
    "osiemdziesiat dziewiecdziesiat",
    "sv": "tjugo trettio fyrtio femtio sextio sjuttio attio nittio",
}
_ALSO = {
    "oh": "0", "o": "0", "nought": "0", "zwo": "2", "ein": "1", "een": "1", "meia": "6", "une": "1",
    "uma": "1", "duas": "2", "catorze": "14", "quatre-vingts": "80", "septante": "70",
    "nonante": "90", "dezasseis": "16", "dezassete": "17", "dezanove": "19",
}  # fmt: skip
_HYPHEN = frozenset(
    "dash hyphen minus guion raya tiret trattino hifen traco bindestrich strich streepje myslnik "
    "kreska streck".split()
)
_BETWEEN = frozenset("y e und et and i en och".split())  # twenty and two, zwei und zwanzig
_TOKEN = re.compile(r"[^\W_]+(?:-[^\W\d_]+)*|-|[^\w\s]", re.UNICODE)
_SHORTEST = 3  # digits below which a spoken number says nothing
_FEWEST_WORDS = 2  # number words without which nothing was spelled out
_LONGEST_PREFIX = 3  # letters of a study number spelled or said as one word


@lru_cache(maxsize=64)
def spoken_numbers(text: str) -> tuple[str, ...]:
    """Numbers written out of words: `2401-009`; also with letters spelled before them: `VO8810`."""
    plain = folded(text)
    if sum(word in _words() for word in re.split(r"[\W\d]+", plain)) < _FEWEST_WORDS:
        return ()
    return tuple(dict.fromkeys(_runs(plain)))


def _runs(plain: str) -> Iterator[str]:
    """Chains of number words; something else between them ends a chain."""
    letters: list[str] = []
    run: list[str] = []
    for token in [*_tokens(plain), "."]:
        value = None if token == "o" and not run else _words().get(token)  # noqa: S105
        if value is not None or (token.isdigit() and run):
            run.append(value or token)
        elif run and (token in _HYPHEN or token in _BETWEEN):
            run.append("-" if token in _HYPHEN else "&")
        else:
            yield from _spellings(letters, run)
            spelled = token.isascii() and token.isalpha() and len(token) <= _LONGEST_PREFIX
            letters = [*letters[-2:], token] if spelled and not run else []
            run = []


def _spellings(letters: list[str], run: list[str]) -> Iterator[str]:
    number = _composed(run)
    if sum(sign.isdigit() for sign in number) < _SHORTEST:
        return
    for first in range(len(letters), -1, -1):
        yield "".join(letters[first:]).upper() + number


def _tokens(plain: str) -> Iterator[str]:
    for token in _TOKEN.findall(plain):
        parts = [token] if token in _words() else token.split("-")
        while parts:  # the longest word first: quatre-vingt-dix-sept
            most = next((n for n in (3, 2) if "-".join(parts[:n]) in _words()), 1)
            yield "-".join(parts[:most]) or "-"
            parts = parts[most:]


def _composed(run: list[str]) -> str:
    """`20` and `2` are 22, `2` and-ed to `20` is 22 (German), `22` and `0` stay apart."""
    text, rest = "", list(run)
    while rest:
        first = rest.pop(0)
        joined = rest[0] == "&" if rest else False
        other = rest[1:2] if joined else rest[:1]
        if other and _ten(first) and _unit(other[0]):
            text += first[0] + other[0]
        elif other and joined and _unit(first) and _ten(other[0]):
            text += other[0][0] + first
        else:
            text += "" if first == "&" else first
            continue
        del rest[: 2 if joined else 1]
    return text.strip("-")


def _ten(value: str) -> bool:
    return len(value) == 2 and value[1] == "0" and value[0] in "23456789"


def _unit(value: str) -> bool:
    return len(value) == 1 and value in "123456789"


@cache
def _words() -> dict[str, str]:
    words = dict(_ALSO)
    for language, units in _UNITS.items():
        named = units.split()
        for value, word in enumerate(named):
            words.setdefault(word, str(value))
        for place, ten in enumerate(_TENS[language].split()):
            words.setdefault(ten, str((place + 2) * 10))
            for value in range(1, 10):
                for spelling in _fused(language, ten, named[value]):
                    words.setdefault(spelling, str((place + 2) * 10 + value))
    for value, word in enumerate(("dix", "onze", "douze", "treize", "quatorze", "quinze", "seize")):
        words[f"soixante-{word}"] = str(70 + value)
        words[f"quatre-vingt-{word}"] = str(90 + value)
    return words


def _fused(language: str, ten: str, unit: str) -> tuple[str, ...]:
    """Tens and units in one word: zweiundzwanzig, veintidos, ventidue, vingt-deux."""
    if language == "de":
        return (f"{'ein' if unit == 'eins' else unit}und{ten}",)
    if language == "nl":
        return (f"{unit}en{ten}",)
    if language == "es" and ten == "veinte":
        return (f"veinti{unit}",)
    if language == "it":
        return (f"{ten[:-1] if unit in ('uno', 'otto') else ten}{unit}",)
    return (f"{ten}-{unit}", f"{ten}-et-{unit}", f"{ten}{unit}")
