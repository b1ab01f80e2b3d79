"""How many leaks of a treatment the guard finds, and how often it holds what reveals nothing.

`python -m benchmarks.blinding_guard [WORLD ...]`: on sentences made of templates in eleven
languages (the templates of `benchmarks.blinding_sentences`, with numbers drawn from a seed), and
on the contacts of world files, whose leaks are tagged `unblinding_leak`.
"""

import json
import random
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml
from heliograph.domain.blinding import find_files, find_leaks

from benchmarks.blinding_sentences import HARMLESS, LEAKS

SEED, EACH = 1, 20
Labelled = tuple[str, str, tuple[str, ...], bool]  # name, text, files, whether it reveals


def generated() -> list[Labelled]:
    """Every template with EACH draws of numbers, sometimes inside a longer mail."""
    draw = random.Random(SEED)
    return [
        (f"{language}: {template}", _filled(template, draw), (), reveals)
        for templates, reveals in ((LEAKS, True), (HARMLESS, False))
        for language, told in templates.items()
        for template in told
        for _ in range(EACH)
    ]


def contacts_of(world: Path) -> list[Labelled]:
    """The inbound contacts of a world file, whatever their study."""
    source: dict[str, Any] = yaml.safe_load(world.read_text(encoding="utf-8"))
    return [_labelled(row) for row in source["contacts"] if row.get("direction") != "outbound"]


def _labelled(row: dict[str, Any]) -> Labelled:
    mail = row.get("email") or {}
    tags = (row.get("truth") or {}).get("tags") or ()
    text = f"{mail.get('subject') or ''}\n\n{row.get('text') or ''}"
    files = tuple(str(name) for name in mail.get("attachments") or ())
    return str(row["id"]), text, files, "unblinding_leak" in tags


def _filled(template: str, draw: random.Random) -> str:
    site, kit = draw.randint(1000, 4999), draw.randint(100_000, 999_999)
    told = template.format(s=f"{site}-{draw.randint(1, 99):03d}", k=kit, n=draw.choice((4, 6, 8)))
    before, behind = draw.choice((("", ""), ("Dear team,\n\n", "\n\nKind regards, Ana")))
    return f"{before}{told}{behind}"


def score(rows: Sequence[Labelled]) -> tuple[dict[str, Any], list[str]]:
    """Recall, precision and the counts behind them, and the names of what was judged wrong."""
    hits = misses = alarms = 0
    wrong: list[str] = []
    for name, text, files, reveals in rows:
        found = bool(find_leaks({"text": text}) or find_files(files))
        hits += found and reveals
        misses += reveals and not found
        alarms += found and not reveals
        if found != reveals:
            wrong.append(f"{'missed' if reveals else 'held'} {name}")
    figures = {
        "texts": len(rows),
        "leaks": hits + misses,
        "recall": round(hits / (hits + misses), 4) if hits + misses else 1.0,
        "precision": round(hits / (hits + alarms), 4) if hits + alarms else 1.0,
        "falsely held": alarms,
    }
    return figures, sorted(set(wrong))


def main(arguments: Sequence[str]) -> int:
    """Print the figures; 1 when a leak was missed."""
    sets = {"generated": generated()} | {Path(a).name: contacts_of(Path(a)) for a in arguments}
    missed = False
    for name, rows in sets.items():
        figures, wrong = score(rows)
        print("blinding_guard", name, json.dumps(figures))
        for each in wrong:
            print("   ", each)
        missed |= figures["recall"] < 1
    return int(missed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
