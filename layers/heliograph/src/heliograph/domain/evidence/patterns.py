"""The number formats of studies as patterns: how a number is written, said, and written loosely."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

LETTER = "0-9A-Za-zÀ-ɏ"  # not CJK: a number may stand directly beside it
BEFORE, BEHIND = rf"(?<![{LETTER}+-])", rf"(?![{LETTER}-])"
_PIECE = re.compile(
    # A single N or S beside other letters is a letter: `CN-NNNNN`, `SHP-NNNNN`.
    r"(?P<sign>(?<=[A-MO-Z])N(?![N])|(?<!N)N(?=[A-MO-Z]))|(?P<site>S{2,})|(?P<digits>N+|#+|9{3,})|(?P<any>X{2,})|(?P<letters>A{2,}|L{2,})|(?P<other>.)"
)
_BETWEEN = "[-/ ._]?"
_FEWEST_DIGITS = 4  # below which a number without its letters says nothing


@dataclass(frozen=True)
class NumberFormat:
    """One format. Runs of N, # and 9 are digits, of S the site number, of A and L letters, of X
    either; everything else stands for itself, also a single S as in `SHP-NNNNN`."""

    text: str

    @cached_property
    def pieces(self) -> tuple[tuple[str, str], ...]:
        """Runs in order: (kind of `_PIECE`, text)."""
        written = self.text if re.search(r"[NS#9]", self.text) else self.text.upper()
        return tuple((_kind_of(m), m[0]) for m in _PIECE.finditer(written))

    @property
    def has_site(self) -> bool:
        """Whether a number begins with, or holds, the number of its site."""
        return any(kind == "site" for kind, _ in self.pieces)

    @property
    def has_separator(self) -> bool:
        """Whether some sign parts its runs."""
        return any(kind == "sign" and not run.isalnum() for kind, run in self.pieces)

    @property
    def has_letters(self) -> bool:
        """Whether it holds letters of its own: `SHP-NNNNN`, `MNNNNNN`."""
        return any(kind == "sign" and run.isalpha() for kind, run in self.pieces)

    @cached_property
    def runs(self) -> tuple[tuple[str, int], ...]:
        """The varying runs in order: (kind, length)."""
        return tuple((kind, len(run)) for kind, run in self.pieces if kind != "sign")

    @cached_property
    def exact(self) -> re.Pattern[str]:
        """As the study writes it; case does not matter."""
        return re.compile(f"{BEFORE}{self._body(None)}{BEHIND}", re.IGNORECASE)

    @cached_property
    def loose(self) -> re.Pattern[str] | None:
        """With another sign or none between the runs; only where letters or a site make it sure."""
        if not (self.has_site or self.has_letters):
            return None
        return re.compile(f"{BEFORE}{self._body(_BETWEEN)}{BEHIND}", re.IGNORECASE)

    @cached_property
    def bare(self) -> re.Pattern[str]:
        """Letters and digits alone, as a spoken number is put together."""
        return re.compile(self._body(""), re.IGNORECASE)

    def called(self, words: str) -> re.Pattern[str] | None:
        """The digits alone behind a word for the thing: `kit 100238` for `MNNNNNN`."""
        digits = [length for kind, length in self.runs if kind == "digits"]
        if not self.has_letters or len(digits) != len(self.runs) or sum(digits) < _FEWEST_DIGITS:
            return None
        body = _BETWEEN.join(rf"(\d{{{length}}})" for length in digits)
        return re.compile(
            rf"(?:{words})\w{{0,3}}\s*(?:no\.?|nr\.?|n°|number|番号|번호|编号|[#:])?\s*{body}{BEHIND}",
            re.IGNORECASE,
        )

    def spelled(self, match: re.Match[str]) -> str:
        """A match in the study's own spelling, upper case."""
        values = iter(match.groups())
        return "".join(run if kind == "sign" else next(values) for kind, run in self.pieces).upper()

    def site_in(self, match: re.Match[str]) -> str | None:
        """The site number of a match."""
        for (kind, _), value in zip(self.runs, match.groups(), strict=True):
            if kind == "site":
                return str(value)
        return None

    def of_site(self, site_no: str, number: str) -> str | None:
        """The number `number` at a site, where the format is a site and one run of digits."""
        wanted = {"site": site_no, "digits": number}
        if sorted(self.runs) != sorted((kind, len(run)) for kind, run in wanted.items()):
            return None
        return "".join(wanted.get(kind, run) for kind, run in self.pieces).upper()

    def _body(self, between: str | None) -> str:
        """The pattern with one group a run; `between` stands for each sign that is no letter."""
        return "".join(self._parts(between))

    def _parts(self, between: str | None) -> Iterator[str]:
        signs = {"site": r"\d", "digits": r"\d", "letters": "[A-Z]", "any": "[0-9A-Z]"}
        previous = ""
        for kind, run in self.pieces:
            if kind != "sign":
                # Letters and digits that no sign parts are often written apart: M 100238.
                glued = between and previous and previous not in signs
                yield f"{between if glued else ''}({signs[kind]}{{{len(run)}}})"
            elif run.isalnum() or between is None:
                yield re.escape(run)
            else:
                yield between
                kind = ""
            previous = run if kind == "sign" and run.isalpha() else kind if kind in signs else ""


def _kind_of(piece: re.Match[str]) -> str:
    return "sign" if piece.lastgroup == "other" else str(piece.lastgroup)


@lru_cache(maxsize=256)
def number_format(text: str) -> NumberFormat:
    """The format of a text, compiled once."""
    return NumberFormat(text)
