"""A ticket's clocks go by what an agent judged and did, from then on."""

from dataclasses import replace
from datetime import datetime, timedelta

from heliograph.domain.events import Triaged
from heliograph.domain.ticket_clocks import Clock, clocks_of, next_update_due

from tests.heliograph.domain.test_ticket_clocks import BERLIN, TOM, TUESDAY, mail, reply, ticket


def judged(at: datetime, severity: int) -> Triaged:
    return Triaged(at=at, actor=TOM, why="heard", severity=severity)


def test_what_an_agent_judged_takes_the_place_of_what_contacts_said() -> None:
    hour = timedelta(hours=1)

    up = ticket(mail(TUESDAY), judged(TUESDAY + hour, 2), reply(TUESDAY + 2 * hour))
    down = ticket(mail(TUESDAY, 1), judged(TUESDAY + hour, 3), reply(TUESDAY + 2 * hour))

    assert next_update_due(up, BERLIN) == TUESDAY + 6 * hour
    assert next_update_due(down, BERLIN) == TUESDAY + 26 * hour


def test_a_call_that_an_agent_made_answers_the_requester() -> None:
    call = replace(mail(TUESDAY, 4), actor=TOM, direction="outbound", channel="voice")

    asked = ticket(mail(TUESDAY - timedelta(hours=1)))
    called = ticket(mail(TUESDAY - timedelta(hours=1)), call)

    assert Clock.FIRST_RESPONSE in {due.clock for due in clocks_of(asked, BERLIN)}
    assert {due.clock for due in clocks_of(called, BERLIN)} == {Clock.NEXT_UPDATE, Clock.RESOLUTION}
