"""Lines that mail programs set above a quote ("On Monday ... wrote:"), in any language."""

import re
from collections.abc import Sequence, Set

MOST_LINES, _LONGEST = 4, 400
_DIRECTION = re.compile("[\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_WROTE = re.compile(
    r"\b(?:wrote|writes|said|says|schrieb(?:en)?|geschrieben|écrit|escribió|escribio|scritto"
    r"|escreveu|napisał(?:a|\(a\))?|napisana przez|pisze|schreef|geschreven|skrev|skrifaði"
    r"|napsal[a(]?|napísal[a(]?|yazdı|kirjoitti|írta|scris|menulis|viết|kirjutas|rašė|rakstīja"
    r"|je napisa[ol](?:/la|la)?|va escriure|escribiu|написал[а(]?|пишет|написав|написала|пише"
    r"|написа|έγραψε|كتبت?|كتابة|כתב)"
    r"|のメール|のメッセージ|書きました|書いた|작성|쓴 글|님이 씀|写道|寫道|撰写|เขียน|ने लिखा",
    re.IGNORECASE,
)
_DATE = re.compile(r"(?<!\d)\d{4}(?!\d)|\d{1,2}[./-]\s?\d{1,2}[./-]\s?\d{2}(?!\d)")
_TIME = re.compile(
    r"\d{1,2}:\d{2}|\b(?:kl\.?|klo|kello|pukul|ore|godz\.)\s?\d{1,2}[.:]\d{2}|\d{1,2}[h時时시点]\s?\d{0,2}",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"[^\s<>()\[\]\"@:,;]{1,80}@[^\s<>()\[\]\"@:,;]{3,200}")
_LEADS = re.compile(
    r"^\W*(?:on|at|in message|am|le|el|il(?: giorno)?|em|no dia|às|w dniu|dnia|op|den|på|dne|dňa|pe"
    r"|în|în data|στις|vào|pada|на|в|في|בתאריך|在|于)\b",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[:：]\s*[-*_]*\s*$")
_DASHED = re.compile(r"^-{2,}.*\S\s*-{2,}$")
_WRITER_LAST = re.compile(r"(?:<\S+@\S+>|\bby \S+@\S+?)\W*$")
# Words of the author and an introduction on one line, as HTML made into text has them.
_GLUED = re.compile(
    r"^(?P<words>\S.{0,400}?[^\W\d_.][.!?)]?)[ \t]*"
    r"(?P<rest>-{0,9} ?(?:On|Am|Le|El|Il|Em|Op|Den|Dnia|W dniu|Dne) (?=.{0,30}\d{4})"
    r".{10,120}\S+@\S+.{0,60}[:：])[ \t]*$",
    re.MULTILINE,
)
_LAST = ":：-*_>"  # what an introduction can end with
_FRONT = 60  # characters in which an introduction names its date


def plain_line(line: str) -> str:
    """A line without direction marks and with common blanks, for matching only."""
    return " ".join(_DIRECTION.sub("", line).split())


def apart(text: str) -> str:
    """The text with introductions on a line of their own; no word is added or lost."""
    return _GLUED.sub(_own_line, text)


def _own_line(match: re.Match[str]) -> str:
    words, rest = match["words"], match["rest"]
    if _DATE.search(words) or _ADDRESS.search(words) or not is_certain(rest):
        return match[0]
    return f"{words}\n{rest}"


def is_certain(text: str) -> bool:
    """Whether a line introduces a quote even when the quote itself is not marked.

    It has the writer's address with a verb or a date and time, or a verb and when it was done.
    """
    if _DASHED.match(text) and _WROTE.search(text):
        return True
    if not _ENDS.search(text):
        return False
    when = bool(_DATE.search(text)), bool(_TIME.search(text))
    if _ADDRESS.search(text):
        return bool(_WROTE.search(text)) or (all(when) and bool(_WRITER_LAST.search(text)))
    return bool(_WROTE.search(text)) and (all(when) or bool(_LEADS.match(text) and when[0]))


def is_likely(text: str) -> bool:
    """Whether a line introduces a quote if a marked one follows it."""
    dated = bool(_DATE.search(text) or _ADDRESS.search(text))
    if _ENDS.search(text):
        return dated or bool(_TIME.search(text) or _WROTE.search(text))
    return is_certain(text) or (_leads(text) and text.endswith(">") and dated)


def _leads(text: str) -> bool:
    """Whether a line begins as introductions begin: with when it was written."""
    return bool(_DATE.search(_ADDRESS.sub("", text[:_FRONT])))


def introduction(lines: Sequence[str], *, marked_below: Set[int]) -> int:
    """How many of the lines, from the first, introduce a quote; 0 when none do.

    `marked_below` are the places right below which a marked quote stands. Introductions are
    wrapped over several lines: of two readings the one without the author's last line is taken.
    """
    if not any(mark in line[-9:] for line in lines for mark in _LAST):
        return 0
    texts: list[str] = []
    for place, line in enumerate(lines[:MOST_LINES]):
        if not (text := plain_line(line[: _LONGEST * 2])):
            return 0
        texts.append(text)
        joined = " ".join(texts)
        if len(joined) > _LONGEST:
            return 0
        if text[-1] not in _LAST:
            continue
        judge = is_likely if place in marked_below else is_certain
        if judge(joined):
            return 0 if _begins_later(texts) else place + 1
    return 0


def _begins_later(texts: Sequence[str]) -> bool:
    """Whether the introduction begins on a later line, below words of the author."""
    if len(texts) > 1 and texts[1].startswith("<") and _ADDRESS.match(texts[1][1:]):
        return texts[0][-1] in ".!?:"  # else the writer's name, its address on the next line
    for skipped in range(1, len(texts)):
        rest = " ".join(texts[skipped:])
        if is_certain(rest) and (_leads(texts[skipped]) or not _leads(texts[0])):
            return True
    return len(texts) > 1 and not (_leads(texts[0]) or _ADDRESS.search(texts[0]))
