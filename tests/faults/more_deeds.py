"""Further sides of a race, and the pairs worth running: hand-overs, chat lines, steps, undoing."""

from collections.abc import Callable

from heliograph.domain.events import DESK
from heliograph.usecases.chat import add_requester_line, start_chat
from heliograph.usecases.desk import Desk
from heliograph.usecases.hand_over import (
    accept_handover,
    decline_handover,
    expire_handover,
    offer_handover,
)
from heliograph.usecases.merge_tickets import unmerge_ticket
from heliograph.usecases.move_contacts import take_back
from heliograph.usecases.note_progress import note_progress
from heliograph.usecases.receive_contact import receive_contact

from tests.faults import deeds
from tests.faults.deeds import LEAD
from tests.faults.interleavings import Deed, Notes
from tests.faults.stories.ground import ADA, TOM
from tests.faults.stories.regrouping import grouped, merged
from tests.faults.world import World
from tests.heliograph.chat_identity import identity
from tests.heliograph.desk_on_moto import MORNING
from tests.heliograph.usecases.test_receive_contact import CALL


def offered(world: World) -> None:
    """The ticket of Nora's first mail, offered to Tom."""
    deeds.standing(world)
    if "offer" in world.notes:
        return
    offer = offer_handover(
        world.notes["ref"], "a1", ADA, world.desk, next_action="Call", due_at="", summary=""
    )
    world.notes["offer"] = offer.id


def chatting(world: World) -> None:
    """A chat of Nora's beside her mails."""
    grouped(world)
    chat = start_chat(identity(), "LUM-101: no kit for 2201-007", "begun", world.desk)
    world.notes["chat"] = chat.chat_id


def called(world: World) -> None:
    """A call of Nora's beside her mail."""
    deeds.standing(world)
    receive_contact(CALL, world.desk)


def offering(number: int) -> Deed:
    """The owner offers the ticket to somebody."""
    to = ("m1", "a1")[number % 2]

    def do(desk: Desk, notes: Notes) -> object:
        words = {"next_action": "Call", "due_at": "", "summary": ""}
        return offer_handover(notes["ref"], to, ADA, desk, **words, request_id=f"wish-{number}")

    return Deed(f"offer{number}", do, deeds.standing)


def accepting(number: int) -> Deed:
    """The receiver takes it."""

    def do(desk: Desk, notes: Notes) -> object:
        return accept_handover(notes["offer"], "I call", TOM, desk)

    return Deed(f"accept{number}", do, offered)


def declining(number: int) -> Deed:
    """The receiver does not take it."""

    def do(desk: Desk, notes: Notes) -> object:
        return decline_handover(notes["offer"], "On a call", TOM, desk)

    return Deed(f"decline{number}", do, offered)


def expiring(number: int) -> Deed:
    """Time is up."""
    return Deed(
        f"expire{number}", lambda desk, notes: expire_handover(notes["offer"], DESK, desk), offered
    )


def writing(number: int) -> Deed:
    """The requester writes a line in her chat."""

    def do(desk: Desk, notes: Notes) -> object:
        session = desk.sessions.chat(notes["chat"])
        assert session
        return add_requester_line(session, f"line-{number}", "Hello?", desk).seq

    return Deed(f"line{number}", do, chatting)


def answering(number: int) -> Deed:
    """An agent answers the call."""

    def do(desk: Desk, _: Notes) -> object:
        return note_progress("cc-1", "connected_to_agent", MORNING, desk, agent_arn="arn:a1")

    return Deed(f"progress{number}", do, called)


def unmerging(number: int) -> Deed:
    """An agent undoes a merge."""

    def do(desk: Desk, notes: Notes) -> object:
        return unmerge_ticket(notes["other"], "", TOM, desk, request_id=f"wish-{number}")

    return Deed(f"unmerge{number}", do, merged)


def parting(number: int) -> Deed:
    """Somebody undoes whatever merge of these tickets there is."""

    def do(desk: Desk, notes: Notes) -> object:
        return unmerge_ticket(notes["other"], "", LEAD, desk, request_id=f"wish-{number}")

    return Deed(f"part{number}", do, grouped)


def returning(number: int) -> Deed:
    """Somebody takes back what was moved away."""

    def do(desk: Desk, notes: Notes) -> object:
        return take_back(notes["ref"], (notes["more"],), LEAD, desk)

    return Deed(f"return{number}", do, grouped)


def refusing(number: int) -> Deed:
    """The receiver does not take whatever is offered."""

    def do(desk: Desk, notes: Notes) -> object:
        offer = desk.tickets.load(notes["ref"]).handover_id
        return decline_handover(offer, "On a call", TOM, desk) if offer else None

    return Deed(f"refuse{number}", do, deeds.standing)


KINDS: dict[str, Callable[[int], Deed]] = {
    **deeds.KINDS,
    "offer": offering,
    "accept": accepting,
    "decline": declining,
    "expire": expiring,
    "line": writing,
    "progress": answering,
    "unmerge": unmerging,
    "part": parting,
    "return": returning,
    "refuse": refusing,
}
_PAIRS = (
    "accept+expire accept+decline accept+assign accept+resolve accept+merge offer+offer "
    "offer+resolve offer+assign offer+merge expire+resolve line+line line+merge line+split "
    "line+move progress+assign progress+merge unmerge+mail unmerge+voice unmerge+resolve"
).split()


# A request whose answer was lost comes again after somebody has undone what it did.
UNDONE = ("resolve+voice", "assign+assign", "offer+refuse", "merge+part", "move+return")


def deed_of(name: str) -> Deed:
    """A deed by its name, such as mail1. Raises KeyError for a kind that is not there."""
    return KINDS[name.rstrip("0123456789")](int(name[-1]))


def more_pairs() -> list[tuple[Deed, Deed]]:
    """Pairs beside the sixty-six."""
    return [_pair(names) for names in _PAIRS]


def undone_pairs() -> list[tuple[Deed, Deed]]:
    """Pairs of which the second undoes the first."""
    return [_pair(names) for names in UNDONE]


def _pair(names: str) -> tuple[Deed, Deed]:
    one, _, other = names.partition("+")
    return KINDS[one](1), KINDS[other](2)
