"""Note a mail or call that the desk made elsewhere, so that its answers find the ticket."""

from dataclasses import replace

from heliograph.domain.contact import Contact
from heliograph.domain.errors import AlreadyPlaced
from heliograph.domain.events import Actor, AnyEvent, ContactReceived
from heliograph.domain.evidence import Evidence, EvidenceKind
from heliograph.domain.ports import Change
from heliograph.domain.ticket import Ticket
from heliograph.usecases.change_ticket import change_ticket
from heliograph.usecases.desk import Desk
from heliograph.usecases.guard_blinding import findings_in
from heliograph.usecases.reconsider import bring_home


def register_outbound(ref: str, contact: Contact, actor: Actor, desk: Desk) -> Ticket:
    """Put an outbound contact on its ticket and claim its Message-ID or contact id.

    An answer that was faster than this note has opened a ticket of its own: it comes home now.
    """
    evidence = _references(contact)

    def events(ticket: Ticket) -> list[AnyEvent]:
        return [
            ContactReceived(
                at=contact.at,
                actor=actor,
                contact_id=contact.natural_key,
                channel=contact.channel.value,
                direction="outbound",
                outcome="joined",
                policy="registered",
                key=contact.key_hash,
                subject=contact.subject,
                text=contact.text,
                held=findings_in(
                    {"subject": contact.subject, "text": contact.text},
                    (),
                    [ticket.study_id] if ticket.study_id else (),
                    desk,
                ),
                message_id=contact.thread.message_id or "",
                severity=4,
                evidence=tuple((item.kind.value, item.value) for item in evidence),
            )
        ]

    def claim(_: Ticket, change: Change) -> Change:
        claims = desk.tickets.read("", evidence, ()).claims.held(evidence, change.ticket.ref)
        keys = ((contact.key_hash, contact.channel.value),)
        return replace(change, claims=claims, contact_keys=keys)

    try:
        placed = change_ticket(desk, ref, events, also=claim).ref
    except AlreadyPlaced as error:
        placed = error.ticket_ref
    return bring_home(placed, evidence, desk)


def _references(contact: Contact) -> tuple[Evidence, ...]:
    found = []
    if contact.thread.message_id:
        found.append(Evidence(EvidenceKind.THREAD, contact.thread.message_id))
    if contact.connect_contact_id:
        found.append(Evidence(EvidenceKind.CHAIN, contact.connect_contact_id))
    return tuple(found)
