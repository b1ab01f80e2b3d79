"""How right the merge policy is on a labelled world: `-m benchmarks.merge_accuracy WORLD.yaml`.

With `--deaf` every reason and manner word is struck out: what numbers, people, places and times
carry alone, as in a language the word tables do not know.
"""

import json
import random
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

from heliograph.domain.events import DESK, ContactReceived
from heliograph.usecases.desk import Desk
from heliograph.usecases.history import survivor
from heliograph.usecases.receive_contact import receive_contact
from heliograph.usecases.register_outbound import register_outbound
from rich.console import Console
from rich.table import Table

from benchmarks.clustering import Scores, score
from benchmarks.desk import StoryClock, memory_desk
from benchmarks.world import Labelled, World, labelled, read_world

SHUFFLES = 5
DAY = timedelta(hours=24)


@dataclass
class Landing:
    """Where the contacts of a run went: contact id -> cluster, and -> suggested clusters."""

    cluster: dict[str, str] = field(default_factory=dict)
    suggested: dict[str, tuple[str, ...]] = field(default_factory=dict)
    rows: dict[str, Labelled] = field(default_factory=dict)

    def settle(self, desk: Desk) -> None:
        """Follow contacts that were moved and tickets that were merged to where they are."""

        def last(ref: str) -> str:
            return survivor(ref, desk).ref if ref.startswith("TS-") else ref

        placed = {id_: desk.tickets.placed(self.rows[id_].contact.key_hash) for id_ in self.cluster}
        self.cluster = {id_: last(placed[id_] or ref) for id_, ref in self.cluster.items()}
        self.suggested = {
            id_: tuple(dict.fromkeys(map(last, refs))) for id_, refs in self.suggested.items()
        }


def run_policy(world: World, order: Iterable[Mapping[str, Any]] | None = None) -> Landing:
    """Deliver every contact to a desk in memory, in the given order of arrival."""
    clock, landing = StoryClock(), Landing()
    desk = memory_desk(world.organisation, clock)
    refs: dict[str, str] = {}
    held: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in order or world.contacts:
        issue = str((row.get("truth") or {}).get("issue") or "")
        if row.get("direction") == "outbound" and issue not in refs:
            held[issue].append(row)  # the desk writes only once there is a ticket
            continue
        for one in (row, *held.pop(issue, ())):
            entry = _entry(one, world, refs)
            clock.time = max(clock.time, entry.contact.at)
            ref = _deliver(entry, desk, refs, landing)
            if ref and entry.issue:
                refs.setdefault(entry.issue, ref)
            if not entry.issue or entry.issue not in refs:
                break
    landing.settle(desk)
    return landing


def judged(landing: Landing) -> list[str]:
    """Contacts that count: inbound, with a true issue."""
    return [id_ for id_, row in landing.rows.items() if row.issue and not row.outbound]


def with_suggestions(landing: Landing) -> dict[str, str]:
    """Clusters when somebody takes the first suggestion of each contact."""
    root = dict(landing.cluster)
    for id_, refs in landing.suggested.items():
        if refs:
            mine, other = root[id_], refs[0]
            root = {key: other if ref == mine else ref for key, ref in root.items()}
    return root


def labelled_pairs(world: World, cluster: Mapping[str, str]) -> dict[str, int]:
    """How many labelled pairs a clustering gets right; `related` counts as kept apart."""
    passed = {"positives_passed": 0, "positives_total": 0}
    passed |= {"negatives_passed": 0, "negatives_total": 0}
    for pair in world.pairs:
        if pair["a"] not in cluster or pair["b"] not in cluster:
            continue
        kind = "positives" if pair["same"] is True else "negatives"
        joined = cluster[pair["a"]] == cluster[pair["b"]]
        passed[f"{kind}_total"] += 1
        passed[f"{kind}_passed"] += joined == (pair["same"] is True)
    return passed


def same_sender(landing: Landing, *, threads: bool) -> dict[str, str]:
    """Baseline: join the last contact of the same sender within a day, or of the same thread."""
    cluster: dict[str, str] = {}
    last: dict[str, tuple[Any, str]] = {}
    by_message: dict[str, str] = {}
    for id_, row in landing.rows.items():
        contact = row.contact
        known = last.get(contact.sender.value)
        found = known[1] if known and contact.at - known[0] <= DAY else None
        if threads:
            earlier = [contact.thread.parent, *contact.thread.ancestors]
            found = next((by_message[m] for m in earlier if m in by_message), found)
        cluster[id_] = found or id_
        last[contact.sender.value] = (contact.at, cluster[id_])
        if contact.thread.message_id:
            by_message[contact.thread.message_id] = cluster[id_]
    return cluster


