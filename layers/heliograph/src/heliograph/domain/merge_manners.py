"""Ties of manner and time: who looks back, who could not speak, and how far two contacts lie apart.

"Later" is by the contacts' own times, so that two that arrive in either order are judged alike.
"""

from heliograph.domain.contact import Channel
from heliograph.domain.evidence import EvidenceKind
from heliograph.domain.merge_facts import Facts, is_bare
from heliograph.domain.merge_weights import (
    BRIEF_WINDOW,
    CUT_WINDOW,
    DISTANCES,
    GUESSED_WINDOW,
    REOPEN_WINDOW,
    SILENT_WINDOW,
    Tie,
    tie,
)
from heliograph.domain.ticket import Ticket

_SPEAKS_OF = (
    ("by_phone", frozenset({Channel.VOICE.value, Channel.VOICEMAIL.value})),
    ("by_mail", frozenset({Channel.EMAIL.value, Channel.WEB_FORM.value})),
    ("by_chat", frozenset({Channel.CHAT.value, Channel.SMS.value})),
)


def manner_ties(facts: Facts, ticket: Ticket) -> list[Tie]:
    """Silence minutes apart, a look back, the channel spoken of, words too few for a new matter."""
    apart = ticket.apart(facts.at)
    ties = []
    guessed = not facts.of_kind(EvidenceKind.PERSON) or not ticket.of_kind(EvidenceKind.PERSON)
    if is_silent(facts, ticket) and apart <= (GUESSED_WINDOW if guessed else SILENT_WINDOW):
        ties.append(tie("silent"))
    if looks_back(facts, ticket) and apart <= REOPEN_WINDOW:
        ties.append(tie("follow_up"))
    elif _is_later(facts, ticket) and is_bare(facts) and CUT_WINDOW < apart <= BRIEF_WINDOW:
        ties.append(tie("brief"))
    if _speaks_of_channel(facts, ticket):
        ties.append(tie("other_channel"))
    return ties


def looks_back(facts: Facts, ticket: Ticket) -> bool:
    """The later of the two speaks of an earlier one, whichever was delivered first.

    Who speaks of a call does not mean a ticket that no call ever reached, and who was cut off
    means what was a moment ago.
    """
    if not _is_later(facts, ticket):
        return ticket.says("follow_up") or ticket.says("cut_off")
    if not (facts.says("follow_up") or facts.says("cut_off")):
        return False
    if facts.says("cut_off") and ticket.apart(facts.at) > CUT_WINDOW:
        return False
    spoken = [channels for manner, channels in _SPEAKS_OF if facts.says(manner)]
    return not spoken or any(channels & set(ticket.channels) for channels in spoken)


def is_silent(facts: Facts, ticket: Ticket) -> bool:
    """One of the two has no words at all."""
    return not facts.says("words") or not ticket.says("words")


def visit_ties(facts: Facts, ticket: Ticket) -> list[Tie]:
    """The same visit, or another one of the same counting."""
    mine, theirs = facts.of_kind(EvidenceKind.VISIT), ticket.of_kind(EvidenceKind.VISIT)
    if mine & theirs:
        return [tie("same_visit", min(mine & theirs))]
    kinds = {value.split()[0] for value in mine} & {value.split()[0] for value in theirs}
    return [tie("other_visit")] if kinds else []


def time_tie(facts: Facts, ticket: Ticket) -> Tie:
    """How far the contact lies from the nearest of the ticket."""
    apart = ticket.apart(facts.at)
    return tie(next(code for most, code in DISTANCES if apart <= most))


def _is_later(facts: Facts, ticket: Ticket) -> bool:
    return facts.at >= ticket.last_contact_at


def _speaks_of_channel(facts: Facts, ticket: Ticket) -> bool:
    for manner, channels in _SPEAKS_OF:
        if _is_later(facts, ticket):
            others = set(ticket.channels) - {facts.channel.value}
            if facts.says(manner) and channels & others:
                return True
        elif ticket.says(manner) and facts.channel.value in channels:
            return True
    return False
