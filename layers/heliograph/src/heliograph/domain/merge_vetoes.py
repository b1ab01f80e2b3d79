"""What forbids a merge whatever ties there are, and the hijack test on old threads."""

from collections.abc import Mapping
from datetime import timedelta

from heliograph.domain.contact import Channel
from heliograph.domain.events import Reason
from heliograph.domain.evidence import OBJECTS, EvidenceKind
from heliograph.domain.merge_facts import Facts, is_bare, works_on
from heliograph.domain.merge_weights import (
    CUT_WINDOW,
    NUMBERS,
    REOPEN_WINDOW,
    THREADS,
    VETOES,
    WITHOUT_OBJECTS,
)
from heliograph.domain.reason_words import COMPATIBLE
from heliograph.domain.severity import EMERGENCY
from heliograph.domain.ticket import Ticket, TicketStatus

# How long a reply may still be the answer although it gives another reason, names an object the
# ticket does not know, or says nothing that the ticket says.
_PATIENT_FOR_A_REPLY = timedelta(days=3)
_PATIENT_FOR_A_NUMBER = timedelta(days=1)
_PATIENT_FOR_A_LETTER = timedelta(days=1)
_PATIENT_FOR_SILENCE = timedelta(days=7)


def vetoes_of(
    facts: Facts, ticket: Ticket, sponsors: Mapping[str, str], led_by: frozenset[str]
) -> tuple[Reason, ...]:
    """All vetoes. `led_by` are the codes of the ties: a thread or a number has to pass the hijack
    test, and a thread whose sender is vouched for needs no other proof."""
    codes = _study(facts, ticket, sponsors)
    if "contact_chain" in led_by or facts.automatic:
        return _told(codes, ticket)  # one telephone contact is one contact
    threaded = bool(led_by & THREADS)
    if facts.channel is Channel.EMAIL and ticket.reopened_enough(facts.at):
        codes.append("reopened_enough")
    if _other_objects(facts, ticket):
        misheard = "near_number" in led_by and _spoken(facts, ticket)
        codes.append("near_object" if misheard else "other_object")
    if _says_new(facts, ticket):
        codes.append("new_matter")
    codes += _kept_apart(facts, ticket, threaded)
    if led_by & (THREADS | NUMBERS):
        codes += _hijacked(facts, ticket, led_by)
    if not threaded:
        codes += _outside(facts, ticket)
        codes += [] if led_by & NUMBERS else _many_studies(facts, ticket)
        codes += [] if led_by & NUMBERS else _awaits(facts, ticket)
    return _told(codes, ticket)


def _says_new(facts: Facts, ticket: Ticket) -> bool:
    """The later of the two says that it is about something else."""
    if facts.at >= ticket.last_contact_at:
        return facts.says("new_matter")
    return ticket.contacts == 1 and ticket.says("new_matter")


def _told(codes: list[str], ticket: Ticket) -> tuple[Reason, ...]:
    return tuple(Reason(code, VETOES[code].format(ticket.ref)) for code in dict.fromkeys(codes))


def _study(facts: Facts, ticket: Ticket, sponsors: Mapping[str, str]) -> list[str]:
    if not facts.study_id or not ticket.study_id:
        return _foreign(facts, ticket)
    if facts.study_id == ticket.study_id:
        return []
    apart = sponsors.get(facts.study_id) != sponsors.get(ticket.study_id)
    return ["other_sponsor" if apart else "other_study"]


def _foreign(facts: Facts, ticket: Ticket) -> list[str]:
    """One names a study that nobody who may have written the other works on."""
    for study, known in ((ticket.study_id, works_on(facts)), (facts.study_id, works_on(ticket))):
        if study and known and study not in known:
            return ["other_study"]
    return []


def _many_studies(facts: Facts, ticket: Ticket) -> list[str]:
    """Somebody of several studies leaves open which this is, and names no common object."""
    several = len(works_on(facts)) > 1 or len(works_on(ticket)) > 1
    clinics = facts.of_kind(EvidenceKind.FACILITY) & ticket.of_kind(EvidenceKind.FACILITY)
    near = clinics and ticket.apart(facts.at) <= CUT_WINDOW
    return ["many_studies"] if several and not near and not _shares(facts, ticket) else []


def _awaits(facts: Facts, ticket: Ticket) -> list[str]:
    """It answers a mail, or goes on from a call, that is not of this ticket: that one may be on
    its way still."""
    legs = facts.of_kind(EvidenceKind.CHAIN)
    stray = facts.parent or (len(legs) > 1 and not legs & ticket.of_kind(EvidenceKind.CHAIN))
    return ["other_thread"] if stray and not _shares(facts, ticket) else []


