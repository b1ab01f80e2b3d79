"""The hand-over cases of a world file, read strictly: what is missing is told by its name."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from local.seed.load import UnreadableWorldError

_NEEDED = ("id", "issue", "at", "out", "expect")
Block = Mapping[str, Any]


class BadCaseError(ValueError):
    """A case cannot be run as it is written; the text says which key is at fault."""


@dataclass(frozen=True)
class Case:
    """A ticket at the end of a shift, and what is expected to become of it.

    `at` lies in the period of the shift `out`, or ends it. `accepted` False: the receiver says
    nothing. `unstaffed` is the hole that the roster has behind this shift. Times in UTC.
    """

    id: str
    issue: str
    at: datetime
    out: str
    expect: str
    into: str = ""
    status: str = ""
    severity: int | None = None
    language_needed: str = ""
    live_contact: bool = False
    accepted: bool = True
    unstaffed: tuple[datetime, datetime] | None = None
    not_before: datetime | None = None
    max_defer_min: float | None = None
    accept_within_min: float | None = None


def case_rows(world: Block) -> list[Any]:
    """The cases as they stand in the file. Raises UnreadableWorldError when there are none."""
    rows = world.get("handoff_cases")
    if not isinstance(rows, list) or not rows:
        raise UnreadableWorldError("the world has no list `handoff_cases`; nothing can be run")
    return rows


def name_of(row: Any, number: int) -> str:
    """The id of a case; one without is named by its place in the list."""
    given = row.get("id") if isinstance(row, Mapping) else None
    return str(given or f"case {number}")


def read_case(row: Any, world: Block) -> Case:
    """One case, checked against the world it belongs to. Raises BadCaseError."""
    if not isinstance(row, Mapping):
        raise BadCaseError("the case is no mapping of keys to values")
    missing = [key for key in _NEEDED if row.get(key) in (None, "")]
    if missing:
        raise BadCaseError(f"the case lacks {', '.join(missing)}")
    case = Case(
        id=str(row["id"]),
        issue=str(row["issue"]),
        at=moment(row["at"], "at"),
        out=str(row["out"]),
        expect=str(row["expect"]),
        into=str(row.get("into") or ""),
        status=str(row.get("status") or ""),
        severity=_severity(row.get("severity")),
        language_needed=str(row.get("language_needed") or ""),
        live_contact=_flag(row, "live_contact", default=False),
        accepted=_flag(row, "accepted", default=True),
        unstaffed=_span(row.get("unstaffed")),
        not_before=moment(row["not_before"], "not_before") if row.get("not_before") else None,
        max_defer_min=_minutes(row, "max_defer_min"),
        accept_within_min=_minutes(row, "accept_within_min"),
    )
    _check(case, world)
    return case


def moment(value: Any, key: str) -> datetime:
    """An instant in UTC; one without a zone is UTC already. Raises BadCaseError."""
    try:
        read = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    except ValueError:
        raise BadCaseError(f"{key}: {value!r} is no instant; write 2026-03-10T21:00:00Z") from None
    return (read if read.tzinfo else read.replace(tzinfo=UTC)).astimezone(UTC)


def issue_of(case: Case, world: Block) -> Block:
    """The issue of a case."""
    return next(row for row in _rows(world, "issues") if str(row.get("id")) == case.issue)


def _check(case: Case, world: Block) -> None:
    if case.issue not in {str(row.get("id")) for row in _rows(world, "issues")}:
        raise BadCaseError(f"issue: the world has no issue {case.issue}")
    centre = world.get("support_center") or {}
    shifts = {str(row.get("id")) for row in _rows(centre, "shifts")}
    for key, shift in (("out", case.out), ("into", case.into)):
        if shift and shift not in shifts:
            raise BadCaseError(f"{key}: the world has no shift {shift}")


def _rows(block: Any, key: str) -> Iterator[Block]:
    rows = block.get(key) if isinstance(block, Mapping) else None
    return (row for row in rows or () if isinstance(row, Mapping))


def _severity(value: Any) -> int | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= 4:
        raise BadCaseError(f"severity: {value!r} is none of 0 to 4")
    return value


def _flag(row: Block, key: str, *, default: bool) -> bool:
    value = row.get(key, default)
    if not isinstance(value, bool):
        raise BadCaseError(f"{key}: {value!r} is neither true nor false")
    return value


def _span(value: Any) -> tuple[datetime, datetime] | None:
    if value is None:
        return None
    if not isinstance(value, list) or len(value) != 2:
        raise BadCaseError(f"unstaffed: {value!r} is no pair of instants")
    start, end = (moment(each, "unstaffed") for each in value)
    if end <= start:
        raise BadCaseError("unstaffed: it ends before it begins")
    return start, end


def _minutes(row: Block, key: str) -> float | None:
    value = row.get(key)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or value <= 0:
        raise BadCaseError(f"{key}: {value!r} is no number of minutes")
    return float(value)
