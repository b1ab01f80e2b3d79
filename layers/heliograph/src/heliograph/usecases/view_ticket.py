"""A ticket as the desk's pages and sockets show it: plain JSON at the edge."""

from collections.abc import Sequence
from typing import Any

from heliograph.domain.events import (
    AddressOpened,
    CallProgressed,
    ChatMessageAdded,
    ClockMarked,
    ContactReceived,
    ContactRecorded,
    ContactsMovedIn,
    ContactsMovedOut,
    DeliveryReported,
    HandoverMoved,
    HoldMoved,
    NoteAdded,
    NoticeSent,
    OwnerChanged,
    PromiseMoved,
    RecordingMissing,
    ReplySent,
    SuggestionDismissed,
    TicketAbsorbed,
    TicketMerged,
    TicketRelated,
    TicketReleased,
    TicketUnmerged,
    WaitingChanged,
)
from heliograph.domain.holds import hold_key, holds_of
from heliograph.domain.mail_events import TROUBLE, deliveries
from heliograph.domain.ticket import StoredEvent, Ticket, TicketStatus
from heliograph.usecases.desk import Desk
from heliograph.usecases.history import history
from heliograph.usecases.view_attachments import attachments_view
from heliograph.usecases.view_cautions import cautions_view, heard_from
from heliograph.usecases.view_clocks import due_view, site_zone
from heliograph.usecases.view_holds import masked
from heliograph.usecases.view_reasons import reasons_view
from heliograph.usecases.view_records import (
    ENDINGS,
    is_bare,
    outdated,
    record_view,
    seen_ending,
    transcript_view,
    transcripts_of,
)

_UNSHOWN = frozenset({"restated"})
# Connect's states, for people.
_PROGRESS = {"queued": "Waiting in the queue.", "disconnected": "Ended."} | ENDINGS


def summary(ticket: Ticket, desk: Desk) -> dict[str, Any]:
    """One line of a list; times in ISO 8601 UTC. A merged ticket shows as resolved."""
    requester = {"id": ticket.person_id, "name": ticket.person_name} if ticket.person_id else None
    return {
        "ref": ticket.ref,
        "version": ticket.version,
        "subject": ticket.subject,
        "status": "resolved" if ticket.merged_into else ticket.status.value,
        "severity": ticket.severity,
        "patientWaiting": ticket.patient_waiting,
        "studyId": ticket.study_id,
        "siteNo": ticket.site_no,
        "requester": requester,
        "owner": {"id": ticket.owner_id, "name": ticket.owner_name},
        "channels": list(ticket.channels),
        "contacts": ticket.contacts,
        "openedAt": ticket.opened_at.isoformat(),
        "lastAt": ticket.last_at.isoformat(),
        "lastText": ticket.last_text,
        "language": ticket.language,
        "answerWays": answer_ways(ticket),
        "handoverId": ticket.handover_id,
        "siteTimeZone": site_zone(ticket, desk),
        "waitingOn": ticket.run.waiting_on,
        "due": due_view(ticket, desk),
    }


def answer_ways(ticket: Ticket) -> list[str]:
    """The channels an answer in writing can go out on."""
    ways = (("email", ticket.reply_to), ("sms", ticket.text_to))
    return [channel for channel, address in ways if address]


def list_tickets(
    desk: Desk, *, status: str, owner: str | None, cursor: str | None, by_due: bool = False
) -> dict[str, Any]:
    """A page of summaries, newest first, and the cursor of the next one.

    `by_due` asks for all open tickets, the one that is due first at the top.
    """
    if by_due and owner is None and status == TicketStatus.OPEN:
        page = desk.due.first_due(cursor)
    else:
        page = desk.tickets.page(status=status, owner=owner, cursor=cursor)
    return {"tickets": [summary(ticket, desk) for ticket in page.tickets], "cursor": page.cursor}


def timeline(ref: str, desk: Desk) -> list[dict[str, Any]]:
    """Everything that happened to a ticket, in order, all channels in one column."""
    return timeline_of(history(ref, desk))


def timeline_of(rows: Sequence[StoredEvent]) -> list[dict[str, Any]]:
    """Entries of a history for people, the words of held ones left out whoever asks."""
    delivered = deliveries(row.event for row in rows)
    heard, gone = transcripts_of(rows), outdated(rows)
    shown = [row for row in rows if not _unshown(row.event) and row.number not in gone]
    ended, holds = seen_ending(rows), holds_of(rows)
    parties = heard_from(row.event for row in rows)
    entries = []
    for row in shown:
        told = entry(row, delivered) | {"cautions": cautions_view(row.event, parties)}
        words = heard.get(_key(row))
        told["transcript"] = transcript_view(words)
        told = masked(told, hold_key(row.event), hold_key(words) if words else "", holds)
        if isinstance(row.event, ContactRecorded) and row.event.contact_id in ended:
            told["text"] = ""
        if not is_bare(told):
            entries.append(told)
    return entries


