"""What a call brings to its ticket beside the contact itself, in the same write."""

from heliograph.domain.contact import Contact
from heliograph.domain.emergency_script import SCRIPT
from heliograph.domain.events import (
    DESK,
    AnyEvent,
    RecordingConsent,
    RoutingDecided,
    ScriptGiven,
)
from heliograph.domain.recording_consent import decision_text, read_decision
from heliograph.domain.requester import Party
from heliograph.domain.ticket import Ticket
from heliograph.usecases.desk import Desk
from heliograph.usecases.recording_rules import rule_for_call
from heliograph.usecases.route_contact import route_contact


def events_of_call(contact: Contact, party: Party, before: Ticket, desk: Desk) -> list[AnyEvent]:
    """Whom it waits for and why; whether it may be recorded; on the emergency line, the script."""
    told = contact.connect_contact_id or contact.natural_key
    text = route_contact(contact, party, before, desk).text
    events: list[AnyEvent] = [RoutingDecided(at=contact.at, actor=DESK, contact_id=told, text=text)]
    if contact.declared.recording:
        events.append(_consent(contact, party, told, desk))
    if contact.declared.emergency:
        events.append(ScriptGiven(at=contact.at, actor=DESK, contact_id=told, text=SCRIPT))
    return events


def _consent(contact: Contact, party: Party, told: str, desk: Desk) -> RecordingConsent:
    decision = read_decision(contact.declared.recording)
    rule = rule_for_call(contact, party.facility, desk)
    return RecordingConsent(
        at=contact.at,
        actor=DESK,
        contact_id=told,
        decision=decision.value,
        country=rule.country,
        text=decision_text(decision, rule),
    )
