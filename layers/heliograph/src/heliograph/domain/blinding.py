"""Whether a text or a file name reveals who gets which treatment; who may read what is held."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from heliograph.domain import blinding_words as words
from heliograph.domain.organisation import Agent, Study

HELD_TEXT = "Held: may reveal a treatment."
NEUTRAL_SUBJECT = "Your message"  # instead of a held subject, on mails to its own sender
_OPEN = "open_label"  # how `blinding` of an open study begins
_PHARMACIST = ("sponsor_blind_unblinded_pharmacist", "unblinded_pharmacist")
_SENTENCE = re.compile(r"(?<=[.!?;])\s+|(?<=[。！？；])|\n\s*\n|\n\s*[-*•]\s")
_CLAUSE = re.compile(r"[,，、]\s*|\s+(?:and|und|et|but|aber|pero|ma|mas|maar|ale)\s+")
_MOST_JUDGED = 400  # pieces of one text; beyond them it is held unread
_PIECE, _OVERLAP = 600, 100  # characters of a sentence that never ends
_SHORT = 6  # words of a sentence that goes on with what the one before it is about


class LeakClass(StrEnum):
    """What a text reveals."""

    TREATMENT = "treatment"  # of a person or a kit
    DOSE = "dose"
    ARM = "arm"
    CODE_KEY = "code_key"  # what an arm or a letter stands for
    KIT_TYPE = "kit_type"
    BLOCK_SIZE = "block_size"
    LIST = "list"
    FILE_NAME = "file_name"
    TOO_LONG = "too_long"  # more than can be judged, so held


@dataclass(frozen=True, order=True)
class Finding:
    """Where something was found (subject, text, quoted, file) and its class; never the words."""

    where: str
    leak: LeakClass

    def __str__(self) -> str:
        return f"{self.where}:{self.leak.value}"


def is_guarded(study: Study | None) -> bool:
    """Whether treatments of the study are secret; of a study nobody knows they are."""
    return study is None or not study.blinding.startswith(_OPEN)


def may_read(agent: Agent, hold: str) -> bool:
    """Whether the agent may read an entry whose hold is in this state; `hold` is empty for none.

    For every way to a text, a file, a recording or a formatted view of an entry.
    """
    return hold not in ("held", "release_asked") or not agent.blinded


def may_be_told(agent: Agent, study: Study | None, role: str) -> bool:
    """Whether this agent may write of treatments: to the unblinded pharmacist of such a study."""
    return bool(study) and not agent.blinded and (study and study.blinding, role) == _PHARMACIST


def find_leaks(parts: Mapping[str, str], own_words: Iterable[str] = ()) -> tuple[Finding, ...]:
    """What the parts (by the name of where they stand) reveal; `own_words` are the study's.

    A question reveals nothing, nor does a treatment that belongs to nobody (ICH E6(R3) 4.1.2).
    """
    own = _own(own_words)
    found = {Finding(where, leak) for where, text in parts.items() for leak in _leaks(text, own)}
    return tuple(sorted(found))


def find_files(names: Iterable[str]) -> tuple[Finding, ...]:
    """Whether a file's name tells that its content reveals treatments."""
    revealing = any(
        words.FILE.search(name) and not words.HARMLESS_FILE.search(name) for name in names
    )
    return (Finding("file", LeakClass.FILE_NAME),) if revealing else ()


def _own(own_words: Iterable[str]) -> re.Pattern[str] | None:
    escaped = [re.escape(word) for word in own_words if word.strip()]
    return re.compile(rf"(?<!\w)(?:{'|'.join(escaped)})", re.IGNORECASE) if escaped else None


def _leaks(text: str, own: re.Pattern[str] | None) -> set[LeakClass]:
    found: set[LeakClass] = set()
    judged, before = 0, ""
    for sentence in _sentences(text):
        low = sentence.lower()
        if any(part in low for part in words.TRIGGERS) or (own and own.search(sentence)):
            judged += 1
            if judged > _MOST_JUDGED:
                return found or {LeakClass.TOO_LONG}
            short = len(sentence.split()) <= _SHORT
            told, ahead = (words.HARMLESS.sub(" ", part) for part in (sentence, before))
            found |= _of_sentence(told, ahead if short else "", own)
        before = sentence
    return found


def _sentences(text: str) -> Iterator[str]:
    """The sentences with single spaces, endless ones in pieces that overlap."""
    for sentence in _SENTENCE.split(text):
        line = " ".join((sentence or "").split())
        for start in range(0, len(line), _PIECE - _OVERLAP):
            yield line[start : start + _PIECE]


def _of_sentence(sentence: str, before: str, own: re.Pattern[str] | None) -> set[LeakClass]:
    """What one sentence reveals; a short one may be about what was named before it."""
    found: set[LeakClass] = set()
    told = [clause for clause in _CLAUSE.split(sentence) if not _asks(clause, sentence)]
    if not told or _weighs(sentence, own):
        return found
    rest = ", ".join(told)
    if words.KIT_TYPE.search(rest):
        found.add(LeakClass.KIT_TYPE)
    if words.BLOCK_SIZE.search(rest):
        found.add(LeakClass.BLOCK_SIZE)
    if words.LIST.search(rest) and words.ATTACHED.search(rest):
        found.add(LeakClass.LIST)
    return found | _assignment(rest, f"{before} {sentence}", own)


def _assignment(told: str, around: str, own: re.Pattern[str] | None) -> set[LeakClass]:
    numbered = bool(words.NUMBER.search(around)) or bool(words.THING.search(around))
    belongs = numbered or bool(words.PERSON.search(around))
    treated = bool(words.TREATMENT.search(told) or (own and own.search(told)))
    arm, dose = bool(words.ARM.search(told)), bool(words.DOSE.search(told))
    found = set()
    if treated and belongs:
        found.add(LeakClass.TREATMENT)
    if arm and (belongs or words.GIVEN.search(told)):
        found.add(LeakClass.ARM)
    if arm and (treated or dose):
        found.add(LeakClass.CODE_KEY)
    given = bool(words.GIVEN.search(told)) and belongs
    if dose and (given or numbered) and not words.OTHER_MEDICINE.search(told):
        found.add(LeakClass.DOSE)
    return found


def _asks(clause: str, sentence: str) -> bool:
    """Whether a clause asks, or says that somebody does not know."""
    if words.ASKS.search(clause):
        return True
    if not sentence.rstrip().endswith(("?", "？")):
        return bool(words.ASKS_AT_END.search(sentence))
    begins = words.BEGINS_ASKING.match(clause) or clause.lstrip().startswith("¿")
    return bool(begins or words.ASKS_AT_END.search(clause))


def _weighs(sentence: str, own: re.Pattern[str] | None) -> bool:
    """Whether two treatments are named as alternatives, so that neither is told."""
    if not words.ALTERNATIVE.search(sentence):
        return False
    named = len(words.TREATMENT.findall(sentence)) + len(words.ARM.findall(sentence))
    named += len(own.findall(sentence)) if own else 0
    asked = sentence.rstrip().endswith(("?", "？")) or bool(words.ASKS.search(sentence))
    return named > 1 or (named == 1 and asked)
