"""Canonical JSON to typed records and back."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import fields
from datetime import datetime
from functools import cache
from itertools import accumulate, pairwise
from typing import Any

from pydantic import TypeAdapter

from heliograph.domain.audit import canonical
from heliograph.domain.event_body import fields_of
from heliograph.domain.events import KINDS, AnyEvent
from heliograph.domain.evidence import Evidence, EvidenceKind
from heliograph.domain.handover import Handover
from heliograph.domain.handover_package import Package
from heliograph.domain.outbox import Address, OutboxMail
from heliograph.domain.pending import Arrival
from heliograph.domain.shift_run import ShiftRun
from heliograph.domain.texting import OutboxText
from heliograph.domain.ticket import Ticket

_TOLD_OTHERWISE = frozenset({"ref", "version", "evidence", "moments", "last_hash"})
_SAME_AS = {"last_at": "last_contact_at"}


def encode(record: object) -> str:
    """One canonical spelling."""
    return canonical(record)


def decode_event(body: str) -> AnyEvent:
    """The event of a canonical body."""
    content = json.loads(body)
    kind: Any = KINDS[content["kind"]]
    told = fields_of(content["kind"], content["event"])
    event: AnyEvent = _adapter(kind).validate_python(told)
    return event


def encode_hash(digest: str) -> str:
    """A chain hash of 64 hex digits in 43 characters."""
    return urlsafe_b64encode(bytes.fromhex(digest)).decode().rstrip("=")


def decode_hash(told: str) -> str:
    """A chain hash as 64 hex digits."""
    return urlsafe_b64decode(f"{told}=").hex()


def encode_ticket(ticket: Ticket) -> str:
    """A ticket's state as short as it can be told: every write pays for each started kilobyte.

    Reference and version stand in the row; what has its default value is left out; evidence is
    told by kind, Message-IDs of the thread only once, moments as seconds after the one before.
    """
    told: dict[str, Any] = {
        field.name: getattr(ticket, field.name)
        for field in fields(ticket)
        if field.name not in _TOLD_OTHERWISE and getattr(ticket, field.name) != field.default
    }
    for name, other in _SAME_AS.items():
        if name in told and told[name] == told.get(other):
            told.pop(name)
    by_kind: dict[str, list[str]] = defaultdict(list)
    listed = {Evidence(EvidenceKind.THREAD, id_) for id_ in ticket.thread_ids}
    for item in sorted(ticket.evidence - listed):
        by_kind[item.kind.value].append(item.value)
    gaps = [now - before for before, now in pairwise((0, *ticket.moments))]
    if "run" in told:
        told["run"] = _brief(ticket.run)
    if "clock" in told:
        told["clock"] = _brief_clock(ticket)
    told |= {"evidence": by_kind, "gaps": gaps, "hash": encode_hash(ticket.last_hash)}
    return canonical(told)


def decode_ticket(ref: str, version: int, state: str) -> Ticket:
    """A ticket as its row tells it."""
    told = json.loads(state) | {"ref": ref, "version": version}
    for name, other in _SAME_AS.items():
        if other in told:
            told.setdefault(name, told[other])
    told["evidence"] = [
        {"kind": kind, "value": value}
        for kind, values in told["evidence"].items()
        for value in values
    ] + [{"kind": "thread", "value": id_} for id_ in told.get("thread_ids", ())]
    if "clock" in told:
        told["clock"] = _whole_clock(told)
    told["moments"] = list(accumulate(told.pop("gaps")))
    told["last_hash"] = decode_hash(told.pop("hash"))
    ticket: Ticket = _adapter(Ticket).validate_python(told)
    return ticket


def decode_handover(state: str) -> Handover:
    """A hand-over's stored state."""
    handover: Handover = _adapter(Handover).validate_json(state)
    return handover


def decode_run(state: str) -> ShiftRun:
    """The work at the end of a shift."""
    run: ShiftRun = _adapter(ShiftRun).validate_json(state)
    return run


def decode_package(state: str) -> Package:
    """One version of a hand-over's package."""
    package: Package = _adapter(Package).validate_json(state)
    return package


def decode_outgoing(state: str) -> OutboxMail | OutboxText:
    """A mail or a text of the outbox; only mails have a subject."""
    told = json.loads(state)
    kind: Any = OutboxMail if "subject" in told else OutboxText
    outgoing: OutboxMail | OutboxText = _adapter(kind).validate_python(told)
    return outgoing


def decode_address(state: str) -> Address:
    """An address that takes none of our mail."""
    address: Address = _adapter(Address).validate_json(state)
    return address


def encode_arrival(arrival: Arrival) -> str:
    """A contact that waits; what has its default value is left out."""
    return _adapter(Arrival).dump_json(arrival, exclude_defaults=True).decode()


def decode_arrival(state: str) -> Arrival:
    """A contact that waits."""
    arrival: Arrival = _adapter(Arrival).validate_json(state)
    return arrival


def _brief(record: Any) -> dict[str, Any]:
    """A record's fields without those that have their default value."""
    named = ((field, getattr(record, field.name)) for field in fields(record))
    return {field.name: value for field, value in named if value != field.default}


def _brief_clock(ticket: Ticket) -> dict[str, Any]:
    """What the clocks count from, messages as seconds after the one before; the severity that the
    first contact had stands on the ticket already.
    """
    told, raised = _brief(ticket.clock), ticket.clock.raised
    if ticket.clock.asked:
        told["asked"] = [now - before for before, now in pairwise((0, *ticket.clock.asked))]
    told["raised"] = raised
    if raised == ((int(ticket.opened_at.timestamp()), ticket.severity),):
        told.pop("raised")
    return told


def _whole_clock(told: Mapping[str, Any]) -> dict[str, Any]:
    clock = dict(told["clock"])
    clock["asked"] = list(accumulate(clock.get("asked", ())))
    if "raised" not in clock:
        opened = datetime.fromisoformat(told["opened_at"])
        clock["raised"] = [[int(opened.timestamp()), told.get("severity", Ticket("").severity)]]
    return clock


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)
