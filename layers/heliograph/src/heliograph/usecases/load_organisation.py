"""Load an organisation file into the directory: studies, sites, people, lines, agents, shifts."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from heliograph.domain.calendars import Calendars
from heliograph.domain.contact import IdentityKind
from heliograph.domain.errors import Refused
from heliograph.domain.organisation import (
    EMERGENCY_SUPPORT,
    Absence,
    Agent,
    Holiday,
    KnownIdentity,
    Organisation,
    Person,
    Seat,
    Shift,
    Study,
    StudySite,
)
from heliograph.domain.ports import DirectoryWriter
from heliograph.domain.roster import ALWAYS, WEEKDAYS, span_of
from heliograph.usecases.load_clinics import clinics_of, holidays_of
from heliograph.usecases.publish_roster import load_roster

_E164 = re.compile(r"\+\d+")
_PIN = re.compile(r"\d{4,6}")
_SPECIALIST = "unblinded_specialist"  # the role whose work the emergency line is
Rows = Sequence[Mapping[str, Any]]


def load_organisation(
    source: Mapping[str, Any],
    directory: DirectoryWriter,
    *,
    connect_users: Mapping[str, str],
    at: datetime = ALWAYS,
    calendars: Calendars | None = None,
) -> Organisation:
    """Read the file's blocks (missing ones count as empty) and write them.

    `connect_users` maps an agent's id to the ARN of the Connect user, `at` is when the file is
    loaded. Its roster becomes a version of its own unless it is the one that was loaded last.
    Public holidays are the file's own, and `calendars`' for the countries it leaves out.
    Raises Refused on a block that cannot be read, before anything is written.
    """
    try:
        organisation = _organisation(source, connect_users, directory)
        listed = holidays_of(source, organisation.facilities, calendars, at.year)
        organisation = replace(organisation, calendars=listed)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise Refused(
            f"the organisation file cannot be read: {error!r}",
            kept="the directory as it was",
            next_step="compare the file with local/seed/world.yaml",
        ) from error
    load_roster(organisation, directory, at)
    directory.load(organisation)
    return organisation


def _organisation(
    source: Mapping[str, Any], connect_users: Mapping[str, str], directory: DirectoryWriter
) -> Organisation:
    centre = source.get("support_center") or {}
    seats = tuple(_seat(row) for row in centre.get("seats", ()))
    zones = {seat.id: seat.timezone for seat in seats}
    facilities = clinics_of(source)
    countries = {clinic.id: clinic.country for clinic in facilities}
    lines = [
        {**row, "number": _number(row, countries, directory)}
        for row in source.get("phone_lines", ())
    ]
    return Organisation(
        studies=tuple(_study(row) for row in source.get("studies", ())),
        facilities=facilities,
        sites=tuple(_site(row) for row in source.get("study_sites", ())),
        people=tuple(_person(row) for row in source.get("people", ())),
        identities=_identities(source.get("people", ()), lines),
        agents=_agents(centre, connect_users),
        shifts=tuple(_shift(row, zones) for row in centre.get("shifts", ())),
        pins=_pins(source.get("study_sites", ()), source.get("studies", ())),
        seats=seats,
        holidays=tuple(_holiday(row) for row in centre.get("holidays") or ()),
        absences=tuple(_absence(row) for row in centre.get("absences") or ()),
    )


def _pins(sites: Rows, studies: Rows) -> tuple[tuple[str, StudySite], ...]:
    """Keyed codes of sites: four to six digits, one site each, and no study's own code."""
    taken = {str(study.get("ivr_code") or "") for study in studies}
    pins: list[tuple[str, StudySite]] = []
    for row in sites:
        pin = str(row.get("pin") or "")
        if not pin:
            continue
        site = _site(row)
        if not _PIN.fullmatch(pin) or not pin.strip("0"):
            raise ValueError(f"the pin of {site.study} {site.site_no} is not four to six digits")
        if pin in taken:
            raise ValueError(f"the pin of {site.study} {site.site_no} names something else already")
        taken.add(pin)
        pins.append((pin, site))
    return tuple(pins)


def _site(row: Mapping[str, Any]) -> StudySite:
    return StudySite(str(row["study"]), str(row["facility"]), str(row["site_no"]))


def _study(row: Mapping[str, Any]) -> Study:
    return Study(
        id=str(row["id"]),
        sponsor=str(row.get("sponsor") or ""),
        ivr_code=str(row.get("ivr_code") or ""),
        subject_format=str(row.get("subject_format") or ""),
        kit_format=str(row.get("kit_format") or ""),
        shipment_format=str(row.get("shipment_format") or "SHP-NNNNN"),
        aliases=tuple(str(alias) for alias in row.get("aliases") or ()),
        rollover_from=str(row.get("rollover_from") or ""),
        blinding=str(row.get("blinding") or ""),
        treatment_words=tuple(str(word) for word in row.get("treatment_words") or ()),
    )


