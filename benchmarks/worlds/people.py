"""An invented organisation: sponsors, studies with their own formats, clinics, sites, people."""

import random
from collections.abc import Container
from dataclasses import dataclass, field
from typing import Any

from benchmarks.worlds.sayings import CLINICS, NAMES

Row = dict[str, Any]
LANGUAGES = (
    ("en",) * 5
    + ("de", "de", "es", "es", "fr", "fr", "it", "pt", "pl", "nl", "sv")
    + (
        "ja",
        "ko",
        "zh",
    )
)
SITE_DIGITS = 4
SUBJECT_FORMATS = ("SSSS-NNNN", "SSSS/NNN", "SSSS-NNN", "ESSSS-NNN", "SSSSNNN")
KIT_FORMATS = ("NNNNN", "NNNNNNN", "KNNNNNN", "AB-NNNNN", "NNNNNN")
SHIPMENT_FORMATS = ("SHP-NNNNN", "DLV-NNNNNN", "SHP-NNNNN")
SYLLABLES = "ar bel cor dan el far gon hil is jor kel lun mer nor os pel quin ros sel tam ul vor"
ZONES = {
    "en": "America/New_York", "de": "Europe/Berlin", "es": "Europe/Madrid", "fr": "Europe/Paris",
    "it": "Europe/Rome", "pt": "America/Sao_Paulo", "pl": "Europe/Warsaw",
    "nl": "Europe/Amsterdam", "sv": "Europe/Stockholm", "ja": "Asia/Tokyo", "ko": "Asia/Seoul",
    "zh": "Asia/Shanghai",
}  # fmt: skip


@dataclass
class Cast:
    """Everybody and everything a story may use; rows are those of the file."""

    chance: random.Random
    languages: tuple[str, ...] = LANGUAGES
    sponsors: list[Row] = field(default_factory=list)
    studies: list[Row] = field(default_factory=list)
    facilities: list[Row] = field(default_factory=list)
    sites: list[Row] = field(default_factory=list)
    people: list[Row] = field(default_factory=list)
    lines: list[Row] = field(default_factory=list)

    def staff(self, site: Row) -> list[Row]:
        """Those who work at a study site in its study."""
        return [
            person
            for person in self.people
            if person.get("facility") == site["facility"] and site["study"] in person["studies"]
        ]

    def of_role(self, role: str, study: str) -> list[Row]:
        """People of a role who work on a study."""
        return [p for p in self.people if p["role"] == role and study in p["studies"]]

    def line_of(self, person: Row, kind: str) -> str:
        """The number of a person's mobile or of the clinic's line."""
        for line in self.lines:
            if person["id"] in line["users"] and (line["kind"] == "mobile") == (kind == "mobile"):
                return str(line["number"])
        return "anonymous"

    def study(self, study_id: str) -> Row:
        """A study by id."""
        return next(row for row in self.studies if row["id"] == study_id)


