"""Canonical JSON to typed records and back."""

import json
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from heliograph.domain.audit import canonical
from heliograph.domain.events import KINDS, AnyEvent
from heliograph.domain.handover import Handover
from heliograph.domain.ports import OutboxMail
from heliograph.domain.ticket import Ticket


def encode(record: object) -> str:
    """One canonical spelling."""
    return canonical(record)


def decode_event(body: str) -> AnyEvent:
    """The event of a canonical body."""
    content = json.loads(body)
    kind: Any = KINDS[content["kind"]]
    event: AnyEvent = _adapter(kind).validate_python(content["event"])
    return event


def decode_ticket(state: str) -> Ticket:
    """A ticket's stored state."""
    ticket: Ticket = _adapter(Ticket).validate_json(state)
    return ticket


def decode_handover(state: str) -> Handover:
    """A hand-over's stored state."""
    handover: Handover = _adapter(Handover).validate_json(state)
    return handover


def decode_mail(state: str) -> OutboxMail:
    """A mail of the outbox."""
    mail: OutboxMail = _adapter(OutboxMail).validate_json(state)
    return mail


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)
