"""Typed values that tie contacts together, read from a contact by its studies' formats."""

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from heliograph.domain.contact import Contact
from heliograph.domain.organisation import Study


class EvidenceKind(StrEnum):
    """What a value is; the order is from strong to weak."""

    OWN_REFERENCE = "own_reference"
    CHAIN = "chain"
    CHAT = "chat"
    THREAD = "thread"
    SUBJECT = "subject"
    KIT = "kit"
    SHIPMENT = "shipment"
    QUOTED_REFERENCE = "quoted_reference"
    PERSON = "person"
    LINE = "line"
    STUDY = "study"


# Objects of the trade: two tickets that name different ones of a kind are different work.
OBJECTS = frozenset({EvidenceKind.SUBJECT, EvidenceKind.KIT, EvidenceKind.SHIPMENT})
# Kinds under which open tickets are found; a study alone finds nothing.
LOOKED_UP = frozenset(EvidenceKind) - {
    EvidenceKind.STUDY,
    EvidenceKind.OWN_REFERENCE,
    EvidenceKind.QUOTED_REFERENCE,
}
MOST_PER_KIND = 6


@dataclass(frozen=True, order=True)
class Evidence:
    """One typed value, e.g. subject 1104-007."""

    kind: EvidenceKind
    value: str

    @property
    def value_hash(self) -> str:
        """Hash that stands in keys in place of the value: 32 hex digits."""
        return hashlib.sha256(f"{self.kind}:{self.value}".encode()).hexdigest()[:32]


_TICKET_REF = re.compile(r"\bTS-(\d{6,8})\b", re.IGNORECASE)


def ticket_refs_in(text: str) -> tuple[str, ...]:
    """Ticket references a text names, upper case, in order, without repeats."""
    return tuple(dict.fromkeys(f"TS-{digits}" for digits in _TICKET_REF.findall(text)))


def studies_named(text: str, studies: Iterable[Study]) -> tuple[str, ...]:
    """Studies whose number or alias stands in the text as words of its own."""
    return tuple(study.id for study in studies if _names_of(study).search(text))


def objects_in(text: str, studies: Sequence[Study]) -> tuple[Evidence, ...]:
    """Subjects, kits and shipments in the formats of the given studies."""
    found: dict[Evidence, None] = {}
    rest = _TICKET_REF.sub(" ", text)
    for kind, formats in (
        (EvidenceKind.SHIPMENT, [study.shipment_format for study in studies]),
        (EvidenceKind.SUBJECT, [study.subject_format for study in studies]),
        (EvidenceKind.KIT, [study.kit_format for study in studies]),
    ):
        for form in sorted(set(formats) - {""}, key=len, reverse=True):
            pattern = _pattern_of(form)
            for match in list(pattern.findall(rest))[:MOST_PER_KIND]:
                found[Evidence(kind, match.upper())] = None
            rest = pattern.sub(" ", rest)
    return tuple(found)


def read_evidence(
    contact: Contact, studies: Sequence[Study], *, study_id: str | None, people: Sequence[str]
) -> tuple[Evidence, ...]:
    """All evidence of a contact, sorted; quoted text counts for nothing but forwarded objects."""
    own_words = f"{contact.subject}\n{contact.text}"
    of_study = [study for study in studies if study.id == study_id] or list(studies)
    found = set(objects_in(own_words, of_study))
    found |= {Evidence(EvidenceKind.OWN_REFERENCE, ref) for ref in contact.thread.own}
    found |= {Evidence(EvidenceKind.QUOTED_REFERENCE, ref) for ref in ticket_refs_in(own_words)}
    found |= {Evidence(EvidenceKind.CHAIN, id_) for id_ in contact.thread.chain}
    if contact.connect_contact_id:
        found.add(Evidence(EvidenceKind.CHAIN, contact.connect_contact_id))
    if contact.chat_id:
        found.add(Evidence(EvidenceKind.CHAT, contact.chat_id))
    for message_id in (contact.thread.message_id, contact.thread.parent, *contact.thread.ancestors):
        if message_id:
            found.add(Evidence(EvidenceKind.THREAD, message_id))
    found |= {Evidence(EvidenceKind.PERSON, person) for person in people}
    if not contact.sender.withheld:
        found.add(Evidence(EvidenceKind.LINE, contact.sender.value))
    if study_id:
        found.add(Evidence(EvidenceKind.STUDY, study_id))
    return tuple(sorted(found))


@lru_cache(maxsize=256)
def _pattern_of(form: str) -> re.Pattern[str]:
    pieces = re.split(r"(N|S{2,})", form)  # a single S is a letter, as in SHP-NNNNN
    body = "".join(
        rf"\d{{{len(piece)}}}" if re.fullmatch(r"N|S{2,}", piece) else re.escape(piece)
        for piece in pieces
    )
    return re.compile(rf"(?<![\w+-]){body}(?![\w-])", re.IGNORECASE)


@lru_cache(maxsize=256)
def _names_of(study: Study) -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in (study.id, *study.aliases))
    return re.compile(rf"(?<![\w-])(?:{names})(?![\w-])", re.IGNORECASE)
