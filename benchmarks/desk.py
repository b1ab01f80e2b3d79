"""A desk in memory for benchmarks: the real domain and use cases, no transport."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, cast

from heliograph.adapters.in_memory import MemoryDirectory, MemoryTickets
from heliograph.adapters.in_memory_due import MemoryDue
from heliograph.adapters.in_memory_pending import MemoryPending
from heliograph.adapters.in_memory_quarantine import MemoryQuarantine
from heliograph.domain.references import Signer
from heliograph.usecases.desk import Desk
from heliograph.usecases.load_organisation import load_organisation


@dataclass
class StoryClock:
    """Stands at the time of the contact being delivered."""

    time: datetime = field(default_factory=lambda: datetime(2026, 1, 1, tzinfo=UTC))

    def now(self) -> datetime:
        """This instant, in UTC."""
        return self.time

    def sleep(self, seconds: float) -> None:
        """Nobody runs beside a benchmark: never called."""
        raise AssertionError(f"nothing to wait {seconds} s for")


def memory_desk(organisation: Mapping[str, Any], clock: StoryClock) -> Desk:
    """A desk whose tickets and directory are in memory; the other ports are absent."""
    directory = MemoryDirectory()
    load_organisation(organisation, directory, connect_users={})
    absent = cast(Any, None)
    tickets = MemoryTickets()
    return Desk(
        tickets=tickets,
        due=MemoryDue(tickets),
        pending=MemoryPending(tickets),
        quarantine=MemoryQuarantine(tickets),
        directory=directory,
        objects=absent,
        mail_parser=absent,
        outbox=absent,
        mail_formatter=absent,
        mail_sender=absent,
        contact_centre=absent,
        calendars=absent,
        transcriber=absent,
        text_sender=absent,
        opt_outs=absent,
        sessions=absent,
        chat_sockets=absent,
        desk_sockets=absent,
        handover_machine=absent,
        shift_runs=absent,
        shift_machine=absent,
        bus=absent,
        queues=absent,
        clock=clock,
        signer=Signer(b"benchmark"),
        mail_domain="desk.example",
        support_address="support@desk.example",
        web_url="https://desk.example",
        handover_seconds=900,
    )
