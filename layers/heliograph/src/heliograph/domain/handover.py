"""A hand-over: one agent asks a named other to take a ticket, and is answered."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class HandoverState(StrEnum):
    """Offered until one of the other three ends it."""

    OFFERED = "offered"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    EXPIRED = "expired"


@dataclass(frozen=True)
class Handover:
    """The offer, with what the receiver must read back. The sender owns the ticket until then."""

    id: str
    ref: str
    subject: str
    from_id: str
    from_name: str
    to_id: str
    to_name: str
    next_action: str
    due_at: str
    summary: str
    offered_at: datetime
    expires_at: datetime
    state: HandoverState = HandoverState.OFFERED
    task_token: str = ""
    answer_text: str = ""
