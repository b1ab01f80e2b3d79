"""A desk of two cities whose shifts overlap: Hamburg until 17:00 UTC, Boston from 15:30 UTC."""

import copy
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import boto3
from heliograph.adapters.directory_table import DirectoryTable
from heliograph.domain.events import Actor, ActorKind
from heliograph.domain.handover import Handover
from heliograph.domain.handover_package import HumanLines
from heliograph.domain.shift_run import ShiftRun, run_id, slug_of
from heliograph.usecases.answer_shift_change import write_lines
from heliograph.usecases.change_shift import change_shift
from heliograph.usecases.desk import Desk
from heliograph.usecases.load_organisation import load_organisation
from heliograph.usecases.start_shift_changes import start_shift_changes

from tests.heliograph.desk_on_moto import ORGANISATION, REGION, FixedClock

ENDS = datetime(2026, 3, 10, 17, 0, tzinfo=UTC)
OPENS = ENDS - timedelta(minutes=60)
DAY = "DAY#2026-03-10"
SLUG = slug_of(run_id(DAY))
ADA = Actor(ActorKind.AGENT, "a2", "Ada Day")
BEN = Actor(ActorKind.AGENT, "b1", "Ben Late")
LINES = HumanLines("Call the depot", "If QA rejects: a new kit")


def two_shifts(
    ends: str = "18:00", begins: str = "11:30", until: str = "20:00", **changes: Any
) -> dict[str, Any]:
    """The organisation, with a second shift in Boston; local hours."""
    told = copy.deepcopy(ORGANISATION)
    centre = told["support_center"]
    centre["seats"].append({"id": "BOS", "tz": "America/New_York"})
    centre["shifts"].append({"id": "EVE", "seat": "BOS", "start": begins, "end": until})
    centre["shifts"][0]["end"] = ends
    evening = {"seat": "BOS", "shift": "EVE"}
    centre["agents"] += [
        {
            "id": "B1",
            "name": "Ben Late",
            "languages": {"en": 5, "de": 4},
            "study_certs": {"LUM-101": 5},
            **evening,
        },
        {
            "id": "B2",
            "name": "Bea Late",
            "languages": {"en": 5},
            "study_certs": {"LUM-101": 4, "TER-7": 5},
            **evening,
        },
    ]
    return told | {"support_center": centre | changes}


def staffed(desk: Desk, organisation: dict[str, Any] | None = None) -> Desk:
    """The desk with that roster, known at once."""
    table = boto3.resource("dynamodb", region_name=REGION).Table("directory")
    directory = DirectoryTable(table, desk.signer)
    told = organisation or two_shifts()
    load_organisation(told, directory, connect_users={"a1": "arn:a1", "a2": "arn:a2"})
    return replace(desk, directory=directory)


def set_clock(desk: Desk, at: datetime) -> None:
    """It is that instant from now on."""
    assert isinstance(desk.clock, FixedClock)
    desk.clock.time = at


def begun(desk: Desk, at: datetime = OPENS) -> ShiftRun:
    """The run of Hamburg's end of shift, begun by the beat at an instant."""
    set_clock(desk, at)
    start_shift_changes(desk)
    return desk.shift_runs.run(SLUG)


def only(desk: Desk) -> Handover:
    """The one hand-over of that end of shift."""
    (found,) = desk.shift_runs.handovers(SLUG)
    return found


def look(desk: Desk, minutes: float = 0) -> None:
    """One look, minutes after hand-overs begin."""
    set_clock(desk, OPENS + timedelta(minutes=minutes))
    change_shift(SLUG, desk)


def offered(desk: Desk) -> Handover:
    """Begun, looked at, its plan written."""
    begun(desk)
    look(desk)
    return write_lines(only(desk).id, LINES, ADA, desk)
