"""Runs all hand-over cases of a world on a clean desk: one line each, then how many passed."""

import asyncio
import json
import time
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any

from heliograph.adapters.in_memory import MemoryDirectory
from heliograph.domain.roster import Roster
from heliograph.usecases.load_organisation import load_organisation

from local.clients.desk_api import ApiError, DeskApi
from local.clients.socket import SocketClosedError
from local.deployment import Deployment
from local.handoff_cases.case import BadCaseError, Case, case_rows, name_of, read_case
from local.handoff_cases.deliveries import deliver
from local.handoff_cases.judge import Verdict, judge
from local.handoff_cases.prepare import Callers, prepare
from local.handoff_cases.rehearse import Ground, rehearse
from local.handoff_cases.talk import NoTalkError
from local.handoff_cases.tickets import IssueTicket, tickets_of
from local.places import Places
from local.replay.run import entry_points
from local.seed.load import UnreadableWorldError, accounts_of, demo_password, read_world

FASTEST, SLOWEST = 45.0, 15.0  # a minute of a rehearsal in 1.3 seconds, or in four
_USUAL_SECONDS = 0.4  # for one answer of a desk that keeps up with the fastest
_TRIES = 3
_BROKEN = (ApiError, BadCaseError, NoTalkError, SocketClosedError, TimeoutError, OSError, KeyError)
Say = Callable[[str], None]


@dataclass(frozen=True)
class Result:
    """A case, what came of it, and whether that was expected."""

    id: str
    expect: str
    outcome: str
    verdict: Verdict
    ticket: str = ""

    def as_json(self) -> dict[str, object]:
        """One line of `handoff-cases --json`."""
        return {
            "id": self.id,
            "expect": self.expect,
            "outcome": self.outcome,
            "passed": self.verdict.passed,
            "why": self.verdict.why,
            "ticket": self.ticket,
        }


def summary(results: list[Result]) -> dict[str, object]:
    """The last line: how many passed, of how many, and which did not."""
    failed = [result.id for result in results if not result.verdict.passed]
    return {"passed": len(results) - len(failed), "total": len(results), "failed": failed}


def checked_world(file: Path) -> Mapping[str, Any]:
    """The world, before anything is started for it. Raises UnreadableWorldError."""
    world = read_world(file)
    case_rows(world)
    if not (world.get("support_center") or {}).get("manager"):
        raise UnreadableWorldError(f"{file}: support_center has no manager, who rehearses shifts")
    return world


async def run_cases(
    places: Places,
    file: Path,
    report: Callable[[Result], None],
    say: Say,
    *,
    rate: float | None = None,
) -> list[Result]:
    """Every case of a world on the desk that runs; `report` hears of each as it is judged."""
    world = checked_world(file)
    cases, results = _readable(world, report)
    arrived = await deliver(places, world, frozenset(case.issue for case in cases), say)
    ground = await asyncio.to_thread(_ground, places, world, rate)
    say(f"rehearsals run at {ground.rate:.0f} times the speed of time")
    tickets = await asyncio.to_thread(tickets_of, arrived, ground.callers(ground.manager))
    by_issue: dict[str, list[Case]] = defaultdict(list)
    for case in cases:
        by_issue[case.issue].append(case)

    async def one_after_the_other(own: list[Case]) -> None:
        for case in own:
            result = await _run(case, tickets.get(case.issue), world, ground)
            results.append(result)
            report(result)

    await asyncio.gather(*(one_after_the_other(own) for own in by_issue.values()))
    return results


def _readable(
    world: Mapping[str, Any], report: Callable[[Result], None]
) -> tuple[list[Case], list[Result]]:
    """The cases that can be run; the others have failed already."""
    cases, results = [], []
    for number, row in enumerate(case_rows(world), start=1):
        try:
            cases.append(read_case(row, world))
        except BadCaseError as error:
            expect = str(row.get("expect", "")) if isinstance(row, Mapping) else ""
            results.append(Result(name_of(row, number), expect, "", Verdict(False, str(error))))
            report(results[-1])
    return cases, results


def _ground(places: Places, world: Mapping[str, Any], rate: float | None) -> Ground:
    deployment = Deployment.read(places.deployment_file)
    agent = next(account.username for account in accounts_of(world) if account.takes_contacts)
    callers = Callers(places.web_url, demo_password(places))
    manager = str(world["support_center"]["manager"]["id"]).lower()
    return Ground(
        entry=entry_points(places, deployment, world, agent),
        roster=roster_of(world),
        callers=callers,
        manager=manager,
        rate=rate or bearable_rate(_seconds_an_answer(callers(manager))),
    )


def bearable_rate(seconds: float) -> float:
    """How fast rehearsals may run on a desk that takes so long for an answer.

    Limits of five and fifteen minutes are judged; on a slow machine they need more real time.
    """
    return min(max(FASTEST * _USUAL_SECONDS / max(seconds, 0.001), SLOWEST), FASTEST)


def _seconds_an_answer(api: DeskApi) -> float:
    taken = []
    for _ in range(_TRIES):
        began = time.monotonic()
        api.get("/shift-changes")
        taken.append(time.monotonic() - began)
    return median(taken)


def roster_of(world: Mapping[str, Any]) -> Roster:
    """The roster as the desk reads it out of the world file."""
    directory = MemoryDirectory()
    load_organisation(world, directory, connect_users={}, at=datetime.now(UTC))
    return directory.roster(datetime.now(UTC))


async def _run(
    case: Case, ticket: IssueTicket | None, world: Mapping[str, Any], ground: Ground
) -> Result:
    """One case from its contacts' ticket to the verdict; whatever breaks it is its reason."""
    if ticket is None:
        fault = f"no contact of {case.issue} landed on a ticket"
        return Result(case.id, case.expect, "", Verdict(False, fault))
    try:
        giver = await asyncio.to_thread(
            prepare,
            case,
            ticket,
            world,
            ground.roster,
            ground.callers,
            manager=ground.manager,
        )
        outcome = await rehearse(case, ticket, giver, ground)
    except _BROKEN as error:
        told = f"{type(error).__name__}: {error}"
        return Result(case.id, case.expect, "", Verdict(False, told), ticket.ref)
    righted = f" [an agent put right: {', '.join(ticket.righted)}]" if ticket.righted else ""
    verdict = judge(case, outcome)
    return Result(case.id, case.expect, outcome.told() + righted, verdict, ticket.ref)


def as_line(result: Result) -> str:
    """One line of JSON."""
    return json.dumps(result.as_json(), ensure_ascii=False)
