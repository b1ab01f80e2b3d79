"""After a call: whether the requester is asked how it went, and keeping the answer."""

from datetime import datetime, timedelta

from heliograph.domain.contact import Contact, key_hash, natural_key
from heliograph.domain.errors import AlreadyPlaced
from heliograph.domain.events import Actor, ActorKind, AnyEvent, SurveyAnswered
from heliograph.domain.ports import Change
from heliograph.domain.severity import EMERGENCY
from heliograph.domain.ticket import Ticket
from heliograph.usecases.change_ticket import change_ticket, contact_key
from heliograph.usecases.desk import Desk
from heliograph.usecases.find_contact import ticket_of_contact
from heliograph.usecases.history import survivor

SCORES = frozenset(range(1, 6))
BY_KEY = "key"


def may_ask(contact: Contact, desk: Desk) -> bool:
    """Whether to ask this caller now; a yes counts as asked for the days that follow.

    Never after an emergency or while a patient waits, never without a ticket or of somebody whom
    the desk could not tell apart, and each requester once in `survey_rest_days`.
    """
    ref = ticket_of_contact(contact.connect_contact_id or "", desk)
    if ref is None:
        return False
    ticket = survivor(ref, desk)
    if ticket.severity == EMERGENCY or ticket.patient_waiting:
        return False
    if not ticket.person_id and contact.sender.withheld:
        return False  # nobody could tell whether this requester was asked before
    token = desk.signer.signature("survey", ticket.person_id or contact.sender.value)
    until = contact.at + timedelta(days=desk.survey_rest_days)
    return desk.sessions.use_once(f"survey-{token}", until)


def keep_answer(contact_id: str, score: int, at: datetime, desk: Desk) -> str | None:
    """Write the answer onto the contact's ticket, once; its reference, None when there is none."""
    ref = ticket_of_contact(contact_id, desk)
    if ref is None or score not in SCORES:
        return None
    key = key_hash(natural_key("survey", contact_id))

    def events(ticket: Ticket) -> list[AnyEvent]:
        who = Actor(ActorKind.REQUESTER, ticket.person_id or "", ticket.person_name or "")
        return [
            SurveyAnswered(
                at=at,
                actor=who,
                contact_id=contact_id,
                score=score,
                way=BY_KEY,
                language=ticket.language or "en",
            )
        ]

    def once(_: Ticket, change: Change) -> Change:
        return contact_key(change, key, "survey")

    try:
        return change_ticket(desk, ref, events, also=once).ref
    except AlreadyPlaced:
        return survivor(ref, desk).ref
