"""What time it is where a caller is, in words for agents and for the caller."""

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from heliograph.domain.organisation import Facility
from heliograph.domain.requester import Party

_UTC = ZoneInfo("UTC")
# How the day and time are said, whose time it is, and the days of the week.
_SPOKEN = {
    "en": (
        "{day} at {time} {whose}",
        "your time",
        "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    ),
    "de": (
        "{day} um {time} Uhr {whose}",
        "Ihrer Zeit",
        "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag",
    ),
    "es": (
        "{day} a las {time}, {whose}",
        "su hora",
        "lunes martes miércoles jueves viernes sábado domingo",
    ),
    "fr": (
        "{day} à {time}, {whose}",
        "votre heure",
        "lundi mardi mercredi jeudi vendredi samedi dimanche",
    ),
}


def zone_of(party: Party, facilities: Mapping[str, Facility]) -> ZoneInfo | None:
    """The time zone of the matter's clinic, or of all clinics of whoever it may be; else None."""
    clinics = {party.facility} if party.facility else {c for p in party.possible for c in p.clinics}
    zones = {facilities[clinic].timezone for clinic in clinics if clinic in facilities}
    return ZoneInfo(zones.pop()) if len(zones) == 1 else None


def whisper_of(study: str | None, site: str | None, zone: ZoneInfo | None, at: datetime) -> str:
    """What an agent is told before the talk; a fact that is not known is not mentioned."""
    facts = (
        f"Study {study}." if study else "",
        f"Site {site}." if site else "",
        f"They called at {at.astimezone(zone):%H:%M} their time." if zone else "",
    )
    return " ".join(fact for fact in facts if fact)


def spoken_time(moment: datetime | None, zone: ZoneInfo | None, language: str) -> str:
    """A moment of the next days for the caller's ear, in UTC where the caller may be anywhere."""
    if moment is None:
        return ""
    local = moment.astimezone(zone or _UTC)
    sentence, yours, days = _SPOKEN.get(language, _SPOKEN["en"])
    day = days.split()[local.weekday()]
    return sentence.format(day=day, time=f"{local:%H:%M}", whose=yours if zone else "UTC")
