"""A ticket: one piece of work, and the fold of its events."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

from heliograph.domain.audit import GENESIS, chain
from heliograph.domain.blinding import HELD_TEXT, NEUTRAL_SUBJECT
from heliograph.domain.clock_facts import NOT_STOPPED, NOTHING_ASKED, ClockFacts, RunFacts
from heliograph.domain.clock_fold import facts_after, run_after
from heliograph.domain.event_body import body_of
from heliograph.domain.events import (
    AnyEvent,
    CallProgressed,
    ChatMessageAdded,
    ContactReceived,
    DeliveryReported,
    HandoverMoved,
    HoldMoved,
    Knowledge,
    NoteAdded,
    OwnerChanged,
    Regrouped,
    RehearsalMarked,
    ReplySent,
    TicketMerged,
    TicketRelated,
    TicketReopened,
    TicketResolved,
    TicketUnmerged,
    TranscriptAdded,
    Triaged,
)
from heliograph.domain.evidence import OBJECTS, Evidence, EvidenceKind

PREVIEW_LENGTH = 160
MOST_MOMENTS = 24
MOST_REOPENINGS = 3  # a day by mail; a fourth is work of its own
_EPOCH = datetime.fromtimestamp(0, tz=UTC)


class TicketStatus(StrEnum):
    """Where the work stands."""

    OPEN = "open"
    RESOLVED = "resolved"
    MERGED = "merged"  # its work goes on elsewhere


@dataclass(frozen=True)
class Ticket:
    """State of a ticket after `version` events; `last_hash` ends its audit chain.

    `moments` are its contacts' own times in epoch seconds; `merged_into` names the survivor.
    `opened_at` is the time of its first contact, `first_response_at` of the first human answer.
    `relations` are pairs of relation and reference; `reopened` the last times, in epoch seconds,
    that a contact of a requester brought it back. One for `rehearsal` no real shift change touches.
    `language_needed` is what an agent said that the requester has to be served in. `clock` and
    `run` are what its clocks count from.
    """

    ref: str
    version: int = 0
    last_hash: str = GENESIS
    status: TicketStatus = TicketStatus.OPEN
    subject: str = ""
    severity: int = 4
    patient_waiting: bool = False
    study_id: str | None = None
    site_no: str | None = None
    person_id: str | None = None
    person_name: str | None = None
    language: str | None = None
    language_needed: str = ""
    owner_id: str = ""
    owner_name: str = ""
    owner_touched: bool = False
    channels: tuple[str, ...] = ()
    contacts: int = 0
    opened_at: datetime = _EPOCH
    last_at: datetime = _EPOCH
    last_contact_at: datetime = _EPOCH
    last_text: str = ""
    reply_to: str = ""
    mail_subject: str = ""
    text_to: str = ""
    thread_ids: tuple[str, ...] = ()
    evidence: frozenset[Evidence] = field(default_factory=frozenset)
    handover_id: str | None = None
    moments: tuple[int, ...] = ()
    merged_into: str = ""
    first_response_at: datetime | None = None
    relations: tuple[tuple[str, str], ...] = ()
    reopened: tuple[int, ...] = ()
    rehearsal: bool = False
    clock: ClockFacts = NOTHING_ASKED
    run: RunFacts = NOT_STOPPED

    def of_kind(self, kind: EvidenceKind) -> frozenset[str]:
        """Evidence values of one kind."""
        return frozenset(item.value for item in self.evidence if item.kind is kind)

    @property
    def objects(self) -> frozenset[Evidence]:
        """Subjects, kits and shipments this ticket is about."""
        return frozenset(item for item in self.evidence if item.kind in OBJECTS)

    def says(self, manner: str) -> bool:
        """Whether one of its contacts has a manner, e.g. follow_up."""
        return Evidence(EvidenceKind.MANNER, manner) in self.evidence

    def reopened_enough(self, at: datetime) -> bool:
        """Whether contacts have brought it back so often within a day that it may be a loop."""
        day = timedelta(days=1).total_seconds()
        recent = [moment for moment in self.reopened if abs(at.timestamp() - moment) < day]
        return self.status is TicketStatus.RESOLVED and len(recent) >= MOST_REOPENINGS

    def apart(self, at: datetime) -> timedelta:
        """Time between an instant and the nearest contact, whichever came first."""
        near = min((abs(at.timestamp() - moment) for moment in self.moments), default=None)
        return abs(at - self.last_contact_at) if near is None else timedelta(seconds=near)

    def apart_from(self, other: "Ticket") -> timedelta:
        """Time between the nearest contacts of two tickets."""
        gaps = (abs(mine - theirs) for mine in self.moments for theirs in other.moments)
        return timedelta(seconds=min(gaps, default=0))


@dataclass(frozen=True)
class StoredEvent:
    """An event in its place: number from 1, canonical body, and the hash that chains it."""

    number: int
    body: str
    hash: str
    event: AnyEvent


def ref_for(contact_key_hash: str, collision: int) -> str:
    """Ticket reference a contact opens: `TS-` and eight digits, the same on every delivery.

    Derived, not counted: no hot counter, nothing to guess. `collision` moves past taken numbers.
    """
    digest = hashlib.sha256(f"{contact_key_hash}:{collision}".encode()).digest()
    return f"TS-{int.from_bytes(digest[:8], 'big') % 100_000_000:08d}"


def record(ticket: Ticket, events: Iterable[AnyEvent]) -> tuple[Ticket, tuple[StoredEvent, ...]]:
    """Append events: the new state and the rows of the audit chain."""
    rows: list[StoredEvent] = []
    for event in events:
        body = body_of(event)
        row = StoredEvent(ticket.version + 1, body, chain(ticket.last_hash, body), event)
        ticket = replace(apply(ticket, event), version=row.number, last_hash=row.hash)
        rows.append(row)
    return ticket, tuple(rows)


def rebuild(ref: str, rows: Iterable[StoredEvent]) -> Ticket:
    """The state again, from nothing but the history."""
    ticket = Ticket(ref)
    for row in rows:
        ticket = replace(apply(ticket, row.event), version=row.number, last_hash=row.hash)
    return ticket


def apply(ticket: Ticket, event: AnyEvent) -> Ticket:
    """State after one more event."""
    after = _applied(ticket, event)
    was, now = (each.status is TicketStatus.RESOLVED for each in (ticket, after))
    clock = after.clock if isinstance(event, Regrouped) else facts_after(ticket.clock, event)
    return replace(after, clock=clock, run=run_after(ticket.run, event, resolved=was, resolves=now))


def _applied(ticket: Ticket, event: AnyEvent) -> Ticket:
    ticket = replace(ticket, last_at=max(ticket.last_at, event.at))
    match event:
        case ContactReceived():
            return _received(ticket, event)
        case ChatMessageAdded():
            last = max(ticket.last_contact_at, event.at)
            shown = HELD_TEXT if event.held else _preview(event.text)
            ticket = replace(ticket, last_text=shown, last_contact_at=last)
            return _answered(ticket, event.at) if event.actor.kind == "agent" else ticket
        case ReplySent() if event.actor.kind == "desk":
            return ticket  # an acknowledgement is no answer
        case ReplySent():
            ticket = replace(ticket, last_text=_preview(event.text), owner_touched=True)
            return _answered(ticket, event.at)
        case DeliveryReported() if event.message_id:
            thread = Evidence(EvidenceKind.THREAD, event.message_id)
            return replace(
                ticket,
                evidence=ticket.evidence | {thread},
                thread_ids=(*ticket.thread_ids, event.message_id)[-10:],
            )
        case NoteAdded():
            return replace(ticket, owner_touched=True)
        case TranscriptAdded() if event.text:
            return replace(ticket, last_text=HELD_TEXT if event.held else _preview(event.text))
        case HoldMoved():
            return _held(ticket, event)
        case OwnerChanged():
            return replace(
                ticket,
                owner_id=event.owner_id,
                owner_name=event.owner_name,
                owner_touched=event.actor.kind == "agent" or ticket.owner_touched,
            )
        case Triaged():
            return _triaged(ticket, event)
        case CallProgressed() if event.state == "connected_to_agent":
            return _answered(replace(ticket, owner_touched=True), event.at)
        case TicketResolved():
            return replace(ticket, status=TicketStatus.RESOLVED, patient_waiting=False)
        case TicketReopened():
            by_requester = event.actor.kind == "requester"
            moments = (*ticket.reopened, int(event.at.timestamp())) if by_requester else ()
            return replace(ticket, status=TicketStatus.OPEN, reopened=moments[-MOST_REOPENINGS:])
        case TicketMerged():
            return replace(ticket, status=TicketStatus.MERGED, merged_into=event.into)
        case TicketUnmerged():
            return replace(ticket, status=TicketStatus(event.status), merged_into="")
        case Regrouped():
            touched = ticket.owner_touched or event.actor.kind == "agent"
            return replace(ticket, **_as_known(event.known), owner_touched=touched)
        case TicketRelated():
            return replace(ticket, relations=_related(ticket, event))
        case RehearsalMarked():
            return replace(ticket, rehearsal=event.marked)
        case HandoverMoved() if not event.boundary:
            open_id = event.handover_id if event.state == "offered" else None
            return replace(ticket, handover_id=open_id)
    return ticket


def _triaged(ticket: Ticket, event: Triaged) -> Ticket:
    severity = ticket.severity if event.severity is None else event.severity
    needed = event.language or ticket.language_needed
    return replace(
        ticket,
        severity=severity,
        language=needed or ticket.language,
        language_needed=needed,
        owner_touched=True,
    )


def _received(ticket: Ticket, event: ContactReceived) -> Ticket:
    first = ticket.contacts == 0
    evidence = frozenset(Evidence(EvidenceKind(kind), value) for kind, value in event.evidence)
    inbound = event.direction == "inbound"
    subject, text = _shown(event)
    mail = event.channel == "email" and inbound and not event.automatic
    mail = mail and not event.cautions.by_agent
    texted = event.channel == "sms" and inbound and event.sender.startswith("+")
    return replace(
        ticket,
        status=ticket.status
        if event.automatic or event.quiet or not inbound
        else TicketStatus.OPEN,
        subject=ticket.subject or _preview(subject or text),
        severity=min(ticket.severity, event.severity),
        patient_waiting=ticket.patient_waiting or event.patient_waiting,
        study_id=ticket.study_id or event.study_id,
        site_no=ticket.site_no or event.site_no,
        person_id=ticket.person_id or event.person_id,
        person_name=ticket.person_name or event.person_name,
        language=ticket.language or event.language,
        channels=tuple(dict.fromkeys((*ticket.channels, event.channel))),
        contacts=ticket.contacts + 1,
        opened_at=event.at if first else min(ticket.opened_at, event.at),
        last_contact_at=max(ticket.last_contact_at, event.at),
        last_text=_preview(text or subject) or ticket.last_text,
        reply_to=event.sender if mail else ticket.reply_to,
        mail_subject=_mail_subject(event) if mail else ticket.mail_subject,
        text_to=event.sender if texted else ticket.text_to,
        thread_ids=(*ticket.thread_ids, event.message_id)[-10:]
        if event.message_id
        else ticket.thread_ids,
        evidence=ticket.evidence | evidence,
        moments=_moments(ticket.moments, (int(event.at.timestamp()),))
        if inbound
        else ticket.moments,
    )


def _shown(event: ContactReceived) -> tuple[str, str]:
    """Subject and text as everybody may read them."""
    if not event.held:
        return event.listed
    return ("" if _subject_held(event) else event.listed[0]), HELD_TEXT


def _mail_subject(event: ContactReceived) -> str:
    return NEUTRAL_SUBJECT if _subject_held(event) else event.listed[0]


def _subject_held(event: ContactReceived) -> bool:
    return any(finding.startswith("subject:") for finding in event.held)


def _held(ticket: Ticket, event: HoldMoved) -> Ticket:
    if event.state != "held":
        return replace(ticket, subject=event.subject or ticket.subject)
    if not event.opens:
        return replace(ticket, last_text=HELD_TEXT)
    return replace(ticket, last_text=HELD_TEXT, subject=HELD_TEXT, mail_subject=NEUTRAL_SUBJECT)


def knowledge_of(ticket: Ticket) -> Knowledge:
    """What the ticket knows from its contacts, as an event can tell it."""
    told = {item.name: getattr(ticket, item.name) for item in fields(Knowledge)}
    pairs = sorted((item.kind.value, item.value) for item in ticket.evidence)
    return Knowledge(**(told | {"evidence": tuple(pairs)}))


def _as_known(known: Knowledge) -> dict[str, Any]:
    told = {item.name: getattr(known, item.name) for item in fields(known)}
    pairs = (Evidence(EvidenceKind(kind), value) for kind, value in known.evidence)
    return told | {"evidence": frozenset(pairs)}


def _answered(ticket: Ticket, at: datetime) -> Ticket:
    first = min(ticket.first_response_at or at, at)
    return replace(ticket, first_response_at=first)


def _related(ticket: Ticket, event: TicketRelated) -> tuple[tuple[str, str], ...]:
    link = (event.relation, event.ref)
    others = tuple(held for held in ticket.relations if held != link)
    return (*others, link) if event.present else others


def _moments(before: tuple[int, ...], more: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(sorted({*before, *more}))[-MOST_MOMENTS:]


def _preview(text: str) -> str:
    return " ".join(text.split())[:PREVIEW_LENGTH]
