"""The kinds of evidence, and which of them tickets are found by."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class EvidenceKind(StrEnum):
    """What a value is; the order is from strong to weak."""

    OWN_REFERENCE = "own_reference"
    CHAIN = "chain"
    CHAT = "chat"
    THREAD = "thread"
    BURST = "burst"  # texts of one number in one minute: what was too long for one comes apart
    SUBJECT = "subject"
    KIT = "kit"
    SHIPMENT = "shipment"
    CASE = "case"  # the number another desk gave: CASE-77120
    QUOTED_REFERENCE = "quoted_reference"
    COPY = "copy"  # hash of sender and words: a mail sent again
    PERSON = "person"
    ONE_OF = "one_of"  # one of several people behind a shared line or mailbox
    NAMED = "named"  # a person the words name; suggests, never proves
    LINE = "line"
    MATTER = "matter"  # study, site and reason in one value
    SITE = "site"
    STUDY = "study"  # of records before policy 2; the study is a field of its own
    WORKS_ON = "works_on"  # studies of whoever may have written, where the study is open
    FACILITY = "facility"
    VISIT = "visit"
    REASON = "reason"
    MANNER = "manner"  # how the words stand to earlier ones: follow_up, new_matter, thanks


# Objects of the trade: two tickets that name different ones of a kind are different work.
OBJECTS = frozenset({EvidenceKind.SUBJECT, EvidenceKind.KIT, EvidenceKind.SHIPMENT})
# Kinds under which open tickets are found, with the most keys of each; a study finds nothing.
_MOST_CLAIMS = {
    EvidenceKind.CHAIN: 3,
    EvidenceKind.CHAT: 1,
    EvidenceKind.THREAD: 4,
    EvidenceKind.BURST: 2,
    EvidenceKind.SUBJECT: 3,
    EvidenceKind.KIT: 3,
    EvidenceKind.SHIPMENT: 2,
    EvidenceKind.CASE: 2,
    EvidenceKind.PERSON: 5,
    EvidenceKind.LINE: 1,
    EvidenceKind.MATTER: 2,
}
LOOKED_UP = frozenset(_MOST_CLAIMS)
MOST_CLAIMS = 14
MOST_PER_KIND = 6
PEOPLE = (EvidenceKind.PERSON, EvidenceKind.NAMED, EvidenceKind.ONE_OF)


@dataclass(frozen=True, order=True)
class Evidence:
    """One typed value, e.g. subject 1104-007."""

    kind: EvidenceKind
    value: str

    @property
    def value_hash(self) -> str:
        """Hash that stands in keys in place of the value: 32 hex digits."""
        return hashlib.sha256(f"{self.kind}:{self.value}".encode()).hexdigest()[:32]


def claims_of(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """The keys a contact looks tickets up by and is found by: at most MOST_CLAIMS, strong first.

    Whoever may have written or is named is looked up as a person, so that a nurse's mail meets the
    call from her ward and the text message that only signs with her name.
    """
    found = sorted(set(evidence))
    people = [item.value for kind in PEOPLE for item in found if item.kind is kind]
    keys: list[Evidence] = []
    for kind in EvidenceKind:
        if kind not in LOOKED_UP:
            continue
        values = [item.value for item in found if item.kind is kind]
        if kind is EvidenceKind.PERSON:
            values = list(dict.fromkeys(people))
        keys += [Evidence(kind, value) for value in values[: _MOST_CLAIMS[kind]]]
    return tuple(keys[:MOST_CLAIMS])
