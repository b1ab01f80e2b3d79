"""The words of a mail out of its parts: the text to show, parted into author, quote, signature."""

import re
from collections.abc import Sequence

from mailparser_reply import EmailReplyParser

from heliograph.adapters.mail.decoding import readable, tidy, transferred
from heliograph.adapters.mail.html_words import MarkedLines, marked_lines
from heliograph.adapters.mail.splitting import Part
from heliograph.domain.separation import Separated, separate

MOST_TEXT = 200_000  # characters shown; the raw mail stays whole
_MOST_OCTETS = 1_000_000  # of one part that are read as words
_MOST_FOR_LIBRARY = 20_000  # characters; its patterns are not linear
_HTML = re.compile(rb"\s*(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype html|html|body|div|p)\b", re.I)
# Text for programs, not for people.
_NO_WORDS = frozenset(
    f"text/{kind}"
    for kind in "calendar vcard x-vcard directory rtf css x-amp-html watch-html".split()
)
_LANGUAGES = ["en", "de", "fr", "es", "it", "pl", "nl", "sv", "ja", "ko", "zh", "da", "cs"]


def words_of(parts: Sequence[Part], *, answers: bool) -> Separated:
    """Part the text of a mail; `answers` tells that it replies to another.

    Plain text goes before HTML, unless only the HTML marks its quote.
    """
    shown = [part for part in parts if not is_file(part)]
    plain = "\n".join(text_of(part) for part in shown if part.kind.name != "text/html").strip("\n")
    source = "\n".join(text_of(part) for part in shown if part.kind.name == "text/html")
    plain = plain[:MOST_TEXT]
    separated = separate(plain)
    if source and not (plain.strip() and separated.quoted):
        marked = _capped(marked_lines(source))
        if not plain.strip() or (marked.cited and set(plain.split()) <= set(marked.text.split())):
            plain, separated = marked.text, separate(marked.text, marked.cited)
    return _by_library(plain, separated) if answers and not separated.quoted else separated


def is_file(part: Part) -> bool:
    """Whether a part is offered as a download rather than read as words."""
    kind = part.kind.name
    named = "filename" in part.disposition.values or "name" in part.kind.values
    worded = (kind.startswith("text/") or "/" not in kind) and kind not in _NO_WORDS
    return named or not worded or part.disposition.name == "attachment"


def text_of(part: Part) -> str:
    """The text of one part, as far as it is read. Never raises."""
    encoding = part.head.first("content-transfer-encoding")
    octets = transferred(bytes(part.body[:_MOST_OCTETS]), encoding, words=True)
    return tidy(readable(octets, part.kind.values.get("charset", "")))


def is_cut(part: Part) -> bool:
    """Whether only the beginning of a part is read as words."""
    return len(part.body) > _MOST_OCTETS


def looks_like_html(octets: bytes) -> bool:
    """Whether text that says nothing of its kind is HTML."""
    return bool(_HTML.match(octets[:2000]))


def _capped(marked: MarkedLines) -> MarkedLines:
    total = 0
    for number, line in enumerate(marked.lines):
        total += len(line) + 1
        if total > MOST_TEXT:
            kept = (*marked.lines[:number], line[: max(0, MOST_TEXT - total + len(line))])
            return MarkedLines(kept, marked.cited)
    return marked


def _by_library(text: str, separated: Separated) -> Separated:
    """The last step: introductions that only mail-parser-reply knows; kept if no word is lost."""
    if not text.strip() or len(text) > _MOST_FOR_LIBRARY:
        return separated
    replies = EmailReplyParser(languages=list(_LANGUAGES)).read(text).replies
    if len(replies) < 2:
        return separated
    rest = "\n".join(reply.content for reply in replies[1:] if reply.content)
    first = replies[0].content or ""
    if not first.strip() or _letters(first + rest) != _letters(text):
        return separated
    newest = separate(first)
    return Separated(newest.author, f"{newest.quoted}\n{rest}".strip(), newest.signature)


def _letters(text: str) -> str:
    return "".join(text.split())
