"""Runs one case through the deployed shift change, and reads off what became of the ticket."""

import asyncio
import time
from collections.abc import Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from heliograph.domain.roster import Roster

from local.clients.desk_api import ApiError
from local.handoff_cases.case import Case
from local.handoff_cases.outcome import Outcome
from local.handoff_cases.people import TALKING, WAITING, People, look
from local.handoff_cases.prepare import Callers
from local.handoff_cases.readings import Rehearsed, outcome_of
from local.handoff_cases.talk import Talk, talking
from local.handoff_cases.tickets import IssueTicket
from local.replay.deliver import EntryPoints

_LOOK_SECONDS = 1.0
_BUSY = 500
_LONGEST_SECONDS = 600.0
_AFTER_END = timedelta(minutes=2)  # what has not moved by then was not moved by the shift's end
_SPOKEN = 3  # level from which somebody can talk with a requester
_AHEAD = timedelta(days=28)
_LONGEST_WAIT = timedelta(minutes=40)
_SETTLED = frozenset({"done", "cancelled_solved"})
_WORKED_ON = frozenset({"planned", "packaging", "deferred_live_conversation", "acknowledged"})


@dataclass(frozen=True)
class Ground:
    """The running desk with the world's roster, and how fast rehearsals run on it."""

    entry: EntryPoints
    roster: Roster
    callers: Callers
    manager: str
    rate: float


async def rehearse(case: Case, ticket: IssueTicket, giver: str, ground: Ground) -> Outcome:
    """The outcome of one case. Raises ApiError, NoTalkError, TimeoutError."""
    api = ground.callers(ground.manager)
    before = await asyncio.to_thread(api.get, f"/tickets/{ticket.ref}")
    async with AsyncExitStack() as stack:
        talk, began = None, datetime.now(UTC)
        if case.live_contact:
            began_talk = talking(ground.entry, ticket, giver, ground.callers.password)
            talk = await stack.enter_async_context(began_talk)
        asked = {
            "shift": case.out,
            "at": case.at.isoformat(),
            "rate": ground.rate,
            "tickets": [ticket.ref],
        }
        started = (await asyncio.to_thread(api.post, "/rehearsals", asked))["rehearsal"]
        people = People(case, giver, ground.callers)
        seen, ended = await _watch(case, ticket.ref, started["id"], people, talk, ground)
    outcome = outcome_of(seen, ticket.ref, giver)
    if talk is not None:
        outcome = replace(outcome, conversation=(_shown(began, started), _shown(ended, started)))
    after = await asyncio.to_thread(api.get, f"/tickets/{ticket.ref}")
    hole = await asyncio.to_thread(_hole, api, outcome.boundary_at)
    return _with_staff(_with_owners(outcome, before, after, ground.roster), hole, ticket, ground)


async def _watch(
    case: Case, ref: str, rehearsal: str, people: People, talk: Talk | None, ground: Ground
) -> tuple[Rehearsed, datetime]:
    """Look and act until it has come to rest; the last look, and when the talk ended."""
    deadline = time.monotonic() + _LONGEST_SECONDS
    api, ended, talks = ground.callers(ground.manager), datetime.now(UTC), talk
    while time.monotonic() < deadline:
        try:
            seen = await asyncio.to_thread(look, api, rehearsal, ref)
            await asyncio.to_thread(people.act, seen)
        except (ApiError, OSError) as error:
            if isinstance(error, ApiError) and error.status < _BUSY:
                raise
            await asyncio.sleep(_LOOK_SECONDS)  # a busy desk is asked again
            continue
        if talks is not None and _talked_enough(seen):
            await talks.end()
            ended, talks = datetime.now(UTC), None
        if _rests(case, seen) and talks is None:
            return seen, ended
        await asyncio.sleep(_LOOK_SECONDS)
    raise TimeoutError(f"the rehearsal {rehearsal} does not come to rest")


def _talked_enough(seen: Rehearsed) -> bool:
    moves = seen.handover["moves"] if seen.handover else ()
    held = [move for move in moves if move["state"] == "deferred_live_conversation"]
    if held:
        return seen.now >= datetime.fromisoformat(held[0]["at"]) + TALKING
    return seen.now > seen.ends_at + _AFTER_END


def _rests(case: Case, seen: Rehearsed) -> bool:
    """Whether nothing more will come of it: it has ended, or nobody is left to do anything."""
    if seen.finished or seen.state in _SETTLED:
        return True
    if seen.state in WAITING and not case.accepted:
        return seen.state == "escalated_manager"
    waits = seen.state in WAITING or seen.state in _WORKED_ON
    return seen.now > seen.ends_at + (_LONGEST_WAIT if waits else _AFTER_END)


def _shown(real: datetime, clock: Mapping[str, Any]) -> datetime:
    """What the rehearsal's clock showed at a real instant."""
    origin = datetime.fromisoformat(clock["origin"])
    started = datetime.fromisoformat(clock["started"])
    return origin + (real - started) * float(clock["rate"])


def _with_owners(
    outcome: Outcome, before: Mapping[str, Any], after: Mapping[str, Any], roster: Roster
) -> Outcome:
    """The owners that the ticket's own history tells of, since the run began."""
    ids = {agent.name: agent.id for agent in roster.agents}
    known = sum(entry["kind"] == "owner_changed" for entry in before["timeline"])
    changes = [
        str(entry["text"]) for entry in after["timeline"] if entry["kind"] == "owner_changed"
    ]
    owners = tuple(
        next((id_ for name, id_ in ids.items() if text.startswith(f"{name}.")), text)
        for text in changes[known:]
    )
    return replace(
        outcome,
        owners=owners,
        owner=str(after["ticket"]["owner"]["id"]),
        language=str(after["ticket"]["language"] or ""),
    )


def _with_staff(
    outcome: Outcome,
    hole: tuple[datetime, datetime] | None,
    ticket: IssueTicket,
    ground: Ground,
) -> Outcome:
    """What the roster and the world file add: who speaks what, the hole, who should be told of."""
    receiver = next((a for a in ground.roster.agents if a.id == outcome.receiver), None)
    spoken = receiver is not None and receiver.languages.get(outcome.language, 0) >= _SPOKEN
    heard = [item for item in ticket.contacts if not item.contact.outbound]
    wrote = {item.contact.sender.lower() for item in heard}
    people = ground.entry.people
    names = tuple(dict.fromkeys(str(people[who]["name"]) for who in wrote if who in people))
    return replace(
        outcome,
        spoken=spoken,
        hole=hole,
        hole_told_at=outcome.boundary_at - _AHEAD if hole else None,
        expected_people=names,
        expected_contacts=len(heard),
    )


def _hole(api: Any, at: datetime) -> tuple[datetime, datetime] | None:
    """The hole behind a shift's end, as the desk tells of it four weeks ahead."""
    since, until = (at - _AHEAD).isoformat(), (at + timedelta(days=2)).isoformat()
    covers = api.get(f"/coverage?from={_url(since)}&to={_url(until)}")["covers"]
    holes = [hole for cover in covers if cover["what"] == "presence" for hole in cover["holes"]]
    spans = [tuple(map(datetime.fromisoformat, (hole["from"], hole["to"]))) for hole in holes]
    return next(((start, end) for start, end in spans if start <= at < end), None)


def _url(instant: str) -> str:
    return instant.replace("+00:00", "Z")