def _person(row: Mapping[str, Any]) -> Person:
    return Person(
        id=str(row["id"]),
        name=str(row.get("name") or row["id"]),
        role=str(row.get("role") or ""),
        facility=row.get("facility"),
        studies=tuple(str(study) for study in row.get("studies") or ()),
        languages=tuple(row.get("languages") or ()),
        latin=str(row.get("latin") or ""),
        facilities=tuple(str(clinic) for clinic in row.get("facilities") or ()),
    )


def _number(
    line: Mapping[str, Any], countries: Mapping[str, str], directory: DirectoryWriter
) -> str:
    """A line's number in E.164; one written as it is dialled there is of its clinic's country.

    What is no number of the world (an extension) stays as written: nobody can call from it.
    """
    typed = str(line.get("number") or "")
    if _E164.fullmatch(typed) or not any(sign.isdigit() for sign in typed):
        return typed
    country = countries.get(str(line.get("facility") or ""), "")
    try:
        return directory.spelled(IdentityKind.PHONE, typed, country).value
    except Refused:
        return typed


def _identities(people: Rows, lines: Rows) -> tuple[tuple[str, str, KnownIdentity], ...]:
    users: dict[tuple[str, str], list[str]] = defaultdict(list)
    shared: set[tuple[str, str]] = set()
    for person in people:
        for address in person.get("emails") or ():
            key = (IdentityKind.EMAIL.value, str(address).lower())
            users[key].append(str(person["id"]))
            if person.get("shared_mailbox"):
                shared.add(key)
        for login in person.get("logins") or ():
            users[(IdentityKind.LOGIN.value, str(login))].append(str(person["id"]))
    for line in lines:
        number = str(line.get("number") or "")
        if not number.startswith("+"):
            continue
        key = (IdentityKind.PHONE.value, number)
        users[key].extend(str(user) for user in line.get("users") or ())
        if line.get("kind") != "mobile":
            shared.add(key)
    return tuple(
        (kind, value, KnownIdentity(tuple(dict.fromkeys(ids)), (kind, value) in shared))
        for (kind, value), ids in users.items()
    )


def _agents(centre: Mapping[str, Any], connect_users: Mapping[str, str]) -> tuple[Agent, ...]:
    rows = list(centre.get("agents", ()))
    manager = centre.get("manager")
    agents = [
        Agent(
            id=str(row["id"]).lower(),
            name=str(row.get("name") or row["id"]),
            seat=str(row.get("seat") or ""),
            shift=str(row.get("shift") or ""),
            languages=dict(row.get("languages") or {}),
            certifications=_certifications(row),
            certified_until=_last_days(row.get("cert_expires") or {}),
            lead=bool(row.get("lead")),
            blinded=bool(row.get("blinded", row.get("role") != _SPECIALIST)),
            connect_user_arn=connect_users.get(str(row["id"]).lower(), ""),
        )
        for row in rows
    ]
    if manager:
        agents.append(
            Agent(
                id=str(manager["id"]).lower(),
                name=str(manager.get("name") or manager["id"]),
                lead=True,
                connect_user_arn=connect_users.get(str(manager["id"]).lower(), ""),
            )
        )
    return tuple(agents)


def _certifications(row: Mapping[str, Any]) -> dict[str, int]:
    """Study and level; a specialist of unblinding is certified for the emergency line as well."""
    implied = {EMERGENCY_SUPPORT: 5} if row.get("role") == _SPECIALIST else {}
    return implied | dict(row.get("study_certs") or {})


def _last_days(row: Mapping[str, Any]) -> dict[str, str]:
    """Study and last day of its certificate; YAML may have read the day as a date."""
    return {str(study): date.fromisoformat(str(day)).isoformat() for study, day in row.items()}


def _seat(row: Mapping[str, Any]) -> Seat:
    return Seat(str(row["id"]), str(row.get("city") or row["id"]), str(row.get("tz") or "UTC"))


def _holiday(row: Mapping[str, Any]) -> Holiday:
    day = date.fromisoformat(str(row["date"]))  # YAML may have read the day as a date
    return Holiday(str(row["seat"]), day, str(row.get("name") or ""))


def _absence(row: Mapping[str, Any]) -> Absence:
    first, last = (date.fromisoformat(str(row[name])) for name in ("first_day", "last_day"))
    return Absence(str(row["agent"]).lower(), first, last, str(row.get("why") or ""))


def _shift(row: Mapping[str, Any], seats: Mapping[str, str]) -> Shift:
    shift = Shift(
        id=str(row["id"]),
        seat=str(row.get("seat") or ""),
        timezone=str(seats.get(row.get("seat", ""), "UTC")),
        start=str(row["start"]),
        end=str(row["end"]),
        days=tuple(row.get("days") or WEEKDAYS),
    )
    span_of(shift, date(2026, 1, 1))  # a time or a zone that cannot be read is told now
    return shift
