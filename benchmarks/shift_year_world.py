"""The organisation of the simulated year: four staggered shifts and 400 sites in 16 zones."""

import math
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

# Source: the labelled world's arrivals: contacts per active site and week, by local hour and day.
CONTACTS_PER_SITE_AND_WEEK = 0.9
HOURS = (1, 1, 1, 1, 1, 2, 6, 18, 46, 88, 100, 92, 70, 64, 80, 84, 68, 44, 22, 12, 8, 6, 4, 2)
WORKDAY, BEFORE_WEEKEND, WEEKEND = 1.0, 0.85, 0.07
# Severity as an agent judges it: shares of the labelled world's reasons.
SEVERITIES = ((0, 0.004), (1, 0.13), (2, 0.336), (3, 0.51), (4, 0.02))
STUDIES = ("ALP-101", "BRV-202", "CHR-303", "DLT-404", "ECH-505", "FOX-606", "GLF-707")
_ZONES = (
    ("America/New_York", "US", "en", "sat sun", 88),
    ("America/Chicago", "US", "en", "sat sun", 40),
    ("America/Phoenix", "US", "es", "sat sun", 16),
    ("Europe/Berlin", "DE", "de", "sat sun", 48),
    ("Europe/Paris", "FR", "fr", "sat sun", 32),
    ("Europe/Madrid", "ES", "es", "sat sun", 32),
    ("Europe/London", "GB", "en", "sat sun", 32),
    ("Europe/Rome", "IT", "it", "sat sun", 16),
    ("Europe/Warsaw", "PL", "pl", "sat sun", 16),
    ("Asia/Tokyo", "JP", "ja", "sat sun", 16),
    ("Asia/Seoul", "KR", "ko", "sat sun", 12),
    ("Asia/Kolkata", "IN", "en", "sun", 16),
    ("Asia/Riyadh", "SA", "en", "fri sat", 8),
    ("Asia/Shanghai", "CN", "zh", "sat sun", 8),
    ("Australia/Melbourne", "AU", "en", "sat sun", 12),
    ("America/Sao_Paulo", "BR", "pt", "sat sun", 8),
)
_SEATS = (("BOS", "America/New_York"), ("SOF", "Europe/Sofia"), ("KUL", "Asia/Kuala_Lumpur"))
_SHIFTS = (
    ("KUL-A", "KUL", "06:30", "15:00"),
    ("SOF-A", "SOF", "08:00", "16:30"),
    ("BOS-A", "BOS", "08:30", "17:00"),
    ("BOS-N", "BOS", "16:30", "01:00"),
)
_SPOKEN = {
    "KUL-A": ("zh", "ja", "ko", ""),
    "SOF-A": ("de", "fr", "es", "it", "pl"),
    "BOS-A": ("es", "pt", "fr", ""),
    "BOS-N": ("fr", "es", ""),
}


@dataclass(frozen=True)
class Site:
    """A clinic of a study, with the one person who writes."""

    study: str
    number: str
    address: str
    timezone: str
    weekend: tuple[str, ...]
    language: str


@dataclass(frozen=True)
class Arrival:
    """Somebody of a site has a problem, so serious; `effort` is how long it takes to be solved."""

    at: datetime
    site: Site
    severity: int
    number: int
    effort: timedelta


def organisation(sites: Sequence[Site]) -> dict[str, Any]:
    """The organisation in the schema of world files."""
    return {
        "studies": [
            {
                "id": study,
                "sponsor": "SP-" + study[:3],
                "ivr_code": study[-3:],
                "subject_format": "SSSS-NNN",
            }
            for study in STUDIES
        ],
        "facilities": [
            {
                "id": f"F{site.number}",
                "name": f"Clinic {site.number}",
                "tz": site.timezone,
                "weekend": list(site.weekend),
                "languages": [site.language],
            }
            for site in sites
        ],
        "study_sites": [
            {"study": site.study, "facility": f"F{site.number}", "site_no": site.number}
            for site in sites
        ],
        "people": [
            {
                "id": f"P{site.number}",
                "name": f"Coordinator {site.number}",
                "facility": f"F{site.number}",
                "studies": [site.study],
                "emails": [site.address],
                "languages": [site.language],
            }
            for site in sites
        ],
        "support_center": _centre(),
    }


