"""What must hold after every schedule: nothing lost, orphaned, doubled or unaudited."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from heliograph.adapters import ticket_rows
from heliograph.adapters.bucket_store import IVR_FOLDER, MAIL_PREFIX
from heliograph.adapters.codec import decode_event, decode_handover, decode_hash, decode_ticket
from heliograph.domain.audit import first_broken_link
from heliograph.domain.contact import Channel, RawObject
from heliograph.domain.events import OwnerChanged
from heliograph.domain.handover import MOVED
from heliograph.domain.membership import contacts_of, members
from heliograph.domain.shift_run import slug_of
from heliograph.domain.ticket import StoredEvent, Ticket, rebuild
from heliograph.domain.transcription import FOLDER

Row = dict[str, Any]
_CHANNELS = frozenset(channel.value for channel in Channel)


def flaws(rows: Iterable[Row], objects: Iterable[str]) -> list[str]:
    """Sentences on what is wrong, empty when nothing is. `rows` as stored, `objects` bucket/key."""
    items = [plain(row) for row in rows]
    histories: dict[str, list[StoredEvent]] = defaultdict(list)
    for row in items:
        if row["pk"].startswith("T#") and row["sk"].startswith("EV#"):
            event = StoredEvent(
                int(row["sk"][3:]),
                row["body"],
                decode_hash(row["hash"]),
                decode_event(row["body"]),
            )
            histories[row["pk"][2:]].append(event)
    heads = [ticket_of(row) for row in items if row["sk"] == "HEAD"]
    tickets = {ticket.ref: ticket for ticket in heads}
    return [
        *(f"{ref} has events and no head" for ref in histories.keys() - tickets.keys()),
        *(flaw for ref, ticket in tickets.items() for flaw in _unaudited(ticket, histories[ref])),
        *_orphaned_claims(items, tickets),
        *_lost_contacts(items, tickets, histories),
        *_left_over(items, objects),
        *_stray_offers(items, tickets),
        *_stray_shift_changes(items, tickets, histories),
    ]


def plain(row: Row) -> Row:
    """A row without the types of its attributes."""
    return {name: next(iter(value.values())) for name, value in row.items()}


def ticket_of(row: Row) -> Ticket:
    """The ticket of a head, its attributes without their types."""
    return decode_ticket(ticket_rows.ref_of(row["pk"]), int(row["version"]), row["state"])


def left_over(rows: Iterable[Row], objects: Iterable[str]) -> list[str]:
    """Raw objects without a place, mails not sent, contacts not folded in: the sweeper's work."""
    items = [plain(row) for row in rows]
    return list(_left_over(items, objects))


def _unaudited(ticket: Ticket, rows: list[StoredEvent]) -> Iterator[str]:
    if [row.number for row in rows] != list(range(1, ticket.version + 1)):
        yield f"{ticket.ref}: events are not numbered from 1 to its version"
    broken = first_broken_link((row.body, row.hash) for row in rows)
    if broken is not None:
        yield f"{ticket.ref}: the hash chain breaks at event {broken}"
    if rebuild(ticket.ref, rows) != ticket:
        yield f"{ticket.ref}: the head is not the fold of its events"


def _orphaned_claims(items: list[Row], tickets: dict[str, Ticket]) -> Iterator[str]:
    held = {
        ref: {ticket_rows.claim_key(item)[0] for item in ticket.evidence}
        for ref, ticket in tickets.items()
    }
    for row in items:
        for ref in json.loads(row.get("holders") or "[]") if row["sk"] == "CLAIM" else ():
            if ref not in tickets:
                yield f"claim {row['pk']} names {ref}, which is no ticket"
            elif row["pk"] not in held[ref]:
                yield f"claim {row['pk']} names {ref}, which does not hold it"


def _lost_contacts(
    items: list[Row], tickets: dict[str, Ticket], histories: dict[str, list[StoredEvent]]
) -> Iterator[str]:
    """Each contact is on exactly one ticket that goes on, and its own record leads there."""
    holders: dict[str, list[str]] = defaultdict(list)
    for ref, ticket in tickets.items():
        if not ticket.merged_into:
            for contact in contacts_of(members(ref, histories).values()):
                holders[contact.key].append(ref)
    records = {row["pk"][2:]: row["ref"] for row in items if _of_a_contact(row)}
    for key in sorted(holders.keys() | records.keys()):
        if len(holders[key]) != 1:
            yield f"contact {key} is on {holders[key] or 'no ticket'}"
        elif key not in records:
            yield f"contact {key} has no record of its own"
        elif _root(records[key], tickets) != holders[key][0]:
            yield f"the record of contact {key} leads to {records[key]}, not to {holders[key][0]}"


def _of_a_contact(row: Row) -> bool:
    return row["sk"] == "CONTACT" and row["about"] in _CHANNELS


def _root(ref: str, tickets: dict[str, Ticket]) -> str:
    while tickets[ref].merged_into:
        ref = tickets[ref].merged_into
    return ref


def _left_over(items: list[Row], objects: Iterable[str]) -> Iterator[str]:
    placed = {row["pk"] for row in items if row["sk"] == "PLACE"}
    for name in objects:
        bucket, _, key = name.partition("/")
        raw = bucket == "contacts" and key.startswith((MAIL_PREFIX, FOLDER))
        recording = bucket == "recordings" and IVR_FOLDER in key and key.endswith(".wav")
        if (raw or recording) and ticket_rows.place_key(RawObject(bucket, key))[0] not in placed:
            yield f"the raw object {key} has no place"
    waiting = [row["pk"] for row in items if row.get("status_shard") == "outbox#0"]
    yield from (f"the mail {pk} was never sent" for pk in waiting)
    beside = [row["pk"] for row in items if row["sk"] == "CONTACT" and row.get("state")]
    yield from (f"the contact {pk} waits beside its ticket" for pk in beside)


def _stray_offers(items: list[Row], tickets: dict[str, Ticket]) -> Iterator[str]:
    """A hand-over is open exactly when its ticket says so."""
    offered = {
        row["pk"][2:]
        for row in items
        if row.get("status_shard") == "handover-offered#0"
        and not decode_handover(row["state"]).boundary
    }
    said = {ticket.handover_id for ticket in tickets.values() if ticket.handover_id}
    yield from (f"hand-over {id_} is open on one side only" for id_ in sorted(offered ^ said))


def _stray_shift_changes(
    items: list[Row], tickets: dict[str, Ticket], histories: dict[str, list[StoredEvent]]
) -> Iterator[str]:
    """A ticket has an owner at every instant; it moved exactly when its hand-over was accepted.

    Every hand-over of an end of a shift stands beside its run, with every version of its package.
    """
    yield from (f"{ref} has no owner" for ref, ticket in tickets.items() if not ticket.owner_id)
    keys = {(row["pk"], row["sk"]) for row in items}
    for row in items:
        if row["sk"] != "HANDOVER" or not (handover := decode_handover(row["state"])).boundary:
            continue
        name = f"hand-over {handover.id}"
        if ticket_rows.run_handover_key(slug_of(handover.boundary), handover.id) not in keys:
            yield f"{name} stands beside no run"
        version = handover.package.version if handover.package else 0
        told = (ticket_rows.package_key(handover.id, number) for number in range(1, version + 1))
        if not keys >= set(told):
            yield f"{name} has lost a version of its package"
        moves = [
            row.event
            for row in histories[handover.ref]
            if isinstance(row.event, OwnerChanged) and handover.from_name in row.event.why
        ]
        if len(moves) != (handover.state in MOVED):
            yield f"{name} is {handover.state.value}, and its ticket moved {len(moves)} times"
