"""Whether a contact belongs to a ticket: attach, suggest or open, with typed reasons; pure.

Every fact adds points by the table of `merge_weights`; vetoes stand above points. What the desk
signed or the telephone network chained comes first; a mail that answers an old thread with new
matter is new work whatever its headers say. Times are the contacts' own, not those of arrival, so
that contacts arriving in another order are judged alike.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from enum import StrEnum

from heliograph.domain.events import Reason
from heliograph.domain.evidence import EvidenceKind
from heliograph.domain.merge_facts import Facts, canonical_subject
from heliograph.domain.merge_ties import ties_of
from heliograph.domain.merge_vetoes import vetoes_of
from heliograph.domain.merge_weights import (
    ATTACHES,
    BRIEF_WINDOW,
    LINKS,
    MARGIN,
    POLICY,
    PROOF,
    SILENT_WINDOW,
    SOFT_VETOES,
    SUGGESTS,
    tie,
)
from heliograph.domain.ticket import Ticket

__all__ = ["POLICY", "Decision", "Facts", "Verdict", "canonical_subject", "decide"]


class Verdict(StrEnum):
    """What to do with a contact."""

    ATTACH = "attach"
    SUGGEST = "suggest"
    OPEN = "open"


@dataclass(frozen=True)
class Decision:
    """The verdict with its reasons; `ref` is the ticket to attach to.

    `related` are tickets to link, `suggested` to offer, best first; `also` are further tickets
    this contact ties itself to: perhaps the same work, opened before this contact proved it, or
    holding a silent call that belongs to this contact.
    """

    verdict: Verdict
    ref: str | None = None
    reasons: tuple[Reason, ...] = ()
    related: tuple[str, ...] = ()
    suggested: tuple[str, ...] = ()
    policy: str = POLICY
    score: float = 0.0
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Judgement:
    """One ticket's ties and vetoes; reasons strongest first."""

    ticket: Ticket
    score: float
    strongest: float
    apart: float
    reasons: tuple[Reason, ...] = ()
    vetoes: tuple[Reason, ...] = field(default=())

    @property
    def hard(self) -> bool:
        """Whether not even a person is asked."""
        return any(veto.code not in SOFT_VETOES for veto in self.vetoes)

    @property
    def joins(self) -> bool:
        """Whether the contact may join this ticket by itself."""
        return not self.vetoes and self.score >= ATTACHES


_NOTHING = Reason("nothing_similar", "No open ticket holds any of this contact's evidence.")
_UNDECIDED = Reason("undecided", "Two tickets fit about equally well.")


def decide(facts: Facts, candidates: Iterable[Ticket], sponsors: Mapping[str, str]) -> Decision:
    """The best candidate without a veto, or a new ticket; the same for any order of candidates."""
    judged = [judge(facts, ticket, sponsors) for ticket in candidates if not ticket.merged_into]
    judged.sort(key=lambda entry: (-entry.score, entry.apart, entry.ticket.ref))
    able = [entry for entry in judged if not entry.hard]
    able = _with_only_work(facts, able)
    joinable = [entry for entry in able if entry.joins]
    related = tuple(entry.ticket.ref for entry in judged if _linked(entry))
    claimed = tuple(entry.ticket.ref for entry in judged if _claims_its_call(facts, entry))
    if joinable and not _undecided(joinable):
        best, *others = joinable
        also = _others((*(entry.ticket.ref for entry in others), *claimed), best.ticket.ref)
        return Decision(
            Verdict.ATTACH, best.ticket.ref, best.reasons, related, score=best.score, also=also
        )
    told = tuple(veto for entry in judged if entry.score >= SUGGESTS for veto in entry.vetoes)
    likely = [entry for entry in able if entry.score >= SUGGESTS]
    if likely:
        best = likely[0]
        doubt = (_UNDECIDED,) if joinable else ()
        refs = tuple(entry.ticket.ref for entry in likely)
        also = _others((*(entry.ticket.ref for entry in joinable), *claimed))
        return Decision(
            Verdict.SUGGEST,
            None,
            told + doubt + best.reasons,
            related,
            refs,
            score=best.score,
            also=also,
        )
    best_score = judged[0].score if judged else 0.0
    reasons = told or (_NOTHING,)
    return Decision(Verdict.OPEN, None, reasons, related, score=best_score, also=claimed)


