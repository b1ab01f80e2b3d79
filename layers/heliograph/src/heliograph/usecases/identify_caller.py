"""Answer a contact flow: who calls, about what, on which ticket, before anyone is offered it."""

from dataclasses import dataclass
from urllib.parse import quote

from heliograph.domain.contact import Contact
from heliograph.domain.local_time import spoken_time, whisper_of, zone_of
from heliograph.domain.recording_consent import RecordingRule
from heliograph.domain.routing import RoutingStep
from heliograph.usecases.desk import Desk
from heliograph.usecases.receive_contact import receive_contact
from heliograph.usecases.recognise import recognise
from heliograph.usecases.recording_rules import rule_for_call
from heliograph.usecases.route_contact import ENGLISH, route_contact
from heliograph.usecases.staffing import back_at


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
    whisper: str
    back_at: str
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
            "whisper": self.whisper,
            "backAt": self.back_at,
        }


def identify_caller(contact: Contact, desk: Desk) -> CallerAnswer:
    """Open or join the ticket of a live contact, and decide whom it waits for."""
    placed = receive_contact(contact, desk)
    ticket = placed.ticket
    study_id = placed.party.study_id or ticket.study_id
    language = placed.party.language or ENGLISH
    zone = zone_of(placed.party, desk.directory.facilities())
    site = placed.party.site_no or ticket.site_no
    decision = route_contact(contact, placed.party, ticket, desk)
    return CallerAnswer(
        ticket_ref=ticket.ref,
        outcome=placed.outcome,
        study_id=study_id or "",
        language=language,
        severity=str(ticket.severity),
        caller_name=placed.party.person.name if placed.party.person else "",
        ticket_url=ticket_url(ticket.ref, desk),
        owner_name=ticket.owner_name,
        whisper=whisper_of(study_id, site, zone, contact.at),
        back_at=spoken_time(back_at(contact.at, desk), zone, language),
        steps=decision.steps,
    )


@dataclass(frozen=True)
class Greeting:
    """How a call begins: in what language, whether a code is asked for, what comes before a
    recording.
    """

    language: str
    known: bool
    rule: RecordingRule


def greet_caller(contact: Contact, desk: Desk) -> Greeting:
    """What the number alone tells, before anything is written: a caller whose number tells the
    study is not asked for it.
    """
    party = recognise(contact, desk)
    known = bool(party.possible) and party.study_id is not None
    rule = rule_for_call(contact, party.facility, desk)
    return Greeting(party.language or ENGLISH, known, rule)


def ticket_url(ref: str, desk: Desk) -> str:
    """The ticket's page in the web app."""
    return f"{desk.web_url.rstrip('/')}/tickets/{quote(ref)}"
