"""All evidence of a contact in one set; quoted text counts for nothing but what was forwarded."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from heliograph.domain.contact import Channel, Contact
from heliograph.domain.evidence.formats import (
    cases_in,
    objects_in,
    short_subjects_in,
    ticket_refs_in,
    visits_in,
)
from heliograph.domain.evidence.kinds import OBJECTS, Evidence, EvidenceKind
from heliograph.domain.evidence.plain import folded
from heliograph.domain.evidence.words import is_brief, manners_in, reasons_in
from heliograph.domain.organisation import Study
from heliograph.domain.quoting import is_reply, own_and_forwarded

_SHORTEST_COPY = 20  # letters below which equal words prove nothing
_MOST_ANCESTORS = 2
_MOST_FILES = 5  # whose names are read


@dataclass(frozen=True)
class Known:
    """What is known of a contact before its numbers are read.

    `people` may have sent it, `named` stand in its words; `sites` are site numbers of the study;
    `works_on` are the studies of these people.
    `suggested`: nothing but somebody's word says that the one of `people` has sent it.
    """

    study_id: str | None = None
    site_no: str | None = None
    people: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    facility: str | None = None
    sites: frozenset[str] = frozenset()
    works_on: frozenset[str] = frozenset()
    suggested: bool = False


def read_evidence(contact: Contact, studies: Sequence[Study], known: Known) -> tuple[Evidence, ...]:
    """All evidence of a contact, sorted. An automatic answer speaks by its thread alone."""
    found = _thread_of(contact)
    if contact.automatic:
        return tuple(sorted(found))
    found |= _who_and_where(contact, known)
    own, _ = words_of(contact)
    found |= {Evidence(EvidenceKind.QUOTED_REFERENCE, ref) for ref in ticket_refs_in(own)}
    manners = manners_in(own)
    matter = _matter_of(all_words_of(contact), studies, known)
    if any(item.kind in OBJECTS for item in matter):
        manners -= {"thanks_only"}
    found |= {Evidence(EvidenceKind.MANNER, name) for name in manners} | matter
    if own.strip() and (contact.text.strip() or contact.channel is Channel.EMAIL):
        found.add(Evidence(EvidenceKind.MANNER, "words"))
        found |= {Evidence(EvidenceKind.MANNER, "brief")} if is_brief(own) else set()
    else:
        found.add(Evidence(EvidenceKind.MANNER, "wordless"))
    found |= _copy_of(contact)
    return tuple(sorted(found))


def words_of(contact: Contact) -> tuple[str, str]:
    """The author's words with the subject line, and what was forwarded.

    The subject line of a reply is the desk's or the first mail's, not the author's.
    """
    own, forwarded = own_and_forwarded(contact.subject, contact.text, contact.quoted)
    answers = contact.thread.parent or contact.thread.own
    title = "" if answers and is_reply(contact.subject) else contact.subject
    return f"{title}\n{own}", forwarded


def all_words_of(contact: Contact) -> str:
    """The author's words, what was forwarded, and the names of attached files, in one text."""
    own, forwarded = words_of(contact)
    names = (item.name.replace("_", " ") for item in contact.attachments[:_MOST_FILES])
    return "\n".join(filter(None, (own, forwarded, *names)))


def _thread_of(contact: Contact) -> set[Evidence]:
    thread = contact.thread
    found = {Evidence(EvidenceKind.OWN_REFERENCE, ref) for ref in thread.own}
    found |= {Evidence(EvidenceKind.CHAIN, id_) for id_ in thread.chain}
    if contact.connect_contact_id:
        found.add(Evidence(EvidenceKind.CHAIN, contact.connect_contact_id))
    if contact.chat_id:
        found.add(Evidence(EvidenceKind.CHAT, contact.chat_id))
    found |= {Evidence(EvidenceKind.BURST, burst) for burst in _bursts_of(contact)}
    ancestors = thread.ancestors[-_MOST_ANCESTORS:]
    for message_id in (thread.message_id, thread.parent, *ancestors):
        if message_id:
            found.add(Evidence(EvidenceKind.THREAD, message_id))
    return found


def _bursts_of(contact: Contact) -> tuple[str, ...]:
    """This minute and the next of a text's number: texts within a minute always share one."""
    if contact.channel is not Channel.SMS or contact.sender.withheld:
        return ()
    minute = int(contact.at.timestamp() // 60)
    return tuple(f"{contact.sender.value}|{number}" for number in (minute, minute + 1))


def _who_and_where(contact: Contact, known: Known) -> set[Evidence]:
    kind = EvidenceKind.PERSON if len(known.people) == 1 else EvidenceKind.ONE_OF
    if known.suggested:  # no stronger than a name in the words, and the number is still a number
        kind = EvidenceKind.NAMED
    found = {Evidence(kind, person) for person in known.people}
    found |= {
        Evidence(EvidenceKind.NAMED, person)
        for person in known.named
        if person not in known.people or kind is EvidenceKind.ONE_OF
    }
    if (known.suggested or not known.people) and not contact.sender.withheld:
        found.add(Evidence(EvidenceKind.LINE, contact.sender.value))
    if not known.study_id:
        found |= {Evidence(EvidenceKind.WORKS_ON, study) for study in known.works_on}
    if known.facility:
        found.add(Evidence(EvidenceKind.FACILITY, known.facility))
    if known.site_no:
        found.add(Evidence(EvidenceKind.SITE, known.site_no))
    return found


def _matter_of(text: str, studies: Sequence[Study], known: Known) -> set[Evidence]:
    of_study = [study for study in studies if study.id == known.study_id] or list(studies)
    found = {*objects_in(text, of_study, known.sites), *cases_in(text, of_study), *visits_in(text)}
    numbered = any(item.kind is EvidenceKind.SUBJECT for item in found)
    if known.study_id and known.site_no and not numbered:
        found |= set(short_subjects_in(text, of_study[0], known.site_no))
    reasons = sorted(reasons_in(text))
    found |= {Evidence(EvidenceKind.REASON, reason) for reason in reasons}
    if known.study_id and known.site_no and not any(item.kind in OBJECTS for item in found):
        place = f"{known.study_id}|{known.site_no}"
        found |= {Evidence(EvidenceKind.MATTER, f"{place}|{reason}") for reason in reasons}
    return found


def _copy_of(contact: Contact) -> set[Evidence]:
    plain = folded(contact.text).strip()
    if len(plain) < _SHORTEST_COPY or contact.sender.withheld or contact.thread.parent:
        return set()
    words = f"{contact.sender.value}|{plain}"
    return {Evidence(EvidenceKind.COPY, hashlib.sha256(words.encode()).hexdigest()[:12])}