def judge(facts: Facts, ticket: Ticket, sponsors: Mapping[str, str]) -> Judgement:
    """How strongly one ticket holds the contact, and what forbids it."""
    ties = sorted(ties_of(facts, ticket), key=lambda tie: (-abs(tie.points), tie.code))
    score = round(sum(tie.points for tie in ties), 3)
    proof = max((tie.points for tie in ties), default=0.0)
    return Judgement(
        ticket=ticket,
        score=score,
        strongest=proof,
        apart=ticket.apart(facts.at).total_seconds(),
        reasons=tuple(Reason(tie.code, tie.text) for tie in ties),
        vetoes=vetoes_of(facts, ticket, sponsors, frozenset(tie.code for tie in ties)),
    )


def absorbs(
    ticket: Ticket, contacts: Sequence[Facts], sponsors: Mapping[str, str]
) -> tuple[Judgement, ...]:
    """The verdicts by which the ticket takes all these contacts one after another, in the order
    that fits best; empty where one of them stays apart."""
    verdicts: list[Judgement] = []
    left = list(contacts)
    while left:
        judged = [(judge(facts, ticket, sponsors), facts) for facts in left]
        fitting = [(verdict, facts) for verdict, facts in judged if verdict.joins]
        if not fitting:
            return ()
        verdict, facts = max(fitting, key=lambda pair: (pair[0].score, pair[1].at))
        verdicts.append(verdict)
        left.remove(facts)
        ticket = _with(ticket, facts)
    return tuple(verdicts)


def _with(ticket: Ticket, facts: Facts) -> Ticket:
    """The ticket as it would be judged with one more contact."""
    return replace(
        ticket,
        evidence=ticket.evidence | facts.evidence,
        moments=tuple(sorted({*ticket.moments, int(facts.at.timestamp())})),
        channels=tuple(dict.fromkeys((*ticket.channels, facts.channel.value))),
        contacts=ticket.contacts + 1,
        last_contact_at=max(ticket.last_contact_at, facts.at),
        study_id=ticket.study_id or facts.study_id,
    )


def _with_only_work(facts: Facts, able: list[Judgement]) -> list[Judgement]:
    """Who asks how things stand and has one piece of work at hand can only mean that one."""
    told = facts.objects or facts.of_kind(EvidenceKind.REASON) or facts.of_kind(EvidenceKind.CASE)
    if told or not facts.says("follow_up") or facts.says("new_matter") or not able:
        return able
    best, *others = able
    known = any(reason.code == "same_person" for reason in best.reasons)
    near = timedelta(seconds=best.apart) <= BRIEF_WINDOW and not best.vetoes
    alone = not others or best.score - others[0].score >= MARGIN
    if not (known and near and alone and SUGGESTS <= best.score < ATTACHES):
        return able
    only = tie("only_work")
    reasons = (*best.reasons, Reason(only.code, only.text))
    return [replace(best, score=round(best.score + only.points, 3), reasons=reasons), *others]


def _claims_its_call(facts: Facts, entry: Judgement) -> bool:
    """Whether the ticket holds a call without a word that may belong to what is said now."""
    near = timedelta(seconds=entry.apart) <= SILENT_WINDOW
    return near and facts.says("words") and entry.ticket.says("wordless")


def _others(refs: Iterable[str], chosen: str = "") -> tuple[str, ...]:
    return tuple(ref for ref in dict.fromkeys(refs) if ref != chosen)


def _linked(entry: Judgement) -> bool:
    return entry.score >= SUGGESTS and any(veto.code in LINKS for veto in entry.vetoes)


def _undecided(joinable: list[Judgement]) -> bool:
    best, *others = joinable
    return bool(others) and best.strongest < PROOF and best.score - others[0].score < MARGIN
