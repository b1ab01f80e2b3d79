"""Keeps what could unblind a study, or name a subject, out of the desk's mails.

ICH E6(R3) 4.1: who interacts with site staff has no access to unblinding information; a mail is
read by people the desk does not know.
"""

import re

from heliograph.domain.errors import Refused

# Assignment, content, type and next block: what site staff must not learn from the desk.
_TELLING = (
    r"placebos?|plac[eé]bos?|scheinmedikament\w*",
    r"(?:un|de)-?blinded\s+(?:to|treatment)|treatment\s+(?:arm|group|code|assignment|allocation)",
    r"(?:study|active|control|placebo|comparator|verum)\s+arm|arm\s+(?:[a-d]|[1-4])",
    r"block\s*size|kit[\s-]types?|(?:next|n[aä]chste)\s+(?:assignment|allocation|zuteilung)",
    r"behandlungs(?:arm|gruppe|code|zuteilung)\w*|therapiearm\w*|verum|blockgr[oö](?:ß|ss)e",
    r"(?:brazo|grupo)\s+(?:de\s+)?(?:tratamiento|control)|tama[nñ]o\s+del?\s+bloque",
    r"(?:bras|groupe)\s+(?:de\s+)?(?:traitement|contr[oô]le)|taille\s+(?:de|du)\s+bloc",
    r"tipo\s+de\s+kit|type\s+de\s+kit|kit-?typ(?:en)?",
)
_TREATMENT = re.compile(rf"\b(?:{'|'.join(_TELLING)})\b", re.IGNORECASE)
_SUBJECT = re.compile(r"(?<![\w-])[A-Z]{0,3}\d{2,5}-\d{2,5}(?![\w-])")
_LONGEST_TITLE = 120


def treatment_words(text: str) -> tuple[str, ...]:
    """Words of a text that tell of a treatment, in their order."""
    return tuple(dict.fromkeys(found.group() for found in _TREATMENT.finditer(text)))


def refuse_treatment_words(text: str) -> None:
    """Raise Refused for a mail that tells of a treatment; the words themselves stay unsaid."""
    found = treatment_words(text)
    if found:
        many = "a word" if len(found) == 1 else f"{len(found)} words"
        raise Refused(
            f"the mail has {many} that can tell of a treatment (arm, kit type, block)",
            kept="your text, unsent",
            next_step="write it without them; who may see a treatment sees it in the study system",
        )


def safe_title(title: str, values: frozenset[str]) -> str:
    """A subject line without subject and kit numbers (`values`, and what looks like one).

    A title that tells of a treatment becomes empty. Line breaks and encoded words that hide one
    end here (CVE-2024-6923).
    """
    told = " ".join("".join(c if c.isprintable() else " " for c in title).split())
    told = told.replace("=?", "= ?")
    if treatment_words(told):
        return ""
    for value in sorted(values, key=len, reverse=True):
        told = re.sub(rf"(?<!\w){re.escape(value)}(?!\w)", "…", told, flags=re.IGNORECASE)
    return _SUBJECT.sub("…", told)[:_LONGEST_TITLE].strip()
