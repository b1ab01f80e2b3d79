"""Put contacts on another ticket, or part them onto a new one."""

from collections.abc import Mapping, Sequence
from functools import partial

from heliograph.domain.contact import key_hash, natural_key
from heliograph.domain.errors import NotFound, Refused, TooContended
from heliograph.domain.events import (
    Actor,
    AnyEvent,
    ContactReceived,
    OwnerChanged,
)
from heliograph.domain.membership import contacts_of, homes_of, with_companions
from heliograph.domain.regrouping import Family, Moving
from heliograph.domain.ticket import Ticket, TicketStatus, ref_for
from heliograph.usecases.check_regrouping import check_together
from heliograph.usecases.desk import Desk
from heliograph.usecases.history import survivor
from heliograph.usecases.merge_tickets import merge_tickets
from heliograph.usecases.regroup_tickets import (
    Wish,
    granted,
    read_family,
    until_granted,
    wish_of,
    write_regrouping,
)

MOST_MOVED = 20  # contacts in one transaction beside tickets and claims
_COLLISIONS = 4
_BACK = "Taken back."


def move_contacts(
    ref: str,
    keys: Sequence[str],
    to: str,
    text: str,
    actor: Actor,
    desk: Desk,
    *,
    request_id: str = "",
) -> Ticket:
    """Put contacts, by key, on another open ticket; that ticket. Twice is once.

    A request sent again never moves what has been taken back in between. Calls and voicemails of
    one telephone contact go together. Raises NotFound, Refused: another study or sponsor,
    blinding, an emergency, a solved ticket, or nothing would stay behind.
    """
    once = wish_of("move", ref, request_id)
    move = partial(_move, ref, tuple(keys), to, text.strip(), actor, desk, once)
    return until_granted(desk, move)


def split_ticket(
    ref: str, keys: Sequence[str], text: str, actor: Actor, desk: Desk, *, request_id: str
) -> Ticket:
    """Part contacts, by key, onto a new ticket of the same owner; the same request opens one.

    Raises NotFound, Refused when nothing would stay behind.
    """
    once = key_hash(natural_key("split", ref, request_id))
    attempt = partial(_split, ref, tuple(keys), once, text.strip(), actor, desk)
    return until_granted(desk, attempt)


def take_back(ref: str, keys: Sequence[str], actor: Actor, desk: Desk) -> Ticket:
    """Undo a move or a split: contacts, by key, come back to a ticket; that ticket. Twice is once.

    A ticket that held nothing else is merged, so that its number still leads somewhere. Raises
    NotFound, Refused as moving and merging do.
    """
    placed = [desk.tickets.placed(key) for key in keys]
    if not keys or None in placed:
        raise NotFound("there is no such contact", next_step="read the ticket again")
    home = survivor(ref, desk)
    for away in dict.fromkeys(survivor(there or "", desk).ref for there in placed):
        if away == home.ref:
            continue
        entries = read_family((away,), desk).entries(away)
        held = {contact.key for contact in contacts_of(entries.values())}
        going = [key for key in keys if key in held]
        if {contact.key for contact in with_companions(going, entries)} == held:
            home = merge_tickets(away, home.ref, _BACK, actor, desk)
        else:
            home = move_contacts(away, going, home.ref, _BACK, actor, desk)
    return home


def _move(
    ref: str,
    keys: Sequence[str],
    to: str,
    text: str,
    actor: Actor,
    desk: Desk,
    once: Wish | None,
) -> Ticket:
    if before := granted(once, desk):
        return before
    family = read_family((ref, to), desk)
    source, target = family.heads[family.root(ref)], family.heads[family.root(to)]
    there = {contact.key for contact in contacts_of(family.entries(target.ref).values())}
    if set(keys) <= there:
        return target
    if target.status is not TicketStatus.OPEN:
        raise Refused(
            f"{target.ref} is solved",
            kept="the contacts where they are",
            next_step=f"reopen {target.ref} first",
        )
    going = _going(source, keys, family)
    check_together(target, going, desk)
    drafts, moved = _drafts(source, target, going, family, text=text, actor=actor, desk=desk)
    return write_regrouping(family, drafts, desk, moved=moved, once=once)[target.ref]


def _split(ref: str, keys: Sequence[str], once: str, text: str, actor: Actor, desk: Desk) -> Ticket:
    placed = desk.tickets.placed(once)
    if placed:
        return survivor(placed, desk)
    family = read_family((ref,), desk)
    source = family.heads[family.root(ref)]
    new = Ticket(_free_ref(once, desk))
    going = _going(source, keys, family)
    drafts, moved = _drafts(source, new, going, family, text=text, actor=actor, desk=desk)
    owner = OwnerChanged(
        at=desk.clock.now(),
        actor=actor,
        owner_id=source.owner_id,
        owner_name=source.owner_name,
        why=f"Owner of {source.ref}, which it was parted from.",
    )
    drafts = {**drafts, new.ref: (*drafts[new.ref], owner)}
    after = write_regrouping(family, drafts, desk, moved=moved, once=(once, "split"))
    return after[new.ref]


def _going(source: Ticket, keys: Sequence[str], family: Family) -> tuple[ContactReceived, ...]:
    entries = family.entries(source.ref)
    going = with_companions(keys, entries)
    missing = set(keys) - {contact.key for contact in going}
    if missing or not going:
        raise NotFound(
            f"{source.ref} does not hold that contact", next_step="read the ticket again"
        )
    if len(going) > MOST_MOVED:
        raise Refused(f"more than {MOST_MOVED} contacts at once", next_step="move them in parts")
    if len(going) == source.contacts:
        raise Refused(
            f"nothing would stay on {source.ref}",
            kept="the contacts where they are",
            next_step="merge the tickets instead",
        )
    return going


def _drafts(
    source: Ticket,
    target: Ticket,
    going: Sequence[ContactReceived],
    family: Family,
    *,
    text: str,
    actor: Actor,
    desk: Desk,
) -> tuple[dict[str, Sequence[AnyEvent]], Mapping[str, Sequence[str]]]:
    """The target's event first, so that what is written once names the target."""
    keys = tuple(contact.key for contact in going)
    homes = homes_of(keys, family.entries(source.ref))
    move = Moving(keys, source.ref, target.ref, homes, desk.clock.now(), actor, text)
    drafts: dict[str, Sequence[AnyEvent]] = {target.ref: (move.arriving(),)}
    holders = {key: family.holder(key, source.ref) or source.ref for key in keys}
    for holder in dict.fromkeys(holders.values()):
        drafts[holder] = (move.leaving([key for key in keys if holders[key] == holder]),)
    return drafts, {target.ref: keys}


def _free_ref(once: str, desk: Desk) -> str:
    for collision in range(_COLLISIONS):
        ref = ref_for(once, collision)
        try:
            desk.tickets.load(ref)
        except NotFound:
            return ref
    raise TooContended("every reference this split could open is taken")
