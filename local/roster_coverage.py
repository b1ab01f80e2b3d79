"""What the roster of a world file covers over a year, holidays and absences in and out."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from heliograph.adapters.in_memory import MemoryDirectory
from heliograph.domain.coverage import PRESENCE, Coverage, coverage, needs_of
from heliograph.usecases.load_organisation import load_organisation

HOUR = timedelta(hours=1)


def coverage_of_world(world: Mapping[str, Any], year: int) -> dict[str, Any]:
    """Holes in minutes, overlap in hours, shares of the year; `plain` is without holidays and
    absences. Raises Refused.
    """
    directory = MemoryDirectory()
    organisation = load_organisation(world, directory, connect_users={})
    needs = needs_of(organisation.facilities, organisation.studies)
    roster = directory.roster_version(1)
    span = (datetime(year, 1, 1, tzinfo=UTC), datetime(year + 1, 1, 1, tzinfo=UTC))
    whole = coverage((roster,), needs, *span)
    plain = coverage((replace(roster, holidays=(), absences=()),), needs, *span)
    return {"year": year, **_told(whole), "plain": _told(plain)}


def _told(found: Coverage) -> dict[str, Any]:
    holes = found.cover_of(PRESENCE).holes
    shares = {cover.need.what: round(cover.share, 4) for cover in found.covers}
    return {
        "gaps": len(holes),
        "gap_minutes": [hole.minutes for hole in holes],
        "holes": [
            {"from": hole.start.isoformat(), "to": hole.end.isoformat(), "minutes": hole.minutes}
            for hole in holes
        ],
        "overlap_hours": found.overlap / HOUR,
        "boundaries": len(found.boundaries),
        "least_overlap_minutes": min(
            ((end.at - end.overlap_from) / timedelta(minutes=1) for end in found.boundaries),
            default=0.0,
        ),
        "languages": _of_kind(shares, "language:"),
        "studies": _of_kind(shares, "study:"),
    }


def _of_kind(shares: Mapping[str, float], kind: str) -> dict[str, float]:
    return {what.removeprefix(kind): s for what, s in shares.items() if what.startswith(kind)}
