"""Say on whom a ticket's work waits, or that it goes on."""

from heliograph.domain.clock_facts import WaitingOn
from heliograph.domain.errors import Refused
from heliograph.domain.events import Actor, AnyEvent, WaitingChanged
from heliograph.domain.ticket import Ticket, TicketStatus
from heliograph.usecases.desk import Desk
from heliograph.usecases.work_on_ticket import LONGEST_TEXT, once


def wait_on(
    ref: str, party: WaitingOn, text: str, actor: Actor, desk: Desk, *, request_id: str = ""
) -> Ticket:
    """Only waiting on the requester stops the resolution clock; silence has its limit all the same.

    The requester's next message ends that wait by itself. Raises Refused on a solved ticket.
    """
    words = text.strip()
    if len(words) > LONGEST_TEXT:
        raise Refused(f"the text is longer than {LONGEST_TEXT} characters")

    def events(ticket: Ticket) -> list[AnyEvent]:
        if ticket.status is not TicketStatus.OPEN:
            raise Refused("the ticket is solved", next_step="open it again first")
        if ticket.run.waiting_on == party:
            return []
        return [WaitingChanged(at=desk.clock.now(), actor=actor, party=party.value, text=words)]

    return once(ref, "waiting", request_id, events, desk)
