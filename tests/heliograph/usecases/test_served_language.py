"""A requester is served in any language they have, unless an agent said which one it must be."""

from dataclasses import replace

from heliograph.domain.organisation import Agent
from heliograph.usecases.desk import Desk
from heliograph.usecases.receive_contact import receive_contact
from heliograph.usecases.served_language import served_language

from tests.heliograph.usecases.test_receive_contact import MAIL

ENGLISH = Agent("a1", "Tom", languages={"en": 5})
GERMAN = Agent("a2", "Ada", languages={"de": 4})


def served(desk: Desk, there: list[Agent], *, text: str = "", **facts: str) -> str:
    ticket = receive_contact(replace(MAIL, text=text or MAIL.text), desk).ticket
    rows = desk.tickets.events(ticket.ref)
    return served_language(replace(ticket, **facts), rows, there, desk)  # type: ignore[arg-type]


def test_the_tickets_own_language_comes_first(desk: Desk) -> None:
    assert served(desk, [ENGLISH, GERMAN], language="de") == "de"


def test_who_wrote_in_english_needs_no_speaker_of_japanese(desk: Desk) -> None:
    text = "Dear support, since yesterday the data do not arrive and twelve records are missing."

    assert served(desk, [ENGLISH], language="ja", text=text) == "en"


def test_a_language_that_an_agent_found_necessary_has_no_substitute(desk: Desk) -> None:
    text = "Dear support, since yesterday the data do not arrive and twelve records are missing."

    needed = served(desk, [ENGLISH], language="ja", language_needed="ja", text=text)

    assert needed == "ja"


def test_a_language_nobody_there_speaks_stays_the_tickets(desk: Desk) -> None:
    text = "Guten Tag, seit gestern kommen die Daten nicht an und es fehlen zwölf Datensätze."

    assert served(desk, [ENGLISH], language="pl", text=text) == "pl"
