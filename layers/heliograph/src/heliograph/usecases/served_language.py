"""In which language a requester can be served by those who are there."""

from collections.abc import Iterable, Sequence

from heliograph.domain.events import ContactReceived
from heliograph.domain.handover_need import ENGLISH, speaks
from heliograph.domain.organisation import Agent
from heliograph.domain.ticket import StoredEvent, Ticket
from heliograph.domain.written_language import language_of
from heliograph.usecases.desk import Desk


def served_language(
    ticket: Ticket, rows: Sequence[StoredEvent], there: Sequence[Agent], desk: Desk
) -> str:
    """The ticket's language when somebody there speaks it, else another one of the requester.

    Others are those the directory names and those the requester wrote in; an agent's word on the
    language that is needed leaves no other. Without a speaker it is the ticket's language.
    """
    first = ticket.language or ENGLISH
    if ticket.language_needed:
        return ticket.language_needed
    for language in dict.fromkeys((first, *_of_person(ticket, desk), *_written(rows))):
        if language == ENGLISH or any(speaks(agent, language) for agent in there):
            return language
    return first


def _of_person(ticket: Ticket, desk: Desk) -> tuple[str, ...]:
    if not ticket.person_id:
        return ()
    person = desk.directory.people([ticket.person_id]).get(ticket.person_id)
    return person.languages if person else ()


def _written(rows: Iterable[StoredEvent]) -> list[str]:
    """The languages of the requester's own words."""
    events = (row.event for row in rows)
    texts = (
        event.text
        for event in events
        if isinstance(event, ContactReceived)
        and event.direction == "inbound"
        and not event.automatic
    )
    return [language for language in map(language_of, texts) if language]
