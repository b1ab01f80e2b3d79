"""Mails on their way and closed addresses, in the tickets table."""

from datetime import datetime

from pynamodb.exceptions import UpdateError
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action

from heliograph.adapters import ticket_rows as rows
from heliograph.adapters.codec import decode_address, decode_outgoing
from heliograph.adapters.ticket_rows import TicketRow, row_class
from heliograph.domain.outbox import Address, OutboxMail, Turn

_REFUSED = "ConditionalCheckFailedException"


class OutboxTable:
    """Outbox on the rows that TicketTable writes in a ticket's own transaction."""

    def __init__(self, table: str, region: str) -> None:
        self._row = row_class(table, region)

    def claim(self, mail_id: str, at: datetime, until: datetime) -> Turn:
        """See Outbox."""
        row = self._row
        waiting = row.status_shard.exists()
        mine: list[Action] = [row.about.set("sending"), row.until.set(until.isoformat())]
        if self._set(mail_id, mine, waiting & row.about.does_not_exist()):
            return Turn.FIRST
        over = (row.about == "sending") & (row.until < at.isoformat())
        return Turn.AGAIN if self._set(mail_id, mine, waiting & over) else Turn.NONE

    def release(self, mail_id: str) -> None:
        """See Outbox."""
        row = self._row
        given_back: list[Action] = [row.about.remove(), row.until.remove()]
        self._set(mail_id, given_back, row.about == "sending")

    def mail(self, mail_id: str) -> OutboxMail | None:
        """See Outbox."""
        row = self._one(rows.outbox_key(mail_id))
        held = decode_outgoing(row.state or "") if row else None
        return held if isinstance(held, OutboxMail) else None

    def keep_accepted(self, mail_id: str, message_id: str) -> None:
        """See Outbox."""
        row = self._row
        unknown = row.pk.exists() & row.message_id.does_not_exist()
        self._set(mail_id, [row.message_id.set(message_id)], unknown)

    def accepted_as(self, mail_id: str) -> str:
        """See Outbox."""
        row = self._one(rows.outbox_key(mail_id))
        return (row.message_id or "") if row else ""

    def address(self, address: str) -> Address:
        """See Outbox."""
        row = self._one(rows.address_key(address))
        return decode_address(row.state or "") if row else Address(address.strip().lower())

    def _set(self, mail_id: str, actions: list[Action], condition: Condition) -> bool:
        try:
            self._row(*rows.outbox_key(mail_id)).update(actions, condition=condition)
        except UpdateError as error:
            if error.cause_response_code != _REFUSED:
                raise
            return False
        return True

    def _one(self, key: tuple[str, str]) -> TicketRow | None:
        try:
            return self._row.get(*key, consistent_read=True)
        except self._row.DoesNotExist:
            return None