def order_independent(world: World, clusters: Mapping[str, str], ids: Sequence[str]) -> bool:
    """Whether contacts that arrive shuffled within ten minutes end in the same clusters."""
    reference = _partition(clusters, ids)
    for seed in range(SHUFFLES):
        landing = run_policy(world, _jittered(world, random.Random(seed)))
        if _partition(landing.cluster, ids) != reference:
            return False
    return True


def evaluate(world: World) -> dict[str, Any]:
    """All figures of the policy and its baselines; keys as the last printed line has them."""
    landing = run_policy(world)
    ids = judged(landing)
    truth = {id_: str(landing.rows[id_].issue) for id_ in ids}
    studies = {issue: row.get("study") for issue, row in world.issues.items()}

    def rate(cluster: Mapping[str, str]) -> Scores:
        return score(ids, cluster, truth, studies)

    auto, suggested = rate(landing.cluster), rate(with_suggestions(landing))
    return {
        "auto": auto.rounded(),
        "with_suggestions": suggested.rounded(),
        "cross_study_false_pairs": auto.cross_study_false_pairs,
        **labelled_pairs(world, landing.cluster),
        "order_independent": order_independent(world, landing.cluster, ids),
        "baselines": {
            "one_ticket_per_contact": rate({id_: id_ for id_ in ids}).rounded(),
            "same_sender_24h": rate(same_sender(landing, threads=False)).rounded(),
            "threading_and_same_sender_24h": rate(same_sender(landing, threads=True)).rounded(),
        },
        "contacts": len(ids),
        "clusters": auto.clusters,
    }


def main(arguments: Sequence[str]) -> int:
    """Print a table and one last JSON line."""
    deaf = "--deaf" in arguments
    files = [Path(name) for name in arguments if name != "--deaf"]
    if len(files) != 1 or not files[0].is_file():
        print("usage: python -m benchmarks.merge_accuracy [--deaf] WORLD.yaml", file=sys.stderr)
        return 2
    with _without_words() if deaf else nullcontext():
        figures = evaluate(read_world(files[0]))
    table = Table("policy", "precision", "recall", "B-cubed F1")
    rows: list[tuple[str, Mapping[str, float]]] = [
        ("heliograph, automatic", figures["auto"]),
        ("heliograph, with suggestions", figures["with_suggestions"]),
        *((name.replace("_", " "), row) for name, row in figures["baselines"].items()),
    ]
    for name, row in rows:
        table.add_row(name, *(f"{row[key]:.3f}" for key in ("precision", "recall", "b3_f1")))
    Console().print(table)
    print(json.dumps(figures))
    return 0


@contextmanager
def _without_words() -> Iterator[None]:
    """No reason and no manner is understood."""
    reading = "heliograph.domain.evidence.reading"
    with (
        patch(f"{reading}.reasons_in", return_value=frozenset()),
        patch(f"{reading}.manners_in", return_value=frozenset()),
    ):
        yield


def _deliver(entry: Labelled, desk: Desk, refs: dict[str, str], landing: Landing) -> str | None:
    landing.rows[entry.id] = entry
    if entry.outbound:
        ref = refs.get(entry.issue or "")
        landing.cluster[entry.id] = ref or f"outbound-{entry.id}"
        if ref:
            register_outbound(ref, entry.contact, DESK, desk)
        return ref
    if entry.noise:
        landing.cluster[entry.id] = f"noise-{entry.id}"
        return None
    ref = receive_contact(entry.contact, desk).ticket.ref
    landing.cluster[entry.id] = ref
    events = (row.event for row in desk.tickets.events(ref))
    received = [event for event in events if isinstance(event, ContactReceived)]
    if received:
        landing.suggested[entry.id] = received[-1].suggested
    return ref


def _entry(row: Mapping[str, Any], world: World, refs: Mapping[str, str]) -> Labelled:
    title = str((row.get("email") or {}).get("subject") or "")
    text = _renumber(str(row.get("text") or ""), world, refs)
    return labelled(row, text, _renumber(title, world, refs))


def _renumber(text: str, world: World, refs: Mapping[str, str]) -> str:
    """The text with the file's ticket numbers, whatever they look like, as ours."""
    if world.told_numbers is None:
        return text

    def number(match: re.Match[str]) -> str:
        return refs.get(world.issue_of_number[match[0]], match[0])

    return world.told_numbers.sub(number, text)


def _jittered(world: World, chance: random.Random) -> list[Mapping[str, Any]]:
    def arrival(row: Mapping[str, Any]) -> float:
        return labelled(row, "", "").contact.at.timestamp() + chance.uniform(0, 600)

    return sorted(world.contacts, key=arrival)


def _partition(cluster: Mapping[str, str], ids: Sequence[str]) -> set[frozenset[str]]:
    groups: dict[str, set[str]] = {}
    for id_ in ids:
        groups.setdefault(cluster[id_], set()).add(id_)
    return {frozenset(group) for group in groups.values()}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
