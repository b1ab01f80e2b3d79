"""Which tickets hold an evidence value: read with a version, written with a condition."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from heliograph.domain.evidence import Evidence

MOST_HOLDERS = 30  # tickets a claim remembers; the oldest leave first


@dataclass(frozen=True)
class Claim:
    """A claim as a change leaves it: seen at `version`; without `holders` it is only checked."""

    evidence: Evidence
    version: int
    holders: tuple[str, ...] | None = None


@dataclass(frozen=True)
class Claims:
    """Versions of the claims read (0: not there yet) and the tickets that hold them."""

    versions: Mapping[Evidence, int] = field(default_factory=dict)
    holders: Mapping[Evidence, tuple[str, ...]] = field(default_factory=dict)

    def watched(self, items: Iterable[Evidence]) -> tuple[Claim, ...]:
        """Claims that may not have moved on."""
        return tuple(Claim(item, self.versions.get(item, 0)) for item in items)

    def held(self, items: Iterable[Evidence], ref: str) -> tuple[Claim, ...]:
        """Claims that list a ticket after the write; only checked where they do already."""
        return tuple(self._with(item, gains=(ref,), losses=()) for item in items)

    def passed_on(
        self, gains: Mapping[Evidence, Iterable[str]], losses: Mapping[Evidence, Iterable[str]]
    ) -> tuple[Claim, ...]:
        """Claims that list some tickets more and some no more; what stays as it is is left out."""
        items = sorted({*gains, *losses})
        edited = (self._with(item, gains.get(item, ()), losses.get(item, ())) for item in items)
        return tuple(claim for claim in edited if claim.holders is not None)

    def _with(self, item: Evidence, gains: Iterable[str], losses: Iterable[str]) -> Claim:
        before = self.holders.get(item, ())
        gone = set(losses)
        after = tuple(dict.fromkeys((*(ref for ref in before if ref not in gone), *gains)))
        version = self.versions.get(item, 0)
        return Claim(item, version, None if after == before else after[-MOST_HOLDERS:])
