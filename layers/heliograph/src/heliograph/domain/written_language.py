"""Guesses the language of a text by its script, its commonest words and its letters."""

import re
from collections import defaultdict

from heliograph.domain.language_words import LETTERS, WORDS

_SCRIPTS = (
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("ko", re.compile("[\uac00-\ud7af]")),
    ("he", re.compile("[\u0590-\u05ff]")),
    ("th", re.compile("[\u0e00-\u0e7f]")),
    ("el", re.compile("[\u0370-\u03ff]")),
    ("hi", re.compile("[\u0900-\u097f]")),
    ("ka", re.compile("[\u10a0-\u10ff]")),
    ("hy", re.compile("[\u0530-\u058f]")),
)
_HAN = re.compile("[\u3400-\u9fff]")
_CHINESE = re.compile(
    "[的了是我们們您请請谢謝吗嗎这這不没沒在和有个個为為到说說时時来來还還会會能可以已經经]"
)
_ONLY_JAPANESE = re.compile("[々〆込働峠畑]|[願致申訳様宜]")
_NOT_WORDS = re.compile(r"[!-~]*(?:@|://)[!-~]*|[A-Za-z-]*\d[!-~]*")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_MOST_READ = 4000
_LEAST, _MARGIN = 0.99, 1.6  # of the score, and over the second: else the words do not tell
_SHARE = 0.1  # of the words must be known: a list of names is no language
_WEIGHT_OF_LETTER = 0.6
_FEW_HAN = 3

_OWNERS: dict[str, tuple[str, ...]] = {}
for _language, _words in WORDS.items():
    for _word in _words.split():
        _OWNERS[_word] = (*_OWNERS.get(_word, ()), _language)


def language_of(text: str) -> str:
    """An ISO 639-1 code, or nothing where the text does not tell: a wrong answer is the worse."""
    read = _NOT_WORDS.sub(" ", text[:_MOST_READ])
    letters = sum(map(str.isalpha, read))
    for language, script in _SCRIPTS:
        if len(script.findall(read)) * 5 > letters > 0:
            return language
    if len(_HAN.findall(read)) * 2 > letters > 0:
        return _of_han(read)
    return _of_words(_WORD.findall(read.lower()))


def _of_han(text: str) -> str:
    """Chinese when it has words of Chinese: a few Han letters may be Japanese too."""
    if _ONLY_JAPANESE.search(text):
        return ""
    return "zh" if len(_HAN.findall(text)) >= _FEW_HAN and _CHINESE.search(text) else ""


def _of_words(words: list[str]) -> str:
    scores: defaultdict[str, float] = defaultdict(float)
    known = 0
    for word in words:
        owners = _OWNERS.get(word, ())
        known += bool(owners)
        for language in owners:
            scores[language] += 1 / len(owners)
        for letter, languages in LETTERS:
            if letter.search(word):
                for language in languages:
                    scores[language] += _WEIGHT_OF_LETTER / len(languages)
    ranked = sorted(scores.items(), key=lambda item: -item[1])
    (best, most), (_, next_most) = (*ranked[:2], ("", 0.0), ("", 0.0))[:2]
    unsure = most < _LEAST or most < next_most * _MARGIN
    return "" if unsure or known < len(words) * _SHARE else best