def sites(share: float = 1.0) -> list[Site]:
    """400 sites; a `share` of 0.25 is a quarter of them, 3 is three times as many."""
    found: list[Site] = []
    for zone, _, language, weekend, count in _ZONES:
        for _ in range(round(count * share)):
            number = f"{1000 + len(found)}"
            study = STUDIES[len(found) % len(STUDIES)]
            address = f"coordinator@site{number}.example"
            found.append(Site(study, number, address, zone, tuple(weekend.split()), language))
    return found


def arrivals(sites: Sequence[Site], first: date, days: int, chance: random.Random) -> list[Arrival]:
    """Poisson arrivals by each site's own clock, in order of time."""
    drawn = [
        (at, site)
        for site in sites
        for day in range(days)
        for at in _of_day(site, first + timedelta(days=day), chance)
    ]
    drawn.sort(key=lambda item: (item[0], item[1].number))
    return [
        Arrival(at, site, _severity(chance), number, _effort(chance))
        for number, (at, site) in enumerate(drawn)
    ]


def _of_day(site: Site, day: date, chance: random.Random) -> Iterator[datetime]:
    weekday = day.strftime("%a").lower()
    tomorrow = (day + timedelta(days=1)).strftime("%a").lower()
    level = (
        WEEKEND
        if weekday in site.weekend
        else BEFORE_WEEKEND
        if tomorrow in site.weekend
        else WORKDAY
    )
    free = len(site.weekend)
    week = (7 - free - 1) * WORKDAY + BEFORE_WEEKEND + free * WEEKEND
    mean = CONTACTS_PER_SITE_AND_WEEK * level / week
    limit, count, product = math.exp(-mean), 0, chance.random()
    while product > limit:
        count += 1
        product *= chance.random()
    zone = ZoneInfo(site.timezone)
    for _ in range(count):
        hour = chance.choices(range(24), HOURS)[0]
        local = datetime(day.year, day.month, day.day, hour, chance.randrange(60), tzinfo=zone)
        yield local.astimezone(UTC) + timedelta(seconds=chance.randrange(60))


def _severity(chance: random.Random) -> int:
    return chance.choices([level for level, _ in SEVERITIES], [share for _, share in SEVERITIES])[0]


def _effort(chance: random.Random) -> timedelta:
    """Six of ten are solved at the first contact; the others wait on somebody, a day in the median.

    Source: the labelled world's shares of first-contact resolution, and its targets per severity.
    """
    if chance.random() < 0.6:
        return timedelta(minutes=chance.uniform(5, 25))
    return timedelta(hours=min(chance.lognormvariate(math.log(24), 1.0), 240))


def _centre() -> dict[str, Any]:
    agents: list[dict[str, Any]] = []
    for shift, seat, _, _ in _SHIFTS:
        for place, language in enumerate(_SPOKEN[shift]):
            number = len(agents) + 1
            held = {STUDIES[(place * 3 + step) % len(STUDIES)]: 5 - step % 2 for step in range(5)}
            agents.append(
                {
                    "id": f"A{number:02}",
                    "name": f"Agent {number}",
                    "seat": seat,
                    "shift": shift,
                    "languages": {"en": 5, **({language: 5} if language else {})},
                    "study_certs": held,
                    "lead": place == 0,
                }
            )
    return {
        "manager": {"id": "M01", "name": "Manager"},
        "seats": [{"id": id_, "city": id_, "tz": zone} for id_, zone in _SEATS],
        "shifts": [
            {"id": id_, "seat": seat, "start": start, "end": end}
            for id_, seat, start, end in _SHIFTS
        ],
        "agents": agents,
        "holidays": [
            {"seat": "KUL", "date": "2026-03-20", "name": "local holiday"},
            {"seat": "SOF", "date": "2026-03-03", "name": "Liberation Day"},
            {"seat": "BOS", "date": "2026-04-03", "name": "company holiday"},
        ],
    }
