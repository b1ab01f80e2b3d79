"""Judge how far a parsed mail is trusted: its tokens, its sender, and what the service stamped."""

from contextlib import suppress
from dataclasses import dataclass, replace

from heliograph.domain.answering import is_own
from heliograph.domain.cautions import NO_CAUTIONS, Cautions
from heliograph.domain.contact import Contact, Identity
from heliograph.domain.errors import NotFound
from heliograph.domain.evidence import EvidenceKind
from heliograph.domain.ports import ParsedMail
from heliograph.domain.reply_tokens import read_token, strongest
from heliograph.domain.ticket import Ticket
from heliograph.domain.trust import Fate, MailFacts, SenderClass, TokenState, TrustDecision, trust
from heliograph.usecases.desk import Desk
from heliograph.usecases.history import survivor

_PEOPLE = (EvidenceKind.PERSON, EvidenceKind.ONE_OF)


@dataclass(frozen=True)
class JudgedMail:
    """The contact as far as it may be believed, and the decision with what it rests on."""

    contact: Contact
    decision: TrustDecision
    facts: MailFacts


def judge_mail(parsed: ParsedMail, desk: Desk) -> JudgedMail:
    """Only what is proved stays proved: references, and that the sender is the one of From."""
    contact = parsed.contact
    state, refs = _tokens(contact, desk)
    tickets = _tickets(refs, desk)
    facts = replace(
        parsed.facts,
        token=state,
        sender=_sender(parsed, tickets, desk),
        automatic=contact.automatic,
    )
    decision = trust(facts)
    believed = decision.fate in (Fate.APPEND, Fate.NOTE)
    thread = replace(contact.thread, own=refs if believed else (), claimed=() if believed else refs)
    authenticated = decision.authenticated or (
        # of a machine nobody asks who it is: it only lands on what it answers
        decision.fate is Fate.NOTE and facts.dmarc == "PASS"
    )
    judged = replace(
        contact,
        thread=thread,
        authenticated=authenticated,
        cautions=_cautions(contact, facts.sender, desk),
    )
    return JudgedMail(judged, decision, facts)


def _cautions(contact: Contact, sender: SenderClass, desk: Desk) -> Cautions:
    """Nothing of a machine's mail, which nobody answers; the desk is in no copy of its own."""
    if contact.automatic:
        return NO_CAUTIONS
    told, own = contact.cautions, own_addresses(desk)
    copied = tuple(address for address in told.copied if not is_own(address, own))
    return Cautions(told.replies_to, copied, by_agent=sender is SenderClass.AGENT)


def own_addresses(desk: Desk) -> frozenset[str]:
    """Addresses and domains of the desk itself, lower case."""
    return frozenset({desk.mail_domain.lower(), desk.support_address.lower()})


def _tokens(contact: Contact, desk: Desk) -> tuple[TokenState, tuple[str, ...]]:
    """Of the addresses it came to and of the mails it answers."""
    thread = contact.thread
    texts = (*thread.own, thread.parent or "", *thread.ancestors)
    found = (
        read_token(desk.signer, text, sender=contact.sender.value, at=contact.at) for text in texts
    )
    return strongest(token for token in found if token)


def _sender(parsed: ParsedMail, tickets: tuple[Ticket, ...], desk: Desk) -> SenderClass:
    if parsed.facts.sender is SenderClass.UNREADABLE:
        return SenderClass.UNREADABLE
    sender = parsed.contact.sender
    if is_own(sender.value, own_addresses(desk)):
        name = sender.value.partition("@")[0].lower()
        roster = desk.directory.roster(desk.clock.now())
        agents = {agent.id.lower() for agent in roster.agents}
        return SenderClass.AGENT if name in agents else SenderClass.OWN
    known = desk.directory.identity(sender)
    people = tuple(id_ for id_ in known.people if id_ not in known.unproved) if known else ()
    if tickets and all(is_party(ticket, sender, people) for ticket in tickets):
        return SenderClass.PARTY
    return SenderClass.KNOWN if people else SenderClass.STRANGER


def is_party(ticket: Ticket, sender: Identity, people: tuple[str, ...]) -> bool:
    """Whether somebody has part in a ticket: wrote it, called about it, or is answered on it."""
    lines = ticket.of_kind(EvidenceKind.LINE) | {ticket.reply_to.lower()}
    linked = frozenset().union(*(ticket.of_kind(kind) for kind in _PEOPLE))
    return sender.value in lines or bool(linked & set(people))


def _tickets(refs: tuple[str, ...], desk: Desk) -> tuple[Ticket, ...]:
    found = []
    for ref in refs[:5]:
        with suppress(NotFound):
            found.append(survivor(ref, desk))
    return tuple(found)
