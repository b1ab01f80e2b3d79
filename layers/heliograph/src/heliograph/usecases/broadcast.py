"""Tell the requesters of every ticket that one problem causes, each by a mail of their own."""

from dataclasses import dataclass

from heliograph.domain.errors import Refused
from heliograph.domain.events import Actor
from heliograph.usecases.desk import Desk
from heliograph.usecases.guard_blinding import check_words
from heliograph.usecases.history import survivor, taken_in
from heliograph.usecases.relate_tickets import Relation
from heliograph.usecases.reply import reply, reply_key
from heliograph.usecases.work_on_ticket import checked_text

MOST_AT_ONCE = 40  # mails in one call; the next call with the same request id goes on


@dataclass(frozen=True)
class Told:
    """Tickets whose requester has the mail, tickets without an address, and how many are left."""

    sent: tuple[str, ...]
    unreachable: tuple[str, ...]
    left: int


def broadcast(ref: str, text: str, request_id: str, actor: Actor, desk: Desk) -> Told:
    """Answer every incident of a problem with the same words; nobody learns of another requester.

    The same request id sends each mail once, so a broadcast that was cut goes on where it stopped.
    Raises NotFound, Refused for a ticket that is behind no other.
    """
    words = checked_text(text)
    problem = survivor(ref, desk)
    below = (desk.tickets.load(child).relations for child in taken_in(problem.ref, desk))
    links = (*problem.relations, *(link for links in below for link in links))
    incidents = [other for kind, other in links if kind == Relation.INCIDENT]
    if not incidents:
        raise Refused(
            f"{problem.ref} is not the problem behind any ticket",
            next_step="link the tickets it causes first",
        )
    roots = list(dict.fromkeys(survivor(other, desk).ref for other in incidents))
    for root in roots:  # before the first mail: all of them or none
        check_words(words, desk.tickets.load(root), actor, desk)
    sent, unreachable, left = [], [], 0
    for root in roots:
        if not desk.tickets.load(root).reply_to:
            unreachable.append(root)
        elif desk.tickets.placed(reply_key(root, request_id)):
            sent.append(root)
        elif left or len(sent) >= MOST_AT_ONCE:
            left += 1
        else:
            reply(root, words, request_id, actor, desk)
            sent.append(root)
    return Told(tuple(sent), tuple(unreachable), left)
