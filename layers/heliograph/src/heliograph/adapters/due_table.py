"""Due tickets in DynamoDB: two indexes of keys over the heads, kept by every write of a head."""

from datetime import datetime
from typing import Any

from pynamodb.exceptions import UpdateError
from pynamodb.expressions.update import Action

from heliograph.adapters import ticket_rows as rows
from heliograph.adapters.codec import decode_ticket
from heliograph.adapters.due_rows import HoursFor, due_row, instant_told, shard_name
from heliograph.adapters.ticket_rows import TicketRow, row_class
from heliograph.domain.ports import Page
from heliograph.domain.ticket import Ticket, TicketStatus

PAGE = 25


class DueTable:
    """DueTickets on the tickets table."""

    def __init__(self, table: str, region: str, hours: HoursFor) -> None:
        self._row = row_class(table, region)
        self._hours = hours

    def to_look_at(self, now: datetime, most: int) -> tuple[str, ...]:
        """See DueTickets: one query a shard, which reads what is due and nothing else."""
        until = rows.ByLook.look_at <= _until(now)
        found = [
            (row.look_at or "", rows.ref_of(row.pk))
            for shard in range(rows.SHARDS)
            for row in self._row.by_look.query(shard_name(shard), until, limit=most)
        ]
        return tuple(ref for _, ref in sorted(found)[:most])

    def put_right(self, ticket: Ticket) -> None:
        """See DueTickets."""
        row, due = self._row, due_row(ticket, self._hours(ticket))
        told = ((row.due_shard, due.shard), (row.due_at, due.due_at), (row.look_at, due.look_at))
        actions: list[Action] = [
            attribute.set(value) if value else attribute.remove() for attribute, value in told
        ]
        head = row(*rows.head_key(ticket.ref))
        try:
            head.update(actions, condition=row.version == ticket.version)
        except UpdateError as error:
            if error.cause_response_code != "ConditionalCheckFailedException":
                raise

    def first_due(self, cursor: str | None) -> Page:
        """See DueTickets."""
        later: Any = rows.ByDue.due_at > cursor if cursor else None
        listed: list[TicketRow] = [
            row
            for shard in range(rows.SHARDS)
            for row in self._row.by_due.query(shard_name(shard), later, limit=PAGE)
        ]
        asked = sorted(listed, key=lambda row: row.due_at or "")[:PAGE]
        heads = {row.pk: row for row in self._row.batch_get([(row.pk, row.sk) for row in asked])}
        found = [_ticket(heads[row.pk]) for row in asked if row.pk in heads]
        tickets = tuple(ticket for ticket in found if ticket.status is TicketStatus.OPEN)
        return Page(tickets, asked[-1].due_at if len(listed) >= PAGE else None)


def _until(now: datetime) -> str:
    return f"{instant_told(now)}#~"


def _ticket(row: TicketRow) -> Ticket:
    return decode_ticket(rows.ref_of(row.pk), int(row.version or 0), row.state or "")
