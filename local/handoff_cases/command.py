"""`heliograph handoff-cases`: a clean desk of its own, the cases of a world, the verdicts."""

import asyncio
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from local import supervisor
from local.demo import PACE
from local.handoff_cases.run import Result, as_line, checked_world, run_cases, summary
from local.places import Places


def handoff_cases(
    places: Places, world: Path, say: Callable[[str], None], *, as_json: bool, rate: float | None
) -> int:
    """Run a world's cases; 1 when one did not go as it expects. The former state is set aside."""
    checked_world(world)  # a file that cannot be run must not cost the present state
    supervisor.set_aside(places, say=say)
    places = replace(places, pace=PACE)
    show = _show_json if as_json else _show_row
    try:
        supervisor.start(places, say=say, world=world.resolve(), web=False)
        results = asyncio.run(run_cases(places, world, show, say, rate=rate))
    finally:
        supervisor.stop(places, say=say)
    totals = summary(results)
    if as_json:
        print(json.dumps(totals), flush=True)
    else:
        print(f"{totals['passed']} of {totals['total']} cases went as expected")
    return 1 if totals["failed"] else 0


def _show_json(result: Result) -> None:
    print(as_line(result), flush=True)


def _show_row(result: Result) -> None:
    word = "ok" if result.verdict.passed else "FAILED"
    print(f"{result.id:<8} {word:<7} {result.ticket:<12} {result.verdict.why}", flush=True)
