"""Whether somebody is talking about a ticket at this moment, by what its history tells."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from heliograph.domain.events import AnyEvent, CallProgressed

LONGEST = timedelta(hours=4)  # a call whose end was never told is over by then


def live(events: Iterable[AnyEvent], now: datetime) -> tuple[str, ...]:
    """Contacts (calls and chats) that an agent has answered and that have not ended."""
    last: dict[str, CallProgressed] = {}
    for event in events:
        if isinstance(event, CallProgressed):
            known = last.get(event.contact_id)
            if known is None or (event.at, _rank(event)) >= (known.at, _rank(known)):
                last[event.contact_id] = event
    return tuple(
        contact
        for contact, event in last.items()
        if event.state == "connected_to_agent" and now - event.at < LONGEST
    )


def _rank(event: CallProgressed) -> int:
    return int(event.state == "disconnected")
