"""What the merge policy may know of a contact."""

from dataclasses import dataclass
from datetime import datetime

from heliograph.domain.contact import Channel
from heliograph.domain.events import ContactReceived
from heliograph.domain.evidence import OBJECTS, Evidence, EvidenceKind
from heliograph.domain.severity import EMERGENCY
from heliograph.domain.ticket import Ticket


@dataclass(frozen=True)
class Facts:
    """What the policy may know of a contact; `certain` tells whether the person is proved.

    `evidence` may be empty of everything: a call before its first word.
    """

    at: datetime
    channel: Channel
    evidence: frozenset[Evidence]
    study_id: str | None
    person_id: str | None
    certain: bool = False
    authenticated: bool = False
    automatic: bool = False
    parent: str | None = None
    subject: str = ""
    message_id: str | None = None
    emergency: bool = False

    def of_kind(self, kind: EvidenceKind) -> frozenset[str]:
        """Evidence values of one kind."""
        return frozenset(item.value for item in self.evidence if item.kind is kind)

    def says(self, manner: str) -> bool:
        """Whether the words have a manner, e.g. follow_up."""
        return Evidence(EvidenceKind.MANNER, manner) in self.evidence

    @property
    def objects(self) -> frozenset[Evidence]:
        """Subjects, kits and shipments the contact names."""
        return frozenset(item for item in self.evidence if item.kind in OBJECTS)


def is_bare(side: Facts | Ticket) -> bool:
    """A few words without a number or a reason: they can only be about what was said."""
    return side.says("brief") and not side.objects and not side.of_kind(EvidenceKind.REASON)


def works_on(side: Facts | Ticket) -> frozenset[str]:
    """Studies of whoever may have written, where the words left the study open."""
    return side.of_kind(EvidenceKind.WORKS_ON)


def canonical_subject(subject: str) -> str:
    """A subject line without reply prefixes, ticket tags and spacing; lower case."""
    words = subject.strip().lower()
    while True:
        head, colon, rest = words.partition(":")
        if not colon or len(head) > 5:
            break
        words = rest.strip()
    return " ".join(word for word in words.split() if not word.startswith("[ts-"))


def facts_of(event: ContactReceived) -> Facts:
    """The facts a stored contact was decided on, for a replay."""
    evidence = frozenset(Evidence(EvidenceKind(kind), value) for kind, value in event.evidence)
    return Facts(
        at=event.at,
        channel=Channel(event.channel),
        evidence=evidence,
        study_id=event.study_id,
        person_id=event.person_id,
        authenticated=event.authenticated,
        automatic=event.automatic,
        parent=event.parent or None,
        subject=event.subject,
        message_id=event.message_id or None,
        emergency=event.severity == EMERGENCY,
    )
