"""Rosters as files: a part of one for a spreadsheet or a calendar, and back as a draft."""

from dataclasses import dataclass

from heliograph.domain.errors import Refused
from heliograph.domain.roster import Roster
from heliograph.domain.roster_calendar import entries_of, with_entries
from heliograph.domain.roster_csv import part_as_csv, with_part
from heliograph.domain.roster_rules import check_roster
from heliograph.usecases.desk import Desk

CSV, CALENDAR = "csv", "ics"


@dataclass(frozen=True)
class RosterFile:
    """A file to save."""

    name: str
    media_type: str
    text: str


def export_roster(part: str, form: str, desk: Desk) -> RosterFile:
    """One part (shifts, people, holidays, absences) of the roster in force. Raises Refused."""
    now = desk.clock.now()
    roster = desk.directory.roster(now)
    name = f"roster-{roster.version}-{part}.{form}"
    if form == CSV:
        return RosterFile(name, "text/csv", part_as_csv(roster, part))
    made = desk.calendars.written(f"Roster: {part}", entries_of(roster, part, now), now)
    return RosterFile(name, "text/calendar", made)


def draft_from(part: str, form: str, text: str, desk: Desk) -> Roster:
    """The newest roster with one part replaced by a file's; nothing is stored.

    Raises Refused that names every place that cannot be read, or breaks a rule.
    """
    newest = newest_roster(desk)
    if form == CSV:
        draft = with_part(newest, part, text)
    else:
        draft = with_entries(newest, part, desk.calendars.read(text))
    check_roster(draft)
    return draft


def newest_roster(desk: Desk) -> Roster:
    """The version that a next one starts from. Raises Refused without any."""
    version = desk.directory.roster_head().version
    if not version:
        raise Refused("there is no roster yet", next_step="load an organisation file")
    return desk.directory.roster_version(version)
