"""New names and numbers for old ones, the same one each time: what a disguise is made of."""

import random
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from heliograph.domain.evidence.patterns import NumberFormat, number_format
from heliograph.domain.evidence.spoken import spoken_numbers

from benchmarks.worlds.people import SYLLABLES
from benchmarks.worlds.sayings import DIGIT_WORDS

# Formats a disguise draws from; each has room for the digits of common ones.
SUBJECT_FORMATS = ("SSS/NNNN", "NN-SSSS-N", "SSSSS-NNNN", "ESSS-NNNN", "ssss-nnn", "SSSS.NNNNN")
KIT_FORMATS = ("KNNNNNN", "NNN-NNNN", "NNNNNNNN", "AA-NNNNNN", "bnnnnnn")
SHIPMENT_FORMATS = ("DLV-NNNNNN", "ZXNNNNNNN", "CN/NNNNNN", "rx-nnnnnn")
_LONGEST_SPOKEN = 16  # words of one number said aloud
_IDEOGRAPHS = ("若草", "清原", "白峰", "緑川", "千歳", "朝霧")
_HANGUL = ("새봄", "가람", "푸른", "다온", "누리", "해솔")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@dataclass
class Masks:
    """Draws replacements and remembers them; `chance` makes them the same for the same seed."""

    chance: random.Random
    drawn: dict[str, str] = field(default_factory=dict)

    def name(self, word: str) -> str:
        """Another name of the same script; `Maria` and `María` stay alike."""
        key = _folded(word)
        if key not in self.drawn:
            self.drawn[key] = self._fresh(self._name_like(word))
        new = self.drawn[key]
        new = new.lower() if word.islower() else new
        return new if _folded(word) == word.casefold() else new.replace("a", "á", 1)

    def code(self, length: int) -> str:
        """Letters and a number, as studies and depots are called."""
        letters = "".join(self.chance.choice("BCDFGHJKLMPQRTVWXZ") for _ in range(length))
        return self._fresh(letters)

    def number(self, digits: str, length: int, salt: str = "") -> str:
        """Digits mapped place by place, so that neighbours and swapped digits stay so."""
        if len(digits) > length:
            raise ValueError(f"{digits} has no room in {length} digits")
        shift = random.Random(f"{salt}{length}")
        padded = digits.zfill(length)
        turned = "".join(str((int(d) + shift.randrange(10)) % 10) for d in padded)
        return f"{1 + int(turned[0]) % 9}{turned[1:]}" if length > len(digits) else turned

    def phone(self, number: str) -> str:
        """Another subscriber of the same country; a withheld number stays withheld."""
        if not number.startswith("+"):
            return number
        return number[:3] + self.number(number[3:], len(number) - 3, "phone")

    def _name_like(self, word: str) -> Callable[[], str]:
        if any("\uac00" <= sign <= "\ud7a3" for sign in word):
            return lambda: self.chance.choice(_HANGUL) + self.chance.choice(_HANGUL)[:1]
        if any(sign >= "\u2e80" for sign in word):
            return lambda: self.chance.choice(_IDEOGRAPHS) + self.chance.choice(_IDEOGRAPHS)[:1]
        return lambda: "".join(self.chance.choices(SYLLABLES.split(), k=3)).capitalize()

    def _fresh(self, draw: str | Callable[[], str]) -> str:
        for _ in range(200):
            made = draw() if callable(draw) else draw
            if made not in self.drawn.values():
                return made
        raise ValueError("no fresh name left")


@dataclass(frozen=True)
class Reformat:
    """Numbers of one format written in another; sites by their own map."""

    old: NumberFormat
    new: NumberFormat
    sites: Mapping[str, str]
    masks: Masks

    def of(self, match: re.Match[str]) -> str | None:
        """The new number for an old one; None where its site is nobody's."""
        site = self.old.site_in(match)
        if site is not None and site not in self.sites:
            return None
        kinds = [kind for kind, _ in self.old.runs]
        digits = "".join(v for k, v in zip(kinds, match.groups(), strict=True) if k == "digits")
        room = sum(length for kind, length in self.new.runs if kind == "digits")
        left = self.masks.number(digits, room, self.new.text)
        made = ""
        for kind, run in self.new.pieces:
            if kind == "digits":
                made, left = made + left[: len(run)], left[len(run) :]
            elif kind == "site":
                made += self.sites[site or ""]
            else:
                made += "BX"[: len(run)] if kind == "letters" else run
        return made


def reformats(
    forms: Sequence[str], new: Sequence[str], sites: Mapping[str, str], masks: Masks
) -> dict[str, Reformat]:
    """A new format for each old one; the site's run takes the length of the new site numbers."""
    length = len(next(iter(sites.values()), "0000"))
    made = {}
    for place, form in enumerate(dict.fromkeys(forms)):
        fitting = [text for text in new if _room(text) >= _room(form)]
        text = re.sub(r"S{2,}", "S" * length, fitting[place % len(fitting)])
        text = re.sub(r"s{2,}", "s" * length, text)
        made[form] = Reformat(number_format(form), number_format(text), sites, masks)
    return made


def _room(form: str) -> int:
    """Digits beside the site's in a number of this format."""
    return sum(length for kind, length in number_format(form).runs if kind == "digits")


def said_again(text: str, language: str, new_of: Callable[[str], str | None]) -> str:
    """The text with each number said aloud replaced by the new one, said in the language."""
    words = list(_WORD.finditer(text))
    place, made, done = 0, "", 0
    while place < len(words):
        last = _said_until(text, words, place)
        if last is None:
            place += 1
            continue
        begin, end = words[place].start(), words[last].end()
        new = new_of(spoken_numbers(text[begin:end])[0])
        if new is not None:
            made, done = f"{made}{text[done:begin]}{aloud(new, language)}", end
        place = last + 1
    return made + text[done:]


def _said_until(text: str, words: Sequence[re.Match[str]], first: int) -> int | None:
    """The last word of the number that is said from this word on; None where none begins here."""
    begin = words[first].start()
    ends = range(first, min(len(words), first + _LONGEST_SPOKEN))
    said = {end: spoken_numbers(text[begin : words[end].end()]) for end in ends}
    longest = max((s[0] for s in said.values() if s), key=len, default="")
    end = next((end for end, s in said.items() if s and s[0] == longest), None)
    if end is None or end == first:
        return None
    rest = spoken_numbers(text[words[first + 1].start() : words[end].end()])
    return None if rest and rest[0] == longest else end


def aloud(number: str, language: str) -> str:
    """A number digit by digit; letters as they are spelled."""
    words = DIGIT_WORDS.get(language, DIGIT_WORDS["en"]).split()
    said = (words[int(s)] if s.isdigit() else words[10] if s == "-" else s for s in number)
    return " ".join(sign.upper() if len(sign) == 1 else sign for sign in said if sign.strip())


def _folded(word: str) -> str:
    apart = unicodedata.normalize("NFKD", word.casefold())
    return unicodedata.normalize("NFC", re.sub("[\u0300-\u036f]", "", apart))