def entry(row: StoredEvent, delivered: dict[str, str]) -> dict[str, Any]:
    """One event for people."""
    event = row.event
    shown = _blank(row)
    match event:
        case ContactReceived():
            shown |= _contact(event)
        case ChatMessageAdded():
            side = "outbound" if event.actor.kind == "agent" else "inbound"
            files = attachments_view(event.attachments)
            shown |= {"channel": "chat", "direction": side, "attachments": files}
        case DeliveryReported():
            shown["kind"] = f"delivery_{event.state}"
            shown["text"] = ": ".join(word for word in (event.to, event.text) if word)
        case AddressOpened():
            shown["text"] = f"{event.address}: {event.text}"
        case ReplySent() | NoticeSent():
            state = delivered.get(event.reply_id, "waiting")
            shown |= {"channel": event.channel, "direction": "outbound", "subject": event.subject}
            shown["delivery"] = state
            if isinstance(event, ReplySent):
                shown["attachments"] = [
                    _file(number, name) for number, name in enumerate(event.files)
                ]
        case NoteAdded():
            shown["direction"] = "internal"
        case OwnerChanged():
            shown["text"] = f"{event.owner_name}. {event.why}"
        case TicketMerged() | TicketAbsorbed():
            shown["otherRef"] = event.into if isinstance(event, TicketMerged) else event.ref
            shown["reasons"] = reasons_view(event.reasons)
        case TicketUnmerged():
            shown["otherRef"] = event.from_ref
        case TicketReleased() | SuggestionDismissed():
            shown["otherRef"] = event.ref
        case ContactsMovedOut() | ContactsMovedIn():
            shown["otherRef"] = event.to if isinstance(event, ContactsMovedOut) else event.from_ref
            shown["contactKeys"] = list(event.contacts)
        case TicketRelated():
            shown["kind"] = event.relation if event.present else f"{event.relation}_removed"
            shown["otherRef"] = event.ref
        case HandoverMoved():
            shown["kind"] = f"handover_{event.state}"
            shown["text"] = f"{event.to_name}: {event.text}"
        case CallProgressed():
            told = event.detail or event.state
            shown["text"] = _PROGRESS.get(told, told)
        case ClockMarked():
            shown["kind"] = f"clock_{event.state}"
            shown |= {"clock": event.clock, "dueAt": event.due.isoformat()}
        case PromiseMoved():
            shown["kind"] = f"promise_{event.state}"
            shown["dueAt"] = event.due.isoformat()
        case WaitingChanged():
            shown["waitingOn"] = event.party
        case ContactRecorded() | RecordingMissing():
            shown |= record_view(event)
    return shown


def _blank(row: StoredEvent) -> dict[str, Any]:
    """What every entry has; the rest is told by its kind."""
    event = row.event
    return {
        "seq": row.number,
        "at": event.at.isoformat(),
        "kind": f"hold_{event.state}" if isinstance(event, HoldMoved) else event.kind,
        "actor": {"kind": event.actor.kind.value, "name": event.actor.name},
        "channel": None,
        "direction": None,
        "subject": "",
        "text": getattr(event, "text", ""),
        "quoted": "",
        "reasons": [],
        "related": [],
        "suggested": [],
        "contactId": getattr(event, "contact_id", None),
        "attachments": [],
        "recording": None,
        "delivery": None,
        "otherRef": None,
        "contactKeys": [],
    }


def _unshown(event: object) -> bool:
    """A mail's state stands beside the mail; only trouble is an entry of its own."""
    if isinstance(event, DeliveryReported):
        return event.state not in TROUBLE
    return getattr(event, "kind", "") in _UNSHOWN


def _file(number: int, name: str) -> dict[str, Any]:
    """A file that went out: whoever sent it has it."""
    told = {"number": number, "name": name, "contentType": "", "found": "", "bytes": 0}
    return told | {"protection": None, "refused": ""}


def _key(row: StoredEvent) -> str:
    return row.event.key if isinstance(row.event, ContactReceived) else ""


def _contact(event: ContactReceived) -> dict[str, Any]:
    recording = event.recording
    return {
        "channel": event.channel,
        "direction": event.direction,
        "outcome": event.outcome,
        "subject": event.subject,
        "quoted": event.quoted,
        "reasons": reasons_view(event.reasons),
        "contactKeys": [event.key] if event.key else [],
        "policy": event.policy,
        "score": event.score,
        "related": list(event.related),
        "suggested": list(event.suggested),
        "attachments": attachments_view(event.attachments),
        "layout": event.channel == "email" and bool(event.raw_key and event.key),
        "recording": {"seconds": recording.seconds, "state": recording.state.value}
        if recording
        else None,
    }
