"""Read the tickets that a regrouping concerns, and write all of it at once."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from heliograph.domain.claims import Claim
from heliograph.domain.contact import key_hash, natural_key
from heliograph.domain.errors import AlreadyPlaced, Conflict
from heliograph.domain.evidence import Evidence
from heliograph.domain.membership import needed
from heliograph.domain.ports import Change
from heliograph.domain.regrouping import Drafts, Family, regroup
from heliograph.domain.ticket import StoredEvent, Ticket, record
from heliograph.usecases.change_ticket import until_it_holds
from heliograph.usecases.desk import Desk
from heliograph.usecases.guard_blinding import check_events
from heliograph.usecases.history import survivor

MOST_CLAIMS_AT_ONCE = 60  # beside heads, events and contacts in a transaction of 100 items
Passing = Mapping[Evidence, tuple[str, ...]]
Wish = tuple[str, str]  # a key hash, and what it is about


def read_family(refs: Iterable[str], desk: Desk) -> Family:
    """Heads and histories of tickets and of those they share entries with, as of one instant.

    Raises NotFound for a reference of `refs`, TooContended.
    """
    return until_it_holds(desk, partial(_read_family, tuple(refs), desk))


def _read_family(refs: Sequence[str], desk: Desk) -> Family:
    heads: dict[str, Ticket] = {}
    streams: dict[str, tuple[StoredEvent, ...]] = {}
    waiting = list(dict.fromkeys(refs))
    while waiting:
        ref = waiting.pop()
        if ref in heads:
            continue
        heads[ref] = desk.tickets.load(ref)
        streams[ref] = desk.tickets.events(ref)
        waiting += needed(streams[ref])
        if heads[ref].merged_into:
            waiting.append(heads[ref].merged_into)
    family = Family(heads, streams)
    if family.torn:
        raise Conflict("somebody regrouped these tickets while they were read")
    return family


def wish_of(deed: str, ref: str, request_id: str) -> Wish | None:
    """The key under which a request is granted once; None without a request id."""
    return (key_hash(natural_key(deed, ref, request_id)), deed) if request_id else None


def granted(wish: Wish | None, desk: Desk) -> Ticket | None:
    """The ticket that a request was answered with before, under whatever it goes on now."""
    placed = desk.tickets.placed(wish[0]) if wish else None
    return survivor(placed, desk) if placed else None


def until_granted(desk: Desk, attempt: Callable[[], Ticket]) -> Ticket:
    """Repeat an attempt that lost the race; the ticket as it stands when the wish was granted."""
    try:
        return until_it_holds(desk, attempt)
    except AlreadyPlaced as error:
        return survivor(error.ticket_ref, desk)


def write_regrouping(
    family: Family,
    drafts: Drafts,
    desk: Desk,
    *,
    moved: Mapping[str, Sequence[str]] | None = None,
    once: Wish | None = None,
) -> Mapping[str, Ticket]:
    """Append the drafts, pass claims on, all or nothing; the tickets afterwards.

    `moved` are contact keys by the ticket they go to, `once` a key that must not be written yet,
    with what it is about. Claims beyond one transaction are widened before it and narrowed after
    it: a claim that lists a ticket too many only costs a look. Raises Conflict, AlreadyPlaced.
    """
    plan = regroup(family, drafts)
    parts, after = [], {}
    for ref, events in plan.events.items():
        before = family.heads.get(ref, Ticket(ref))
        check_events(events, before, desk)
        after[ref], rows = record(before, events)
        keys = tuple((moved or {}).get(ref, ()))
        parts.append(Change(after[ref], before.version, rows, moved_keys=keys))
    early, gains = _cut(plan.gains, MOST_CLAIMS_AT_ONCE)
    late, losses = _cut(plan.losses, MOST_CLAIMS_AT_ONCE - len(gains))
    _pass_on(early, {}, desk)
    claims = _claims(gains, losses, desk)
    first, *others = parts
    first = replace(first, claims=claims, others=tuple(others))
    desk.tickets.write(replace(first, contact_keys=(once,)) if once else first)
    _pass_on({}, late, desk)
    return after


def _cut(items: Passing, most: int) -> tuple[Passing, Passing]:
    """What is too much for one transaction, and what fits."""
    pairs = sorted(items.items())
    return dict(pairs[most:]), dict(pairs[:most])


def _pass_on(gains: Passing, losses: Passing, desk: Desk) -> None:
    pairs = sorted((gains or losses).items())
    for start in range(0, len(pairs), MOST_CLAIMS_AT_ONCE):
        some = dict(pairs[start : start + MOST_CLAIMS_AT_ONCE])
        edit = partial(_edit, some if gains else {}, {} if gains else some, desk)
        until_it_holds(desk, edit)


def _edit(gains: Passing, losses: Passing, desk: Desk) -> None:
    desk.tickets.edit_claims(_claims(gains, losses, desk))


def _claims(gains: Passing, losses: Passing, desk: Desk) -> tuple[Claim, ...]:
    reading = desk.tickets.read("", sorted({*gains, *losses}), ())
    return reading.claims.passed_on(gains, losses)
