"""What partners' systems send and get: JSON in camelCase, strict, with a limit on every field."""

from typing import Annotated, Literal

from heliograph.domain.known_files import MOST_BYTES, MOST_FILES
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel

Id = Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[\x21-\x7e]+$")]
Label = Annotated[str, Field(min_length=1, max_length=40, pattern=r"^[a-z][a-z0-9_-]*$")]
Text = Annotated[str, Field(min_length=1, max_length=20_000, pattern=r"\S")]
EventType = Literal["ticket.opened", "ticket.changed"]
Events = Annotated[list[EventType], Field(min_length=1, max_length=2)]
Url = Annotated[str, Field(min_length=1, max_length=500, pattern=r"^https?://[\x21-\x7e]+$")]


class Answer(BaseModel):
    """Names are snake_case in Python and camelCase in JSON."""

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True)


class Request(BaseModel):
    """Unknown fields are refused: a misspelt one must not vanish."""

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True, extra="forbid")


class Author(Request):
    """Who wrote: a mail address, a number in E.164 or a login of the partner's tool.

    `verified` is the partner's word that this is so; it counts only for clients the desk trusts.
    """

    identity: Annotated[str, Field(min_length=1, max_length=320, pattern=r"^[\x21-\x7e]+$")]
    verified: bool = False


class FileIn(Request):
    """A file of a contact: PDF, picture, text or office document; `data` is base64."""

    name: Annotated[str, Field(min_length=1, max_length=120)]
    data: Annotated[str, Field(min_length=4, max_length=MOST_BYTES * 4 // 3 + 8)]


class ContactIn(Request):
    """One message of any channel. `externalId` is the channel's own id: sent twice, it is one.

    `files` are five at most, of 4 MB together.
    """

    channel: Label
    external_id: Id
    author: Author
    text: Text
    subject: Annotated[str, Field(max_length=300)] = ""
    study: Annotated[str, Field(min_length=1, max_length=40)]
    site_no: Annotated[str, Field(max_length=20)] | None = None
    patient_waiting: bool = False
    at: AwareDatetime | None = None
    files: Annotated[list[FileIn], Field(max_length=MOST_FILES)] = []


class ContactPlace(Answer):
    """Where a contact is."""

    id: str
    ticket_ref: str


class Ticket(Answer):
    """A ticket by ids and states; severity 0 is an emergency, 4 a question.

    `subject` is null without the scope content:read.
    """

    ref: str
    version: int
    status: Literal["open", "waiting", "resolved"]
    severity: Annotated[int, Field(ge=0, le=4)]
    patient_waiting: bool
    study_id: str
    site_no: str | None
    channels: list[str]
    contacts: int
    opened_at: str
    last_at: str
    subject: str | None


class Tickets(Answer):
    """A page; `cursor` leads on, null ends. A page may be short or empty and not be the last."""

    tickets: list[Ticket]
    cursor: str | None


class TicketAnswer(Answer):
    """The ticket after a write."""

    ticket: Ticket


class ReplyIn(Request):
    """An answer to the requester.

    `mail`: the desk sends it. `own_channel`: the partner has said it in its own tool already, and
    the ticket notes it.
    """

    text: Text
    via: Literal["mail", "own_channel"] = "mail"
    channel: Label = "partner"


class Event(Answer):
    """Something that happened, by ids and states. `id` is the same however often it is told."""

    id: str
    type: EventType
    at: str
    study_id: str
    data: dict[str, str | int]


class EventPage(Answer):
    """Events, oldest first; keep `cursor` and ask again with it, also after an empty page."""

    events: list[Event]
    cursor: str | None


class WebhookIn(Request):
    """An address on the public Internet, over https, and what it is told of."""

    url: Url
    events: Events


class WebhookChange(Request):
    """What is to be otherwise; what is left out stays."""

    url: Url | None = None
    events: Events | None = None
    active: bool | None = None


class Webhook(Answer):
    """A subscription. `deadInARow` counts events that could not be delivered, `why` tells more."""

    id: str
    url: str
    events: list[EventType]
    state: Literal["active", "disabled"]
    created_at: str
    secret_generation: int
    dead_in_a_row: int
    why: str


class WebhookWithSecret(Webhook):
    """A subscription and its newest secret."""

    secret: str


class Webhooks(Answer):
    """Every subscription of the client."""

    webhooks: list[Webhook]


class Rotation(Request):
    """The generation that is to be replaced, so that the same wish twice makes one new secret."""

    generation: Annotated[int, Field(ge=1, le=1_000_000)]


class Removed(Answer):
    """What is gone."""

    id: str


class Delivery(Answer):
    """One event on its way. `told`: the receiver's status, or why there was none."""

    event_id: str
    type: EventType
    state: Literal["waiting", "delivered", "dead"]
    attempts: int
    told: str
    last_at: str | None


class Deliveries(Answer):
    """A page, in order of event ids; `cursor` leads on, null ends."""

    deliveries: list[Delivery]
    cursor: str | None


class Problem(Answer):
    """An error as people read it (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    kept: str
    next: str
