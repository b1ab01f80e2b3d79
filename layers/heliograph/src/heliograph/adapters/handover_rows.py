"""How a hand-over is written: its state, its packages for ever, its pointer beside its run."""

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
) -> None:
    """Write it when it still stands at `before` (state, turn); None: there is none yet.

    A version of the package is written once and never changed.
    """
    item = row(*rows.handover_key(handover.id))
    actions: list[Action] = [
        row.state.set(encode(handover)),
        row.about.set(handover.state.value),
        row.status_shard.set(f"handover-{handover.state.value}#0"),
        row.sort_at.set(handover.offered_at.isoformat()),
    ]
    if not handover.boundary:
        unchanged = row.about == before[0] if before else row.pk.does_not_exist()
        transaction.update(item, actions=actions, condition=unchanged)
        return
    unmoved = row.pk.does_not_exist()
    if before:
        unmoved = (row.about == before[0]) & (row.version == before[1])
    actions.append(row.version.set(handover.turn))
    transaction.update(item, actions=actions, condition=unmoved)
    if before is None:
        slug = slug_of(handover.boundary)
        transaction.save(row(*rows.run_handover_key(slug, handover.id), ref=handover.ref))
    if handover.package:
        body = encode(handover.package)
        version = row(*rows.package_key(handover.id, handover.package.version), body=body)
        transaction.save(version, condition=row.pk.does_not_exist() | (row.body == body))
