"""How far a mail is trusted: one total function from what is known of it to what becomes of it.

The table stands in docs/architecture.md. Whatever is not proved opens work of its own, which a
person may join to a ticket; only a mail from the desk itself is dropped, and that is told.
"""

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """A verdict of SES on a mail it received (SES developer guide, receipt object)."""

    PASS = "PASS"  # noqa: S105 -- a verdict, not a password
    FAIL = "FAIL"
    GRAY = "GRAY"
    PROCESSING_FAILED = "PROCESSING_FAILED"


class DmarcPolicy(StrEnum):
    """What the domain of From asks to be done with mail that fails; RFC 7489 6.3."""

    NONE = "none"
    QUARANTINE = "quarantine"
    REJECT = "reject"
    ABSENT = "absent"


class TokenState(StrEnum):
    """What the signed reply address or Message-ID in a mail proves, at the time it came."""

    NONE = "none"
    VALID = "valid"
    PREVIOUS_KEY = "valid_by_the_previous_key"
    OTHER = "for_another_party_or_ticket"
    EXPIRED = "expired"
    ALTERED = "altered"


class SenderClass(StrEnum):
    """Who From names, whether or not it is true."""

    PARTY = "party"  # of the ticket that the mail answers
    KNOWN = "known_requester"
    STRANGER = "stranger"
    AGENT = "agent"
    OWN = "own_address"
    UNREADABLE = "unreadable"  # none, several, or a group


class Fate(StrEnum):
    """What becomes of a mail."""

    APPEND = "append"  # onto the ticket its token names
    OPEN_VERIFIED = "open_verified"  # the sender is who From says: the merge policy decides
    OPEN_UNVERIFIED = "open_unverified"  # a new ticket, linked to what it claims, for a person
    NOTE = "note"  # a machine's: onto what it answers, no answer, no reopening, no promise
    QUARANTINE = "quarantine"
    DROP = "drop"  # the desk's own words came back


class TrustReason(StrEnum):
    """Why, for people and figures."""

    VIRUS = "virus"
    UNSCANNED = "virus_scan_failed"
    SPAM = "spam"
    OWN_LOOP = "own_address"
    AGENT_BY_MAIL = "agent_by_mail"
    IMPERSONATION = "impersonation"
    FORGED = "forged_sender"
    MACHINE = "automatic"
    MACHINE_BAD_TOKEN = "automatic_with_a_bad_token"  # noqa: S105
    UNREADABLE_SENDER = "unreadable_sender"
    NOT_PROVED = "sender_not_proved"
    DOUBTFUL = "doubtful_verdict"
    BAD_TOKEN = "token_does_not_hold"  # noqa: S105
    WRONG_SENDER = "token_of_somebody_else"
    PARTY_WITH_TOKEN = "party_with_token"  # noqa: S105
    PROVED_SENDER = "sender_proved"


@dataclass(frozen=True)
class MailFacts:
    """All that the decision looks at. `dmarc` PASS means passed and aligned with From."""

    spam: Verdict = Verdict.GRAY
    virus: Verdict = Verdict.GRAY
    spf: Verdict = Verdict.GRAY
    dkim: Verdict = Verdict.GRAY
    dmarc: Verdict = Verdict.GRAY
    policy: DmarcPolicy = DmarcPolicy.ABSENT
    token: TokenState = TokenState.NONE
    sender: SenderClass = SenderClass.STRANGER
    automatic: bool = False


@dataclass(frozen=True)
class TrustDecision:
    """What becomes of a mail and why."""

    fate: Fate
    reason: TrustReason

    @property
    def authenticated(self) -> bool:
        """Whether the sender may count as the one From names."""
        return self.fate in (Fate.APPEND, Fate.OPEN_VERIFIED)


GOOD_TOKENS = frozenset({TokenState.VALID, TokenState.PREVIOUS_KEY})
BAD_TOKENS = frozenset({TokenState.OTHER, TokenState.EXPIRED, TokenState.ALTERED})
_STRICT = frozenset({DmarcPolicy.QUARANTINE, DmarcPolicy.REJECT})


def trust(facts: MailFacts) -> TrustDecision:
    """Total: every combination of facts has one decision; the first rule that speaks decides."""
    return _harmful(facts) or _misplaced(facts) or _machine(facts) or _person(facts)


def _harmful(facts: MailFacts) -> TrustDecision | None:
    if facts.virus is Verdict.FAIL:
        return TrustDecision(Fate.QUARANTINE, TrustReason.VIRUS)
    if facts.virus is Verdict.PROCESSING_FAILED:
        return TrustDecision(Fate.QUARANTINE, TrustReason.UNSCANNED)
    return None


def _misplaced(facts: MailFacts) -> TrustDecision | None:
    if facts.sender is SenderClass.OWN:
        return TrustDecision(Fate.DROP, TrustReason.OWN_LOOP)
    if facts.sender is SenderClass.AGENT:
        return TrustDecision(Fate.QUARANTINE, TrustReason.AGENT_BY_MAIL)
    if facts.spam is Verdict.FAIL:
        return TrustDecision(Fate.QUARANTINE, TrustReason.SPAM)
    if facts.dmarc is Verdict.FAIL and facts.policy in _STRICT:
        known = facts.sender in (SenderClass.PARTY, SenderClass.KNOWN)
        reason = TrustReason.IMPERSONATION if known else TrustReason.FORGED
        return TrustDecision(Fate.QUARANTINE, reason)
    return None


def _machine(facts: MailFacts) -> TrustDecision | None:
    if not facts.automatic:
        return None
    if facts.token in BAD_TOKENS:
        return TrustDecision(Fate.QUARANTINE, TrustReason.MACHINE_BAD_TOKEN)
    return TrustDecision(Fate.NOTE, TrustReason.MACHINE)


def _person(facts: MailFacts) -> TrustDecision:
    if facts.sender is SenderClass.UNREADABLE:
        return TrustDecision(Fate.OPEN_UNVERIFIED, TrustReason.UNREADABLE_SENDER)
    if facts.virus is not Verdict.PASS or facts.spam is not Verdict.PASS:
        return TrustDecision(Fate.OPEN_UNVERIFIED, TrustReason.DOUBTFUL)
    if facts.dmarc is not Verdict.PASS:
        return TrustDecision(Fate.OPEN_UNVERIFIED, TrustReason.NOT_PROVED)
    if facts.token in BAD_TOKENS:
        return TrustDecision(Fate.OPEN_UNVERIFIED, TrustReason.BAD_TOKEN)
    if facts.token is TokenState.NONE:
        return TrustDecision(Fate.OPEN_VERIFIED, TrustReason.PROVED_SENDER)
    if facts.sender is not SenderClass.PARTY:
        return TrustDecision(Fate.OPEN_UNVERIFIED, TrustReason.WRONG_SENDER)
    return TrustDecision(Fate.APPEND, TrustReason.PARTY_WITH_TOKEN)
