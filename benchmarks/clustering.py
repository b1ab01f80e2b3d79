"""Scores of a clustering against the truth: pairwise, B-cubed, and across studies."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations


@dataclass(frozen=True)
class Scores:
    """Pairwise precision and recall, B-cubed F1, and false pairs that glue two studies."""

    precision: float
    recall: float
    b3_f1: float
    cross_study_false_pairs: int
    clusters: int

    def rounded(self) -> dict[str, float]:
        """The three figures with four decimals."""
        return {
            "precision": round(self.precision, 4),
            "recall": round(self.recall, 4),
            "b3_f1": round(self.b3_f1, 4),
        }


def score(
    ids: Sequence[str],
    found: Mapping[str, str],
    truth: Mapping[str, str],
    study_of: Mapping[str, str | None],
) -> Scores:
    """Compare clusters over the contacts that have a true issue; `study_of` is by issue."""
    found_pairs = _pairs(ids, found)
    true_pairs = _pairs(ids, truth)
    right = found_pairs & true_pairs
    across = sum(
        1
        for a, b in found_pairs - true_pairs
        if study_of.get(truth[a]) and study_of.get(truth[a]) != study_of.get(truth[b])
    )
    return Scores(
        precision=len(right) / len(found_pairs) if found_pairs else 1.0,
        recall=len(right) / len(true_pairs) if true_pairs else 1.0,
        b3_f1=_b_cubed(ids, found, truth),
        cross_study_false_pairs=across,
        clusters=len({found[id_] for id_ in ids}),
    )


def _pairs(ids: Sequence[str], clusters: Mapping[str, str]) -> set[tuple[str, str]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for id_ in ids:
        groups[clusters[id_]].append(id_)
    return {tuple(pair) for group in groups.values() for pair in combinations(sorted(group), 2)}  # type: ignore[misc]


def _b_cubed(ids: Sequence[str], found: Mapping[str, str], truth: Mapping[str, str]) -> float:
    mine, real = _groups(ids, found), _groups(ids, truth)
    precision = sum(len(mine[found[i]] & real[truth[i]]) / len(mine[found[i]]) for i in ids)
    recall = sum(len(mine[found[i]] & real[truth[i]]) / len(real[truth[i]]) for i in ids)
    if not ids or not precision + recall:
        return 1.0
    precision, recall = precision / len(ids), recall / len(ids)
    return 2 * precision * recall / (precision + recall)


def _groups(ids: Sequence[str], clusters: Mapping[str, str]) -> dict[str, set[str]]:
    groups: dict[str, set[str]] = defaultdict(set)
    for id_ in ids:
        groups[clusters[id_]].add(id_)
    return groups
