"""Tickets and contacts as a partner's system sees and answers them: its studies, ids and states."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from heliograph.domain.contact import Contact, Direction, Identity, IdentityKind, natural_key
from heliograph.domain.cursors import position_of, spelled
from heliograph.domain.errors import NotFound
from heliograph.domain.events import Actor, ActorKind
from heliograph.domain.integration import Client, Scope
from heliograph.domain.ticket import Ticket
from heliograph.usecases.history import survivor
from heliograph.usecases.integration_access import check_study
from heliograph.usecases.integration_desk import IntegrationDesk
from heliograph.usecases.keep_incoming import IncomingFile, keep_incoming
from heliograph.usecases.register_outbound import register_outbound
from heliograph.usecases.reply import reply
from heliograph.usecases.take_written_contact import take_written_contact

MOST_PAGES = 4  # of all the desk's tickets, looked through for one page of a client's


def bring_contact(
    client: Client, contact: Contact, around: IntegrationDesk, *, files: Sequence[IncomingFile] = ()
) -> dict[str, Any]:
    """Place a contact of one of the client's studies with its files.

    Raises NotFound for another's study, Refused for a file that is not taken.
    """
    check_study(client, contact.declared.study_id)
    kept = keep_incoming(contact.key_hash, files, around.desk)
    around.store.note_contact(client.id, contact.key_hash)
    placed = take_written_contact(replace(contact, attachments=kept), around.desk)
    return {"id": contact.key_hash, "ticketRef": placed.ticket.ref}


def contact_place(client: Client, contact_id: str, around: IntegrationDesk) -> dict[str, Any]:
    """Where a contact is that this client brought. Raises NotFound."""
    ref = around.desk.tickets.placed(contact_id)
    if not around.store.brought(client.id, contact_id) or ref is None:
        check_study(client, None)
        raise NotFound("there is no such contact")
    return {"id": contact_id, "ticketRef": seen(client, ref, around).ref}


def seen(client: Client, ref: str, around: IntegrationDesk) -> Ticket:
    """The ticket on which a reference's work goes on. Raises NotFound, also for another's study."""
    try:
        ticket = survivor(ref, around.desk)
    except NotFound:
        check_study(client, None)
        raise
    check_study(client, ticket.study_id)
    return ticket


def view(client: Client, ticket: Ticket) -> dict[str, Any]:
    """Ids and states; the subject, which requesters word, only with the scope content:read."""
    return {
        "ref": ticket.ref,
        "version": ticket.version,
        "status": "resolved" if ticket.merged_into else ticket.status.value,
        "severity": ticket.severity,
        "patientWaiting": ticket.patient_waiting,
        "studyId": ticket.study_id,
        "siteNo": ticket.site_no,
        "channels": list(ticket.channels),
        "contacts": ticket.contacts,
        "openedAt": ticket.opened_at.isoformat(),
        "lastAt": ticket.last_at.isoformat(),
        "subject": ticket.subject if Scope.CONTENT_READ in client.scopes else None,
    }


def listed(client: Client, status: str, cursor: str, around: IntegrationDesk) -> dict[str, Any]:
    """Tickets of the client's studies, newest first; a page may be short and yet not the last."""
    desk = around.desk
    name = f"tickets.{client.id}.{status}"
    at = position_of(desk.signer, name, cursor) if cursor else None
    found: list[Ticket] = []
    for _ in range(MOST_PAGES):
        page = desk.tickets.page(status=status, owner=None, cursor=at)
        found += [ticket for ticket in page.tickets if ticket.study_id in client.studies]
        at = page.cursor
        if found or at is None:
            break
    return {
        "tickets": [view(client, ticket) for ticket in found],
        "cursor": spelled(desk.signer, name, at) if at else None,
    }


def answer_by_mail(
    client: Client, ref: str, text: str, key: str, around: IntegrationDesk
) -> dict[str, Any]:
    """Send a mail to the requester. Raises Refused when there is no address."""
    return _answered(
        client,
        ref,
        around,
        lambda ticket: reply(ticket.ref, text, f"{client.id}:{key}", _actor(client), around.desk),
    )


def note_own_answer(
    client: Client, ref: str, text: str, key: str, around: IntegrationDesk, *, channel: Contact
) -> dict[str, Any]:
    """Put on the ticket what the client has said to the requester in its own tool.

    `channel` carries label and time.
    """

    def noted(ticket: Ticket) -> Ticket:
        said = Contact(
            natural_key=natural_key(channel.channel.value, "reply", client.id, ref, key),
            channel=channel.channel,
            at=channel.at,
            sender=Identity(IdentityKind.LOGIN, client.id),
            text=text,
            subject=channel.subject,
            direction=Direction.OUTBOUND,
        )
        return register_outbound(ticket.ref, said, _actor(client), around.desk)

    return _answered(client, ref, around, noted)


def _answered(
    client: Client, ref: str, around: IntegrationDesk, act: Callable[[Ticket], Ticket]
) -> dict[str, Any]:
    return {"ticket": view(client, act(seen(client, ref, around)))}


def _actor(client: Client) -> Actor:
    return Actor(ActorKind.AGENT, f"client:{client.id}", client.name)
