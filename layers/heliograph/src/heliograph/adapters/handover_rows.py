"""How a hand-over is written: its state, its packages for ever, its pointer beside its run."""

from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action
from pynamodb.transactions import TransactWrite

from heliograph.adapters import ticket_rows as rows
from heliograph.adapters.codec import encode
from heliograph.adapters.ticket_rows import TicketRow
from heliograph.domain.handover import Handover
from heliograph.domain.shift_run import slug_of


def save_handover(
    transaction: TransactWrite,
    row: type[TicketRow],
    handover: Handover,
    before: tuple[str, int] | None,
    superseded: Handover | None = None,
) -> None:
    """Write it when it still stands at `before` (state, turn); None: there is none yet.

    One at the end of a shift is then its ticket's newest, in place of `superseded` alone. A
    version of the package is written once and never changed.
    """
    _save(transaction, row, handover, before)
    if not handover.boundary:
        return
    if before is None:
        slug = slug_of(handover.boundary)
        transaction.save(row(*rows.run_handover_key(slug, handover.id), ref=handover.ref))
        newest = row(*rows.newest_key(handover.ref), about=handover.id)
        alone = row.about == superseded.id if superseded else row.pk.does_not_exist()
        transaction.save(newest, condition=alone)
    if superseded and before is None:
        _end(transaction, row, superseded)
    if handover.package:
        body = encode(handover.package)
        version = row(*rows.package_key(handover.id, handover.package.version), body=body)
        transaction.save(version, condition=row.pk.does_not_exist() | (row.body == body))


def _end(transaction: TransactWrite, row: type[TicketRow], handover: Handover) -> None:
    """Write one that has been superseded, a turn after it was read."""
    item = row(*rows.handover_key(handover.id))
    unmoved = row.version == handover.turn - 1
    transaction.update(item, actions=_actions(row, handover), condition=unmoved)


def _save(
    transaction: TransactWrite,
    row: type[TicketRow],
    handover: Handover,
    before: tuple[str, int] | None,
) -> None:
    item = row(*rows.handover_key(handover.id))
    unmoved: Condition = row.pk.does_not_exist()
    if before:
        unmoved = row.about == before[0]
    if before and handover.boundary:
        unmoved &= row.version == before[1]
    transaction.update(item, actions=_actions(row, handover), condition=unmoved)


def _actions(row: type[TicketRow], handover: Handover) -> list[Action]:
    actions: list[Action] = [
        row.state.set(encode(handover)),
        row.about.set(handover.state.value),
        row.status_shard.set(f"handover-{handover.state.value}#0"),
        row.sort_at.set(handover.offered_at.isoformat()),
    ]
    if handover.boundary:
        actions.append(row.version.set(handover.turn))
    return actions
