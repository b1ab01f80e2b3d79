"""A written contact that another system brings: onto its ticket, then into the ACD."""

from heliograph.domain.contact import Contact
from heliograph.usecases.desk import Desk
from heliograph.usecases.offer_work import offer_work
from heliograph.usecases.receive_contact import Outcome, receive_contact


def take_written_contact(contact: Contact, desk: Desk) -> Outcome:
    """Place a contact and offer its ticket as work; safe to repeat after any crash."""
    placed = receive_contact(contact, desk)
    offer_work(placed.ticket, contact.key_hash, desk)
    return placed