def _shares(facts: Facts, ticket: Ticket) -> bool:
    cases = facts.of_kind(EvidenceKind.CASE) & ticket.of_kind(EvidenceKind.CASE)
    return bool(facts.objects & ticket.objects or cases)


def _other_objects(facts: Facts, ticket: Ticket) -> bool:
    """Both name objects of a kind, none of them the same, and no object of another kind is."""
    if facts.objects & ticket.objects:
        return False
    if any(facts.of_kind(kind) and ticket.of_kind(kind) for kind in OBJECTS):
        return True
    here, there = facts.of_kind(EvidenceKind.CASE), ticket.of_kind(EvidenceKind.CASE)
    return not here & there and bool(_series(here) & _series(there))


def _spoken(facts: Facts, ticket: Ticket) -> bool:
    """Whether one of the two was heard, not typed."""
    return bool({facts.channel.value, *ticket.channels} & {Channel.VOICE, Channel.VOICEMAIL})


def _series(cases: frozenset[str]) -> set[str]:
    """The letters that numbers of one desk or depot begin with."""
    return {case.rstrip("0123456789") for case in cases}


def _kept_apart(facts: Facts, ticket: Ticket, threaded: bool) -> list[str]:
    mine, theirs = facts.of_kind(EvidenceKind.REASON), ticket.of_kind(EvidenceKind.REASON)
    codes = []
    if facts.emergency != (ticket.severity == EMERGENCY) and not (
        threaded or (facts.objects & ticket.objects and "unblinding" in mine | theirs)
    ):
        codes.append("emergency")
    if "complaint" in mine and "complaint" not in theirs:
        codes.append("complaint")
    if threaded:
        return codes
    if "complaint" in theirs and "complaint" not in mine and facts.says("words"):
        codes.append("complaint")
    if len({"unblinding" in mine, "unblinding" in theirs}) == 2 and mine and theirs:
        codes.append("unblinding")
    if len({"safety" in mine, "safety" in theirs}) == 2 and mine and theirs and not mine & theirs:
        codes.append("safety")
    return codes


def _hijacked(facts: Facts, ticket: Ticket, led_by: frozenset[str]) -> list[str]:
    """Old thread, new work: it names new objects, or comes late, for another reason."""
    if ticket.status is TicketStatus.RESOLVED and ticket.apart(facts.at) > REOPEN_WINDOW:
        return [] if facts.says("thanks_only") else ["long_solved"]
    mine, theirs = facts.of_kind(EvidenceKind.REASON), ticket.of_kind(EvidenceKind.REASON)
    if facts.objects & ticket.objects or mine & theirs:
        return []
    kindred = any(frozenset({a, b}) in COMPATIBLE for a in mine for b in theirs)
    other_reason = bool(mine and theirs and not kindred)
    apart = ticket.apart(facts.at)
    thanks_first = facts.says("thanks") and facts.at >= ticket.last_contact_at
    if other_reason and (facts.objects or thanks_first or apart > _PATIENT_FOR_A_REPLY):
        return ["other_work"]
    if facts.objects and ticket.objects and apart > _PATIENT_FOR_A_NUMBER:
        return ["other_work"]
    if facts.objects and theirs and theirs <= WITHOUT_OBJECTS and not ticket.objects:
        return ["other_work"]
    if "answered_by" in led_by:
        return []  # the reply came first: nothing is old here
    answers = facts.says("brief") and not ticket.objects and apart <= _PATIENT_FOR_A_NUMBER
    if facts.objects and not answers:
        return ["other_work" if apart > _PATIENT_FOR_A_REPLY else "new_number"]
    if facts.says("follow_up") or facts.says("thanks_only") or facts.says("thanks"):
        return []
    if apart > _PATIENT_FOR_SILENCE:
        return ["late_reply"]
    strange = not kindred and not is_bare(facts) and facts.says("words")
    return ["long_answer"] if strange and apart > _PATIENT_FOR_A_LETTER else []


def _outside(facts: Facts, ticket: Ticket) -> list[str]:
    codes = []
    kind = EvidenceKind.SITE
    if not facts.study_id or not ticket.study_id:
        kind = EvidenceKind.FACILITY  # a site number means nothing without its study
    here, there = facts.of_kind(kind), ticket.of_kind(kind)
    shared = kind is EvidenceKind.SITE and facts.objects & ticket.objects
    if here and there and not here & there and not shared:
        codes.append("other_site")
    if facts.channel is Channel.EMAIL and not facts.authenticated:
        codes.append("unauthenticated")
    return codes
