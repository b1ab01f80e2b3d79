"""What a hand-over has to know of its ticket: its clocks, who talks, and what the package tells."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from heliograph.domain.audit import canonical
from heliograph.domain.blinding import HELD_TEXT
from heliograph.domain.business_hours import RequesterHours
from heliograph.domain.events import ContactReceived
from heliograph.domain.evidence import EvidenceKind
from heliograph.domain.handover import Handover
from heliograph.domain.handover_need import Due, TicketFacts
from heliograph.domain.handover_package import ActionItem, Package, PackagedContact, remade
from heliograph.domain.live_conversations import live
from heliograph.domain.rehearsal_time import shown_rows
from heliograph.domain.requester_hours import facility_of, hours_for
from heliograph.domain.shift_change_facts import TicketNow
from heliograph.domain.ticket import StoredEvent, Ticket, TicketStatus, rebuild
from heliograph.domain.ticket_clocks import Clock, clocks_of
from heliograph.usecases.history import history
from heliograph.usecases.served_language import served_language
from heliograph.usecases.shift_context import ShiftContext

MOST_CONTACTS, LONGEST_TEXT = 20, 300
_WORDS = {
    Clock.FIRST_RESPONSE: "The first answer to the requester",
    Clock.NEXT_REPLY: "The next answer to the requester",
    Clock.NEXT_UPDATE: "The next update to the requester",
    Clock.RESOLUTION: "The solution",
}
_UNSAID = "Never say, write or ask which treatment a subject has."


@dataclass(frozen=True)
class SeenTicket:
    """A ticket as a hand-over's clock shows it: in a rehearsal every instant is the clock's."""

    ticket: Ticket
    rows: tuple[StoredEvent, ...]
    hours: RequesterHours
    now: TicketNow
    facts: TicketFacts


def look_at(ticket: Ticket, context: ShiftContext) -> SeenTicket:
    """The ticket with its history, its requester's hours and its clocks."""
    rows, clock = history(ticket.ref, context.desk), context.run.clock
    talking = bool(live((row.event for row in rows), context.desk.clock.now()))
    shown = ticket
    if clock:
        rows = shown_rows(rows, clock)
        own = context.desk.tickets.events(ticket.ref)
        shown = rebuild(ticket.ref, shown_rows(own, clock))
    hours = hours_for(ticket, context.desk.directory)
    standing = TicketNow(
        ref=ticket.ref,
        open=ticket.status is TicketStatus.OPEN,
        owner_id=ticket.owner_id,
        owner_name=ticket.owner_name,
        basis=basis_of(ticket, rows),
        live=talking,
        promised=ticket.handover_id is not None,
    )
    facts = TicketFacts(
        ref=ticket.ref,
        owner_id=ticket.owner_id,
        severity=ticket.severity,
        dues=dues_of(shown, hours),
        hours=hours,
        study=ticket.study_id or "",
        language=served_language(ticket, rows, context.on_duty, context.desk),
        live=talking,
    )
    return SeenTicket(shown, rows, hours, standing, facts)


def basis_of(ticket: Ticket, rows: Sequence[StoredEvent]) -> str:
    """A fingerprint of what a package tells: contacts, study, severity, language, whom it waits on.

    Short, and of no use to anybody who wants to know them.
    """
    contacts = sorted(
        row.event.key or row.event.contact_id
        for row in rows
        if isinstance(row.event, ContactReceived)
    )
    told = (contacts, ticket.study_id, ticket.severity, ticket.language, ticket.run.waiting_on)
    return hashlib.sha256(canonical(told).encode()).hexdigest()[:16]


def package_of(seen: SeenTicket, handover: Handover, context: ShiftContext) -> Package:
    """The next version of the package from the record; people's own lines stay."""
    ticket, facility = seen.ticket, facility_of(seen.ticket, context.desk.directory)
    contacts = tuple(_contacts(seen.rows))
    zone = ZoneInfo(seen.hours.timezone)
    fresh = Package(
        version=1,
        made_at=context.now,
        basis=seen.now.basis,
        severity=ticket.severity,
        patient_waiting=ticket.patient_waiting,
        who=ticket.person_name or "",
        study=ticket.study_id or "",
        site=" ".join(filter(None, (ticket.site_no, facility.name if facility else ""))),
        subjects=tuple(sorted(ticket.of_kind(EvidenceKind.SUBJECT))),
        summary=_summary(ticket, contacts),
        contacts=contacts[-MOST_CONTACTS:],
        actions=_actions(seen),
        language=seen.facts.language,
        local_time=f"{context.now.astimezone(zone):%a %H:%M} {seen.hours.timezone}",
        opens_at=handover.not_before,
        promises=_promises(ticket),
        recordings=tuple(_recordings(seen.rows)),
        approvals=(f"Waits on: {ticket.run.waiting_on}",) if ticket.run.waiting_on else (),
        unsaid=_UNSAID,
        interpreter=handover.interpreter,
    )
    return remade(fresh, handover.package)


def dues_of(ticket: Ticket, hours: RequesterHours) -> tuple[Due, ...]:
    """What has to be done on a ticket, and by when: its clocks and promises."""
    promises = {promise.id: promise.text for promise in ticket.clock.promises}
    return tuple(
        Due(
            due.at,
            promises.get(due.about) or _WORDS.get(due.clock, "A promise"),
            calls=due.clock is not Clock.RESOLUTION,
        )
        for due in clocks_of(ticket, hours)
    )


def _actions(seen: SeenTicket) -> tuple[ActionItem, ...]:
    owner = seen.ticket.owner_name
    return tuple(ActionItem(due.what, owner, due.at) for due in seen.facts.dues)


def _promises(ticket: Ticket) -> tuple[ActionItem, ...]:
    return tuple(
        ActionItem(each.text, each.by_name, datetime.fromtimestamp(each.due, tz=UTC))
        for each in ticket.clock.promises
    )


def _contacts(rows: Sequence[StoredEvent]) -> list[PackagedContact]:
    return [
        PackagedContact(
            at=event.at,
            channel=event.channel,
            person=event.person_name or event.sender,
            text=HELD_TEXT if event.held else (event.subject or event.text)[:LONGEST_TEXT],
        )
        for event in (row.event for row in rows)
        if isinstance(event, ContactReceived)
    ]


def _summary(ticket: Ticket, contacts: Sequence[PackagedContact]) -> str:
    channels = ", ".join(dict.fromkeys(contact.channel for contact in contacts))
    lines = (ticket.subject, f"{len(contacts)} contacts ({channels}).", ticket.last_text)
    return "\n".join(dict.fromkeys(line for line in lines if line))


def _recordings(rows: Sequence[StoredEvent]) -> list[str]:
    return [
        row.event.contact_id
        for row in rows
        if isinstance(row.event, ContactReceived)
        and row.event.recording
        and row.event.recording.state.may_speak
    ]
