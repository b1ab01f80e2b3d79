"""A ticket's page: its history, what can be undone, what is linked, what may belong to it."""

from collections.abc import Iterable
from typing import Any

from heliograph.domain.events import ContactReceived, SuggestionDismissed
from heliograph.domain.ticket import StoredEvent, Ticket, TicketStatus
from heliograph.usecases.chat_files import open_chat
from heliograph.usecases.desk import Desk
from heliograph.usecases.history import survivor, taken_in, written_history
from heliograph.usecases.relate_tickets import Relation
from heliograph.usecases.view_clocks import clocks_view
from heliograph.usecases.view_reasons import reasons_view
from heliograph.usecases.view_ticket import summary, timeline_of

MOST_SUGGESTIONS = 3


def page(ref: str, desk: Desk) -> dict[str, Any]:
    """Everything of the survivor of a ticket. Raises NotFound.

    An entry's `undo` is unmerge (of `otherRef`) or take_back (of `contactKeys`) while that is
    possible; `homeRef` is the other ticket it was written on and came from.
    """
    ticket = survivor(ref, desk)
    written, below = written_history(ticket.ref, desk), taken_in(ticket.ref, desk)
    rows = [row for _, row in written]
    homes = {row.number: home for home, row in written if home != ticket.ref}
    entries = timeline_of(rows)
    for entry in entries:
        entry["undo"] = _undo(entry, ticket, below, desk)
        entry["homeRef"] = homes.get(entry["seq"])
    return {
        "ticket": summary(ticket, desk),
        "clocks": clocks_view(ticket, desk),
        "timeline": entries,
        "relations": _relations(ticket, below, desk),
        "suggestions": _suggestions(ticket, rows, desk),
        "mergedRefs": list(below),
        "chatOpen": "chat" in ticket.channels and open_chat(ticket.ref, desk) is not None,
        "mailClosed": desk.outbox.address(ticket.reply_to).closed if ticket.reply_to else "",
    }


def _undo(entry: dict[str, Any], ticket: Ticket, below: Iterable[str], desk: Desk) -> str | None:
    if entry["kind"] == "absorbed" and entry["otherRef"] in below:
        return "unmerge"
    if entry["kind"] == "moved_out":
        placed = (desk.tickets.placed(key) for key in entry["contactKeys"])
        away = {survivor(there, desk).ref for there in placed if there}
        if away == {survivor(entry["otherRef"], desk).ref} and ticket.ref not in away:
            return "take_back"
    return None


def _relations(ticket: Ticket, below: Iterable[str], desk: Desk) -> list[dict[str, Any]]:
    links = [*ticket.relations]
    for ref in below:
        links += desk.tickets.load(ref).relations
    shown = []
    for relation, ref in dict.fromkeys(links):
        other = survivor(ref, desk)
        if other.ref != ticket.ref:
            shown.append({"relation": relation, "linkedRef": ref, **_brief(other, desk)})
    return shown


def _suggestions(ticket: Ticket, rows: Iterable[StoredEvent], desk: Desk) -> list[dict[str, Any]]:
    """Tickets that may be the same work, best first; none once either is solved."""
    if ticket.status is not TicketStatus.OPEN:
        return []
    events = [row.event for row in rows]
    dismissed = {event.ref for event in events if isinstance(event, SuggestionDismissed)}
    linked = {ref for relation, ref in ticket.relations if relation != Relation.RELATED}
    shown: dict[str, dict[str, Any]] = {}
    for event in events:
        if not isinstance(event, ContactReceived):
            continue
        for ref in event.suggested:
            other = survivor(ref, desk)
            skipped = {ref, other.ref} & (dismissed | linked | {ticket.ref, *shown})
            if skipped or other.status is not TicketStatus.OPEN:
                continue
            shown[other.ref] = _brief(other, desk) | {"reasons": reasons_view(event.reasons)}
    return list(shown.values())[:MOST_SUGGESTIONS]


def _brief(ticket: Ticket, desk: Desk) -> dict[str, Any]:
    told = summary(ticket, desk)
    return {key: told[key] for key in ("ref", "subject", "status", "severity", "requester")}