def cast(chance: random.Random, issues: int, spoken: Container[str] = LANGUAGES) -> Cast:
    """An organisation large enough for so many issues, of people who speak these languages."""
    made = Cast(chance, tuple(language for language in LANGUAGES if language in spoken))
    _studies(made)
    for number in range(max(8, issues // 14)):
        _facility(made, number)
    _outsiders(made)
    return made


def number_of(form: str, chance: random.Random, site: str = "") -> str:
    """A number in a format; runs of S become the site's."""
    text = form.replace("S" * SITE_DIGITS, site) if site else form
    return "".join(str(chance.randrange(10)) if sign == "N" else sign for sign in text)


def _word(chance: random.Random, length: int = 2) -> str:
    return "".join(chance.choice(SYLLABLES.split()) for _ in range(length)).capitalize()


def _studies(made: Cast) -> None:
    chance = made.chance
    for place in range(6):
        sponsor = f"SP-{place:02d}"
        made.sponsors.append({"id": sponsor, "name": f"{_word(chance)} Pharma", "country": "IE"})
        prefix = "".join(chance.choice("BCDGHJKLMPQRVWXZ") for _ in range(3))
        for extension in range(2 if place % 2 else 3):
            number = 100 + place * 37 + extension
            study = f"{prefix}-{number}" if place % 3 else f"{prefix}{number}"
            row = {
                "id": study,
                "sponsor": sponsor,
                "ivr_code": f"{200 + place * 20 + extension}",
                "subject_format": SUBJECT_FORMATS[place % len(SUBJECT_FORMATS)],
                "kit_format": KIT_FORMATS[(place + extension) % len(KIT_FORMATS)],
                "shipment_format": SHIPMENT_FORMATS[place % len(SHIPMENT_FORMATS)],
                "aliases": [f"{prefix} {number}", f"{prefix}{number}"],
            }
            if extension == 1:
                row["rollover_from"] = made.studies[-1]["id"]
            made.studies.append(row)


def _facility(made: Cast, number: int) -> None:
    chance, id_ = made.chance, f"F{number:03d}"
    language = chance.choice(made.languages)
    name = _word(chance, 3)
    made.facilities.append(
        {
            "id": id_,
            "name": chance.choice(CLINICS[language]).format(name),
            "city": name,
            "tz": ZONES[language],
            "languages": [language],
            "weekend": ["sat", "sun"],
        }
    )
    runs = chance.sample(made.studies, chance.choice((1, 2, 2, 3)))
    for study in runs:
        # The same numbers stand in other studies on purpose.
        site_no = f"{1000 + (number * 7 + made.studies.index(study) % 3) % 400:04d}"
        made.sites.append({"study": study["id"], "facility": id_, "site_no": site_no})
    _staff(made, id_, language, [study["id"] for study in runs], name)


def _staff(made: Cast, facility: str, language: str, studies: list[str], clinic: str) -> None:
    chance, users = made.chance, []
    for _ in range(chance.choice((2, 3, 3, 4))):
        person = _person(made, language, clinic, studies)
        person["facility"] = facility
        users.append(person["id"])
        if chance.random() < 0.4:
            _line(made, "mobile", [person["id"]], facility)
    _line(made, chance.choice(("shared_switchboard", "ward")), users, facility)


def _person(made: Cast, language: str, clinic: str, studies: list[str]) -> Row:
    chance = made.chance
    firsts, lasts = (names.split() for names in NAMES[language])
    if language == "ko":
        name = chance.choice(lasts)
    elif language in ("ja", "zh"):
        name = " ".join(filter(None, (chance.choice(lasts), chance.choice(firsts or [""]))))
    else:
        name = f"{chance.choice(firsts)} {chance.choice(lasts)}"
    id_ = f"P{len(made.people):04d}"
    shared = chance.random() < 0.08
    address = f"pharmacy{id_.lower()}" if shared else f"user{id_[1:]}"
    works_on = chance.sample(studies, chance.randint(1, len(studies)))
    person: Row = {
        "id": id_,
        "name": name,
        "role": "site_coordinator",
        "studies": works_on,
        "emails": [f"{address}@{clinic.lower()}.example"],
        "languages": [language],
        "shared_mailbox": shared,
    }
    made.people.append(person)
    return person


def _line(made: Cast, kind: str, users: list[str], facility: str) -> None:
    number = f"+1555{len(made.lines):03d}01{made.chance.randrange(100):02d}"
    row = {"id": f"L{len(made.lines)}", "number": number, "kind": kind, "users": users}
    made.lines.append(row | {"facility": facility})


def _outsiders(made: Cast) -> None:
    """Monitors, sponsor managers, depots and vendors: nobody of them sits at a site."""
    for place, sponsor in enumerate(made.sponsors):
        own = [study["id"] for study in made.studies if study["sponsor"] == sponsor["id"]]
        for role in ("cra", "cra", "sponsor_study_manager", "depot_operator", "vendor_support"):
            person = _person(made, "en", f"{role.replace('_', '')}{place}", own)
            person.update(role=role, facility=None, org=sponsor["id"], studies=own)
            person["shared_mailbox"] = role in ("depot_operator", "vendor_support")
