"""Routes of contacts: bring one of any channel, ask where it is."""

from datetime import UTC, datetime

from heliograph import bootstrap
from heliograph.domain.contact import Channel, Contact, Declared, natural_key
from heliograph.domain.integration import Client
from heliograph.usecases.integration_access import check_study
from heliograph.usecases.integration_desk import IntegrationDesk
from heliograph.usecases.partner_tickets import bring_contact, contact_place
from heliograph.usecases.remember_answer import once
from heliograph.usecases.typed_sender import typed_sender

from functions.edge.bodies import bytes_of
from functions.integration_api.caller import IdempotencyKey, Writer, new_router
from functions.integration_api.models import ContactIn, ContactPlace

router = new_router()
TITLE = 120  # characters of a message that has no subject


@router.post("/v1/contacts", status_code=201, summary="Bring a contact", tags=["contacts"])
def bring(body: ContactIn, client: Writer, key: IdempotencyKey) -> ContactPlace:
    """A message of a social or internal tool lands on the ticket of its problem."""
    around = bootstrap.integration_desk()
    check_study(client, body.study)
    files = [(file.name, bytes_of(file.data)) for file in body.files]
    request = {"route": "contacts", "body": body.model_dump(mode="json")}
    answer = once(
        client,
        key,
        request,
        lambda: bring_contact(client, _contact(client, body, around), around, files=files),
        around,
    )
    return ContactPlace.model_validate(answer)


@router.get("/v1/contacts/<contact_id>", summary="Where a contact is", tags=["contacts"])
def place(contact_id: str, client: Writer) -> ContactPlace:
    """The ticket on which a contact's work goes on; only for contacts of this client."""
    around = bootstrap.integration_desk()
    return ContactPlace.model_validate(contact_place(client, contact_id, around))


def _contact(client: Client, body: ContactIn, around: IntegrationDesk) -> Contact:
    """The desk knows these as forms: written, without a way back of their own."""
    desk, now = around.desk, around.desk.clock.now()
    author = body.author
    study, site = body.study, body.site_no or ""
    return Contact(
        natural_key=natural_key("web_form", client.id, body.channel, body.external_id),
        channel=Channel.WEB_FORM,
        at=min(_utc(body.at), now) if body.at else now,
        sender=typed_sender(author.identity, desk, study_id=study, site_no=site),
        text=body.text,
        subject=f"[{body.channel}] {body.subject.strip() or ' '.join(body.text.split())[:TITLE]}",
        authenticated=author.verified and client.vouches,
        declared=Declared(
            study_id=study, site_no=body.site_no or None, patient_waiting=body.patient_waiting
        ),
    )


def _utc(at: datetime) -> datetime:
    """The instant in UTC; one at the rim of the calendar has none, and becomes the rim."""
    try:
        return at.astimezone(UTC)
    except OverflowError:
        return at.replace(tzinfo=UTC)
