"""What the desk's pages say of a contact before somebody answers it."""

from collections.abc import Iterable
from typing import Any

from heliograph.domain.events import AnyEvent, ContactReceived


def heard_from(events: Iterable[AnyEvent]) -> frozenset[str]:
    """The addresses that have written on a ticket; who is only copied is not among them."""
    return frozenset(e.sender.lower() for e in events if isinstance(e, ContactReceived))


def cautions_view(event: AnyEvent, parties: frozenset[str]) -> list[dict[str, Any]]:
    """Codes with their values, in the order in which they matter; empty for most contacts."""
    if not isinstance(event, ContactReceived):
        return []
    told = event.cautions
    kinds = dict.fromkeys(finding.partition(":")[2] for finding in told.personal)
    found = {
        "personal": list(kinds),
        "by_agent": [event.sender] if told.by_agent else [],
        "replies_elsewhere": [told.replies_to] if told.replies_to else [],
        "copied": [address for address in told.copied if address not in parties],
    }
    return [{"code": code, "values": values} for code, values in found.items() if values]
