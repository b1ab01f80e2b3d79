"""All benchmarks on small inputs, one after another: `python -m benchmarks`, or `make bench`."""

import json
import sys
import tempfile
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from benchmarks import (
    blinding_guard,
    due_sweep,
    flow_interpreter,
    mail_memory,
    mail_to_ticket,
    merge_accuracy,
    merge_cost,
    merge_race,
    roster_coverage,
    routing_fcr,
    routing_theory,
    shift_year,
    staffing_plan,
)
from benchmarks.generate_world import generate

SEED, ISSUES = 1, 300


def main(arguments: Sequence[str]) -> int:
    """Run them; world files given as arguments are scored beside a small generated one."""
    with tempfile.TemporaryDirectory() as place:
        small = Path(place) / f"generated-{SEED}.json"
        small.write_text(json.dumps(generate(SEED, ISSUES), ensure_ascii=False), encoding="utf-8")
        for world in (str(small), *arguments):
            print(f"\nmerge_accuracy {Path(world).name}")
            failed = merge_accuracy.main([world])
            if failed:
                return failed
    print("\nblinding_guard")
    if failed := blinding_guard.main([]):
        return failed
    print("\nshift_year, a week")
    if failed := shift_year.main(["7", "2026-03-06"]):
        return failed
    for name, run in (
        ("merge_cost", merge_cost.main),
        ("merge_race", merge_race.main),
        ("due_sweep", partial(due_sweep.main, ["200", "2000"])),
        ("mail_to_ticket", mail_to_ticket.main),
        ("mail_memory", mail_memory.main),
        ("flow_interpreter", flow_interpreter.main),
        ("routing_theory", routing_theory.main),
        ("routing_fcr", routing_fcr.main),
        ("roster_coverage", roster_coverage.main),
        ("staffing_plan", staffing_plan.main),
    ):
        print(f"\n{name}")
        run()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
