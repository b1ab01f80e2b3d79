"""One spelling of text: widths, dashes, case and accents no longer matter."""

import re
import unicodedata
from functools import lru_cache

_SIGNS = dict.fromkeys(map(ord, "‐‑‒–—―−﹘﹣－ー"), "-")
_SIGNS.pop(ord("ー"))  # a vowel mark of Japanese, no dash
_SIGNS |= {ord(sign): str(value) for value, sign in enumerate("٠١٢٣٤٥٦٧٨٩")}
_SIGNS |= {ord(sign): str(value) for value, sign in enumerate("۰۱۲۳۴۵۶۷۸۹")}
_LETTERS = str.maketrans({"ł": "l", "ß": "ss", "ø": "o", "æ": "ae", "đ": "d", "ı": "i", "’": "'"})
_ACCENTS = re.compile("[\u0300-\u036f]")  # not the voicing marks of kana
MOST_READ = 20_000  # characters of a text that are read for evidence


@lru_cache(maxsize=64)
def one_width(text: str) -> str:
    """Full-width digits and letters as plain ones (NFKC), dashes as hyphens, Arabic digits too."""
    return unicodedata.normalize("NFKC", text[:MOST_READ]).translate(_SIGNS)


@lru_cache(maxsize=64)
def folded(text: str) -> str:
    """Lower case without accents: `Wrocław` reads `wroclaw`, `für` reads `fur`."""
    apart = unicodedata.normalize("NFKD", one_width(text).casefold().translate(_LETTERS))
    marked = apart if apart.isascii() else _ACCENTS.sub("", apart)
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", marked))


def bare(text: str) -> str:
    """Letters and digits only, upper case: `Sum 22-04` reads `SUM2204`."""
    return re.sub(r"[^0-9A-Z]", "", one_width(text).upper())
