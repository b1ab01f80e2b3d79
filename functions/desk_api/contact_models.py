"""What the routes of contacts take and answer."""

from typing import Annotated, Literal

from pydantic import AwareDatetime, ConfigDict, Field
from pydantic.alias_generators import to_camel

from functions.desk_api.models import Model


class Form(Model):
    """What a web form states as facts."""

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True, extra="ignore")

    study: str | None = None
    site_no: str | None = None
    patient_waiting: bool = False


class ContactIntake(Model):
    """A contact that came in elsewhere; outbound ones name their ticket.

    `naturalId` is the channel's own id (for mail the Message-ID): sent twice, it counts once.
    """

    channel: Literal["web_form", "sms", "email", "voice", "chat"]
    natural_id: Annotated[str, Field(min_length=1, max_length=500)]
    from_: Annotated[str, Field(alias="from", min_length=1, max_length=320)]
    text: Annotated[str, Field(max_length=20_000)] = ""
    subject: Annotated[str, Field(max_length=500)] = ""
    form: Form = Form()
    at: AwareDatetime | None = None
    direction: Literal["inbound", "outbound"] = "inbound"
    ticket_ref: str | None = None


class PlacedRef(Model):
    """The ticket a contact landed on."""

    ref: str


class ContactPlaced(Model):
    """Where a contact landed, and whether it opened that ticket."""

    ticket: PlacedRef
    outcome: Literal["opened", "joined", "registered"]


class FoundContact(Model):
    """Where a contact is: on a ticket, or in quarantine with the reason."""

    ticket_ref: str | None = None
    quarantined: str | None = None
