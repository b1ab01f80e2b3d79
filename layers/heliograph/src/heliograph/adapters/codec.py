"""Canonical JSON to typed records and back."""

import json
from collections import defaultdict
from dataclasses import fields
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from heliograph.domain.audit import canonical
from heliograph.domain.events import KINDS, AnyEvent
from heliograph.domain.evidence import Evidence, EvidenceKind
from heliograph.domain.handover import Handover
from heliograph.domain.pending import Arrival
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


def encode_ticket(ticket: Ticket) -> str:
    """A ticket's state as short as it can be told: every write pays for each started kilobyte.

    What has its default value is left out; evidence is told by kind, and Message-IDs of the
    thread only once.
    """
    told: dict[str, Any] = {
        field.name: getattr(ticket, field.name)
        for field in fields(ticket)
        if field.name != "evidence" and getattr(ticket, field.name) != field.default
    }
    by_kind: dict[str, list[str]] = defaultdict(list)
    listed = {Evidence(EvidenceKind.THREAD, id_) for id_ in ticket.thread_ids}
    for item in sorted(ticket.evidence - listed):
        by_kind[item.kind.value].append(item.value)
    return canonical(told | {"evidence": by_kind})


def decode_ticket(state: str) -> Ticket:
    """A ticket's stored state."""
    told = json.loads(state)
    pairs = told.get("evidence", {})
    if isinstance(pairs, dict):
        told["evidence"] = [
            {"kind": kind, "value": value} for kind, values in pairs.items() for value in values
        ] + [{"kind": "thread", "value": id_} for id_ in told.get("thread_ids", ())]
    ticket: Ticket = _adapter(Ticket).validate_python(told)
    return ticket


def decode_handover(state: str) -> Handover:
    """A hand-over's stored state."""
    handover: Handover = _adapter(Handover).validate_json(state)
    return handover


def decode_mail(state: str) -> OutboxMail:
    """A mail of the outbox."""
    mail: OutboxMail = _adapter(OutboxMail).validate_json(state)
    return mail


def encode_arrival(arrival: Arrival) -> str:
    """A contact that waits; what has its default value is left out."""
    return _adapter(Arrival).dump_json(arrival, exclude_defaults=True).decode()


def decode_arrival(state: str) -> Arrival:
    """A contact that waits."""
    arrival: Arrival = _adapter(Arrival).validate_json(state)
    return arrival


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)
