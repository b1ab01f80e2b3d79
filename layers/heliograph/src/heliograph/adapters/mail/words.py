"""The words of a mail out of its parts: the text to show, parted into author, quote, signature."""

import re
from collections.abc import Sequence
from dataclasses import replace

from mailparser_reply import EmailReplyParser

from heliograph.adapters.mail.decoding import readable, tidy, transferred
from heliograph.adapters.mail.html_words import MarkedLines, marked_lines
from heliograph.adapters.mail.splitting import Part
from heliograph.domain.separation import Separated, separate

MOST_TEXT = 200_000  # characters shown; the raw mail stays whole
_MOST_OCTETS = 1_000_000  # of one part that are read as words
_MOST_FOR_LIBRARY = 20_000  # characters; its patterns are not linear
_HTML = re.compile(rb"\s*(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype html|html|body|div|p)\b", re.I)
_WRITER_OR_TIME = re.compile(r"\S@\S|\d{1,2}:\d{2}")
_FRONT = 300  # characters of a quote in which its introduction stands
_WORD = re.compile(r"\w+")
# Text for programs, not for people.
_NO_WORDS = frozenset(
    f"text/{kind}"
    for kind in "calendar vcard x-vcard directory rtf css x-amp-html watch-html".split()
)
_LANGUAGES = ["en", "de", "fr", "es", "it", "pl", "nl", "sv", "ja", "ko", "zh", "da", "cs"]


def words_of(parts: Sequence[Part], *, answers: bool, writer: str = "") -> Separated:
    """Part the text of a mail; `answers` tells that it replies, `writer` names its sender.

    Plain text goes before HTML, unless only the HTML marks its quote, or the text says something
    else than the HTML ("use a program that shows HTML"): then it is kept beside the quote.
    """
    shown = [part for part in parts if not is_file(part)]
    plain = "\n".join(text_of(part) for part in shown if part.kind.name != "text/html").strip("\n")
    source = "\n".join(text_of(part) for part in shown if part.kind.name == "text/html")
    plain = plain[:MOST_TEXT]
    separated = separate(plain, writer=writer)
    if source and not (plain.strip() and separated.quoted):
        marked = _capped(marked_lines(source))
        told, page = _tokens(plain), _tokens(marked.text)
        if not plain.strip() or (marked.cited and told <= page):
            plain, separated = marked.text, separate(marked.text, marked.cited, writer=writer)
        elif len(told & page) * 2 < len(told) and len(told) < len(page):
            other = separate(marked.text, marked.cited, writer=writer)
            return replace(other, quoted=f"{other.quoted}\n\n{plain}".strip())
    if not answers or separated.quoted or separated.forwarded:
        return separated
    return _by_library(plain, separated, writer)


def _tokens(text: str) -> set[str]:
    """Words without marks, and without the links that programs write out in plain text."""
    return {word for piece in text.split() if "://" not in piece for word in _WORD.findall(piece)}


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


def _by_library(text: str, separated: Separated, writer: str) -> Separated:
    """The last step: introductions that only mail-parser-reply knows; kept if no word is lost.

    What it sets apart must name an address or a time: an author's `From: Monday` is none.
    """
    if not text.strip() or len(text) > _MOST_FOR_LIBRARY:
        return separated
    replies = EmailReplyParser(languages=list(_LANGUAGES)).read(text).replies
    if len(replies) < 2:
        return separated
    rest = "\n".join(reply.content for reply in replies[1:] if reply.content)
    first = replies[0].content or ""
    if (
        not first.strip()
        or not _WRITER_OR_TIME.search(rest[:_FRONT])
        or _letters(first + rest) != _letters(text)
    ):
        return separated
    newest = separate(first, writer=writer)
    return replace(newest, quoted=f"{newest.quoted}\n{rest}".strip())


def _letters(text: str) -> str:
    return "".join(text.split())
