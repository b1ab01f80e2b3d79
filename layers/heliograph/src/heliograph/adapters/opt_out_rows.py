"""Numbers that asked for no texts, as rows of the tickets table."""

from datetime import datetime

from pynamodb.exceptions import PutError

from heliograph.adapters.ticket_rows import opt_out_key, row_class

_OUT, _IN = "opted_out", "opted_in"


class OptOutRows:
    """OptOuts on the tickets table; the later wish stands, whatever order they come in."""

    def __init__(self, table: str, region: str) -> None:
        self._row = row_class(table, region)

    def note(self, number: str, *, out: bool, at: datetime) -> None:
        """See OptOuts."""
        row = self._row
        item = row(*opt_out_key(number), about=_OUT if out else _IN, until=at.isoformat())
        earlier = row.pk.does_not_exist() | (row.until < at.isoformat())
        try:
            item.save(condition=earlier)
        except PutError as error:
            if error.cause_response_code != "ConditionalCheckFailedException":
                raise

    def is_out(self, number: str) -> bool:
        """See OptOuts."""
        try:
            row = self._row.get(*opt_out_key(number), consistent_read=True)
        except self._row.DoesNotExist:
            return False
        return row.about == _OUT
