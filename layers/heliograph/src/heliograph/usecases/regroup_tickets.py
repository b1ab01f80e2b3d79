"""Read the tickets that a regrouping concerns, and write all of it at once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from heliograph.domain.claims import Claim
from heliograph.domain.evidence import Evidence
from heliograph.domain.membership import needed
from heliograph.domain.ports import Change
from heliograph.domain.regrouping import Drafts, Family, regroup
from heliograph.domain.ticket import StoredEvent, Ticket, record
from heliograph.usecases.change_ticket import until_it_holds
from heliograph.usecases.desk import Desk

MOST_CLAIMS_AT_ONCE = 60  # beside heads, events and contacts in a transaction of 100 items
Passing = Mapping[Evidence, tuple[str, ...]]


def read_family(refs: Iterable[str], desk: Desk) -> Family:
    """Heads before histories, so that what is newer than its head fails the write.

    Raises NotFound for a reference of `refs`.
    """
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
    return Family(heads, streams)


def write_regrouping(
    family: Family,
    drafts: Drafts,
    desk: Desk,
    *,
    moved: Mapping[str, Sequence[str]] | None = None,
    once: tuple[str, str] | None = None,
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
