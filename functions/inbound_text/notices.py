"""What AWS End User Messaging tells: a text that came in, or what became of one that went out."""

from datetime import UTC, datetime

from heliograph.domain.texting import InboundText
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter
from pydantic.alias_generators import to_camel

# Event types for SMS (End User Messaging user guide); those on the way say nothing new.
_STATES = {"TEXT_DELIVERED": "delivered", "TEXT_SUCCESSFUL": "accepted", "TEXT_UNKNOWN": "unknown"}
_ON_THE_WAY = frozenset({"TEXT_PENDING", "TEXT_QUEUED", "TEXT_SENT"})


class _Notice(BaseModel):
    """Names are camelCase in JSON; what is not read here stays in the stored original."""

    model_config = ConfigDict(alias_generator=to_camel, frozen=True)


class Arrival(_Notice):
    """Two-way SMS message payload for Amazon SNS topics."""

    origination_number: str = Field(min_length=1)
    destination_number: str
    message_body: str
    inbound_message_id: str = Field(min_length=1)

    def as_text(self, at: datetime, body: str) -> InboundText:
        """The desk's own type; the payload has no time, so `at` is when SNS handed it on."""
        return InboundText(
            id=self.inbound_message_id,
            sender=self.origination_number,
            to=self.destination_number,
            text=self.message_body,
            at=at,
            body=body,
        )


class Delivery(_Notice):
    """SMS event of a configuration set; the context is what the desk sent along."""

    event_type: str = Field(pattern="^TEXT_")
    message_id: str
    context: dict[str, str] = {}

    @property
    def state(self) -> str:
        """What the ticket says; empty for a step that decides nothing."""
        if self.event_type in _ON_THE_WAY:
            return ""
        return _STATES.get(self.event_type, "failed")

    @property
    def ticket(self) -> str:
        """The ticket of the text; empty for an answer to a keyword, which has none."""
        return self.context.get("ticket", "")

    @property
    def outbox(self) -> str:
        """The text's id in the desk's outbox."""
        return self.context.get("outbox", "")


_NOTICES: TypeAdapter[Arrival | Delivery] = TypeAdapter(Arrival | Delivery)


def notice_of(body: str) -> Arrival | Delivery:
    """Raises ValueError for anything else, which becomes a dead letter."""
    return _NOTICES.validate_json(body)


def sent_at(milliseconds: str) -> datetime:
    """SQS's SentTimestamp: the same on every delivery of a message."""
    return datetime.fromtimestamp(int(milliseconds) / 1000, UTC)
