"""Where a ticket's work goes on after a merge, and everything that belongs to it now."""

from dataclasses import replace

from heliograph.domain.contact import key_hash, natural_key
from heliograph.domain.membership import absorbed, members, needed
from heliograph.domain.ports import ChatSession
from heliograph.domain.ticket import StoredEvent, Ticket
from heliograph.usecases.desk import Desk


def survivor(ref: str, desk: Desk) -> Ticket:
    """The ticket under which this one's work goes on; itself unless it was merged."""
    ticket = desk.tickets.load(ref)
    seen = {ref}
    while ticket.merged_into and ticket.merged_into not in seen:
        seen.add(ticket.merged_into)
        ticket = desk.tickets.load(ticket.merged_into)
    return ticket


def taken_in(ref: str, desk: Desk) -> tuple[str, ...]:
    """The tickets whose work goes on under this one, those below them included."""
    found = []
    for child in absorbed(desk.tickets.events(ref)):
        found += [child, *taken_in(child, desk)]
    return tuple(found)


def history(ref: str, desk: Desk) -> tuple[StoredEvent, ...]:
    """The entries that belong to a ticket now, those of tickets it took in included.

    Those of one history in its order; those of several by time, numbered anew.
    """
    return tuple(row for _, row in written_history(ref, desk))


def written_history(ref: str, desk: Desk) -> tuple[tuple[str, StoredEvent], ...]:
    """The same entries, each with the ticket it was written on."""
    streams = {ref: desk.tickets.events(ref)}
    if not needed(streams[ref]):
        return tuple((ref, row) for row in members(ref, streams).values())
    waiting = list(needed(streams[ref]))
    while waiting:
        other = waiting.pop()
        if other not in streams:
            streams[other] = desk.tickets.events(other)
            waiting += needed(streams[other])
    rows = sorted(members(ref, streams).items(), key=lambda placed: placed[1].event.at)
    return tuple(
        (home, replace(row, number=place)) for place, ((home, _), row) in enumerate(rows, start=1)
    )


def ref_of_chat(session: ChatSession, desk: Desk) -> str:
    """The ticket a chat is on now: it may have been moved or merged since it began."""
    placed = desk.tickets.placed(key_hash(natural_key("chat", session.chat_id)))
    return survivor(placed or session.ref, desk).ref
