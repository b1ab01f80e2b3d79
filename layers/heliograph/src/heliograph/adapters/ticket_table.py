"""The tickets in DynamoDB: consistent reads, and one conditional transaction a change."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from pynamodb.connection import Connection
from pynamodb.exceptions import PutError, TransactWriteError, UpdateError
from pynamodb.expressions.update import Action
from pynamodb.transactions import TransactWrite

from heliograph.adapters import ticket_rows as rows
from heliograph.adapters.codec import (
    decode_event,
    decode_handover,
    decode_hash,
    decode_outgoing,
    decode_ticket,
    encode,
    encode_hash,
    encode_ticket,
)
from heliograph.adapters.due_rows import HoursFor, due_row, hours_of_nobody
from heliograph.adapters.handover_rows import save_handover
from heliograph.adapters.ticket_rows import TicketRow, row_class
from heliograph.domain.claims import Claim, Claims
from heliograph.domain.contact import RawObject
from heliograph.domain.errors import AlreadyPlaced, Conflict, NotFound
from heliograph.domain.evidence import Evidence
from heliograph.domain.handover import Handover
from heliograph.domain.outbox import Address
from heliograph.domain.ports import Change, OutboxMail, Page, Reading
from heliograph.domain.texting import OutboxText
from heliograph.domain.ticket import StoredEvent, Ticket

PAGE = 25
# A transaction that met another one or a full partition is a lost round: read again, later.
LOST = frozenset(
    {
        "ConditionalCheckFailed",
        "TransactionConflict",
        "ProvisionedThroughputExceeded",
        "ThrottlingError",
    }
)


class TicketTable:
    """TicketStore on one DynamoDB table."""

    def __init__(self, table: str, region: str, hours: HoursFor = hours_of_nobody) -> None:
        self._row = row_class(table, region)
        self._hours = hours
        self._connection = Connection(region=region)

    def read(self, contact_key: str, wanted: Sequence[Evidence], refs: Sequence[str]) -> Reading:
        """See TicketStore: at most two strongly consistent batch reads."""
        keys = [rows.claim_key(item) for item in wanted] + [rows.head_key(ref) for ref in refs]
        if contact_key:
            keys.append(rows.contact_key(contact_key))
        found = self._get(keys)
        placed = found.get(rows.contact_key(contact_key)) if contact_key else None
        if placed is not None:
            return Reading(placed.ref, Claims(), (), pending=placed.state is not None)
        versions, holders = {}, {}
        for item in wanted:
            row = found.get(rows.claim_key(item))
            versions[item] = int(row.version or 0) if row else 0
            holders[item] = tuple(json.loads(row.holders or "[]")) if row else ()
        named = {ref for held in holders.values() for ref in held}
        more = self._get([rows.head_key(ref) for ref in sorted(named - set(refs))])
        heads = [row for row in (*found.values(), *more.values()) if row.sk == "HEAD"]
        candidates = tuple(_ticket(row) for row in heads)
        return Reading(None, Claims(versions, holders), candidates)

    def write(self, change: Change) -> None:
        """See TicketStore: everything of the change in one TransactWriteItems."""
        try:
            with TransactWrite(connection=self._connection) as transaction:
                for part in (change, *change.others):
                    self._ticket(transaction, part)
                    self._moved(transaction, part)
                self._keys(transaction, change)
                for claim in change.claims:
                    self._claim(transaction, claim)
                self._unmoved(transaction, change)
                self._attached(transaction, change)
        except TransactWriteError as error:
            if not codes_of(error) & LOST:
                raise
            self._tell_why(change)

    def edit_claims(self, claims: Sequence[Claim]) -> None:
        """See TicketStore."""
        try:
            with TransactWrite(connection=self._connection) as transaction:
                for claim in claims:
                    self._claim(transaction, claim)
        except TransactWriteError as error:
            if not codes_of(error) & LOST:
                raise
            raise Conflict("a claim has moved on") from error

    def load(self, ref: str) -> Ticket:
        """See TicketStore."""
        row = self._one(rows.head_key(ref))
        if row is None:
            raise NotFound(f"there is no ticket {ref}")
        return _ticket(row)

    def events(self, ref: str, after: int = 0) -> tuple[StoredEvent, ...]:
        """See TicketStore."""
        pk, first = rows.event_key(ref, after + 1)
        condition = self._row.sk.between(first, "EV#99999999")
        found = self._row.query(pk, condition, consistent_read=True)
        return tuple(
            StoredEvent(
                int(row.sk[3:]),
                row.body or "",
                decode_hash(row.hash or ""),
                decode_event(row.body or ""),
            )
            for row in found
        )

    def page(self, *, status: str, owner: str | None, cursor: str | None) -> Page:
        """See TicketStore; a page may hold fewer tickets of the status asked for.

        The indexes hold keys only, so that a write that moves no ticket in a list costs them
        nothing; what a list shows is read from the heads.
        """
        if owner is not None:
            listed = self._listed(self._row.by_owner, owner, cursor)
        else:
            shards = (f"{status}#{shard}" for shard in range(rows.SHARDS))
            listed = [
                row for shard in shards for row in self._listed(self._row.by_status, shard, cursor)
            ]
        listed.sort(key=lambda row: row.sort_at or "", reverse=True)
        asked = listed[:PAGE]
        heads = self._get((row.pk, row.sk) for row in asked)
        found = [_ticket(row) for row in heads.values()]
        tickets = [ticket for ticket in found if ticket.status.value == status]
        tickets.sort(key=_sort_at, reverse=True)
        return Page(tuple(tickets), asked[-1].sort_at if len(listed) >= PAGE else None)

    def placed(self, contact_key: str) -> str | None:
        """See TicketStore."""
        row = self._one(rows.contact_key(contact_key))
        return row.ref if row else None

    def raw_is_placed(self, raw: RawObject) -> bool:
        """See TicketStore."""
        return self._one(rows.place_key(raw)) is not None

    def quarantine(
        self,
        raw: RawObject | None,
        key: str,
        reason: str,
        at: datetime,
        *,
        also: Sequence[str] = (),
    ) -> None:
        """See TicketStore."""
        row = self._row
        pointers = [row(*rows.quarantine_key(other), reason=reason) for other in also]
        entry = row(*rows.quarantine_key(key), reason=reason)
        entry.status_shard, entry.sort_at = "quarantine#0", at.isoformat()
        if raw:
            entry.bucket, entry.key = raw.bucket, raw.key
        for item in (*pointers, entry):
            self._save_once(item)
        if raw:  # last: until the place is noted, the sweeper brings the object back
            row(*rows.place_key(raw), about="quarantine", reason=reason).save()

    def quarantined(self, key: str) -> str | None:
        """See TicketStore."""
        row = self._one(rows.quarantine_key(key))
        return row.reason if row else None

    def handover(self, handover_id: str) -> Handover:
        """See TicketStore."""
        row = self._one(rows.handover_key(handover_id))
        if row is None:
            raise NotFound("there is no such hand-over")
        return _handover(row)

    def handovers(self, state: str) -> tuple[Handover, ...]:
        """See TicketStore."""
        found = self._row.by_status.query(
            f"handover-{state}#0", None, scan_index_forward=False, limit=500
        )
        held = self._get((row.pk, row.sk) for row in found).values()
        offers = (_handover(row) for row in held if row.about == state)
        return tuple(sorted(offers, key=lambda offer: offer.offered_at, reverse=True))

    def keep_task_token(self, handover_id: str, token: str) -> None:
        """See TicketStore."""
        row = self._row(*rows.handover_key(handover_id))
        try:
            row.update([self._row.task_token.set(token)], condition=self._row.pk.exists())
        except UpdateError as error:
            raise NotFound("there is no such hand-over") from error

    def unsent(self, before: datetime) -> tuple[OutboxMail | OutboxText, ...]:
        """See TicketStore."""
        older = rows.ByStatus.sort_at < before.isoformat()
        found = self._row.by_status.query("outbox#0", older, limit=100)
        held = self._get((row.pk, row.sk) for row in found).values()
        return tuple(decode_outgoing(row.state or "") for row in held if row.status_shard)

    def _ticket(self, transaction: TransactWrite, change: Change) -> None:
        ticket, row = change.ticket, self._row
        due = due_row(ticket, self._hours(ticket))
        head = row(
            *rows.head_key(ticket.ref),
            version=ticket.version,
            state=encode_ticket(ticket),
            status_shard=f"{ticket.status.value}#{rows.shard_of(ticket.ref)}",
            sort_at=_sort_at(ticket),
            owner=ticket.owner_id or None,  # an index key may not be empty
            due_shard=due.shard,
            due_at=due.due_at,
            look_at=due.look_at,
        )
        unchanged = (
            row.version == change.before_version
            if change.before_version
            else row.pk.does_not_exist()
        )
        transaction.save(head, condition=unchanged)
        for event in change.events:
            pk, sk = rows.event_key(ticket.ref, event.number)
            item = row(pk, sk, body=event.body, hash=encode_hash(event.hash))
            transaction.save(item, condition=row.pk.does_not_exist())

    def _keys(self, transaction: TransactWrite, change: Change) -> None:
        row = self._row
        for key, about in change.contact_keys:
            item = row(*rows.contact_key(key), ref=change.ticket.ref, about=about)
            transaction.save(item, condition=row.pk.does_not_exist())
        for key in change.settled_keys:
            own = row(*rows.contact_key(key))
            actions: list[Action] = [row.ref.set(change.ticket.ref), row.state.remove()]
            transaction.update(own, actions=actions, condition=row.state.exists())
        for raw in change.raw:
            place = row(*rows.place_key(raw), ref=change.ticket.ref, about="ticket")
            transaction.save(place)

    def _moved(self, transaction: TransactWrite, change: Change) -> None:
        for key in change.moved_keys:
            item = self._row(*rows.contact_key(key))
            placed = self._row.pk.exists()
            actions: list[Action] = [self._row.ref.set(change.ticket.ref)]
            transaction.update(item, actions=actions, condition=placed)

    def _claim(self, transaction: TransactWrite, claim: Claim) -> None:
        row, key = self._row, rows.claim_key(claim.evidence)
        unchanged = row.version == claim.version if claim.version else row.pk.does_not_exist()
        if claim.holders is None:
            transaction.condition_check(row, *key, condition=unchanged)
            return
        holders = json.dumps(list(claim.holders))
        item = row(*key, version=claim.version + 1, holders=holders)
        transaction.save(item, condition=unchanged)

    def _unmoved(self, transaction: TransactWrite, change: Change) -> None:
        for ref, version in change.unmoved:
            unchanged = self._row.version == version
            transaction.condition_check(self._row, *rows.head_key(ref), condition=unchanged)

    def _attached(self, transaction: TransactWrite, change: Change) -> None:
        row = self._row
        if change.handover:
            stood = (change.handover_from, change.handover_turn) if change.handover_from else None
            save_handover(transaction, row, change.handover, stood, change.superseded)
        if change.outbox:
            mail = change.outbox
            waiting = row(
                *rows.outbox_key(mail.id),
                state=encode(mail),
                status_shard="outbox#0",
                sort_at=change.ticket.last_at.isoformat(),
            )
            transaction.save(waiting)
        if change.sent:
            mail_id, state = change.sent
            gone = row(*rows.outbox_key(mail_id))
            ended: list[Action] = [
                row.status_shard.remove(),
                row.about.set(state),
                row.until.remove(),
            ]
            transaction.update(gone, actions=ended)
        if change.address:
            self._save_address(transaction, change.address)

    def _save_address(self, transaction: TransactWrite, address: Address) -> None:
        row, key = self._row, rows.address_key(address.address)
        unchanged = row.version == address.version if address.version else row.pk.does_not_exist()
        kept = replace(address, version=address.version + 1)
        item = row(*key, version=kept.version, state=encode(kept))
        transaction.save(item, condition=unchanged)

    def _tell_why(self, change: Change) -> None:
        for key, _ in change.contact_keys:
            ref = self.placed(key)
            if ref:
                raise AlreadyPlaced(ref)
        raise Conflict("somebody else wrote first")

    def _listed(self, index: object, value: str, cursor: str | None) -> list[TicketRow]:
        query = index.query  # type: ignore[attr-defined]
        older = type(index).sort_at < cursor if cursor else None  # type: ignore[attr-defined]
        return list(query(value, older, scan_index_forward=False, limit=PAGE))

    def _get(self, keys: Iterable[tuple[str, str]]) -> dict[tuple[str, str], TicketRow]:
        wanted = list(dict.fromkeys(keys))
        if not wanted:
            return {}
        found = self._row.batch_get(wanted, consistent_read=True)
        return {(row.pk, row.sk): row for row in found}

    def _save_once(self, item: TicketRow) -> None:
        try:
            item.save(self._row.pk.does_not_exist())
        except PutError as error:
            if error.cause_response_code != "ConditionalCheckFailedException":
                raise

    def _one(self, key: tuple[str, str]) -> TicketRow | None:
        try:
            return self._row.get(*key, consistent_read=True)
        except self._row.DoesNotExist:
            return None


def codes_of(error: TransactWriteError) -> set[str]:
    """Why a transaction was refused, as DynamoDB says it."""
    return {reason.code for reason in error.cancellation_reasons if reason}


def _ticket(row: TicketRow) -> Ticket:
    return decode_ticket(rows.ref_of(row.pk), int(row.version or 0), row.state or "")


def _handover(row: TicketRow) -> Handover:
    return replace(decode_handover(row.state or ""), task_token=row.task_token or "")


def _sort_at(ticket: Ticket) -> str:
    return f"{ticket.opened_at.isoformat()}#{ticket.ref}"
