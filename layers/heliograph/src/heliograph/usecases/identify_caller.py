"""Answer a contact flow: who calls, about what, on which ticket, before anyone is offered it."""

from dataclasses import dataclass
from urllib.parse import quote

from heliograph.domain.contact import Contact
from heliograph.domain.routing import RoutingStep
from heliograph.usecases.desk import Desk
from heliograph.usecases.receive_contact import receive_contact
from heliograph.usecases.route_contact import route_contact


@dataclass(frozen=True)
class CallerAnswer:
    """What the flow stores as contact attributes (flat strings, no personal data but the name),
    and whom the call waits for.
    """

    ticket_ref: str
    outcome: str
    study_id: str
    language: str
    severity: str
    caller_name: str
    ticket_url: str
    owner_name: str
    steps: tuple[RoutingStep, ...] = ()

    def as_flow_attributes(self) -> dict[str, str]:
        """Keys as the flows read them under $.External."""
        return {
            "ticketRef": self.ticket_ref,
            "outcome": self.outcome,
            "studyId": self.study_id,
            "language": self.language,
            "severity": self.severity,
            "callerName": self.caller_name,
            "ticketUrl": self.ticket_url,
            "ownerName": self.owner_name,
        }


def identify_caller(contact: Contact, desk: Desk) -> CallerAnswer:
    """Open or join the ticket of a live contact, and decide whom it waits for."""
    placed = receive_contact(contact, desk)
    ticket = placed.ticket
    study_id = placed.party.study_id or ticket.study_id
    language = placed.party.language or "en"
    decision = route_contact(
        contact.connect_contact_id or contact.natural_key,
        ticket,
        desk,
        study=study_id,
        language=language,
    )
    return CallerAnswer(
        ticket_ref=ticket.ref,
        outcome=placed.outcome,
        study_id=study_id or "",
        language=language,
        severity=str(ticket.severity),
        caller_name=placed.party.person.name if placed.party.person else "",
        ticket_url=ticket_url(ticket.ref, desk),
        owner_name=ticket.owner_name,
        steps=decision.steps,
    )


def ticket_url(ref: str, desk: Desk) -> str:
    """The ticket's page in the web app."""
    return f"{desk.web_url.rstrip('/')}/tickets/{quote(ref)}"
