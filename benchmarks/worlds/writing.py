"""Turns issues into contacts: who says what about which numbers, on which channel."""

import random
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from benchmarks.worlds.people import Cast, Row, number_of
from benchmarks.worlds.problems import OBJECTS_OF, SITE_REASONS
from benchmarks.worlds.sayings import DIGIT_WORDS
from benchmarks.worlds.wording import HEARD, Wording

DESK = "support@desk.example"
START = datetime(2026, 3, 2, tzinfo=UTC)
SPAN = timedelta(days=47)
_SPEAKS_NUMBERS = 0.3


@dataclass
class Issue:
    """One piece of work, as the truth has it."""

    id: str
    ref: str
    study: Row
    site: Row
    reason: str
    person: Row
    at: datetime
    numbers: dict[str, str] = field(default_factory=dict)

    @property
    def language(self) -> str:
        """The language the site writes in."""
        return str(self.person["languages"][0])

    def row(self) -> Row:
        """As the file has it."""
        known = {"s": "subject", "h": "shipment"}
        row: Row = {
            "id": self.id,
            "ticket_ref": self.ref,
            "study": self.study["id"],
            "facility": self.site["facility"],
            "reason": self.reason,
        }
        row |= {known[key]: value for key, value in self.numbers.items() if key in known}
        return row | ({"kits": [self.numbers["k"]]} if "k" in self.numbers else {})


@dataclass
class Pen:
    """Writes issues, contacts and labelled pairs into one world."""

    cast: Cast
    chance: random.Random
    wording: Wording = HEARD
    issues: list[Issue] = field(default_factory=list)
    contacts: list[Row] = field(default_factory=list)
    pairs: list[Row] = field(default_factory=list)
    subjects: set[str] = field(default_factory=set)

    def issue(
        self,
        *,
        site: Row | None = None,
        person: Row | None = None,
        reason: str | None = None,
        at: datetime | None = None,
        numbers: dict[str, str] | None = None,
    ) -> Issue:
        """A new issue; what is not given is drawn."""
        chance = self.chance
        site = site or chance.choice([row for row in self.cast.sites if self.cast.staff(row)])
        number = len(self.issues) + 1
        person = person or chance.choice(self.cast.staff(site))
        fitting = [r for r in SITE_REASONS if r in self.wording.problems[person["languages"][0]]]
        made = Issue(
            id=f"ISS-{number:05d}",
            ref=f"TS-{200000 + number}",
            study=self.cast.study(site["study"]),
            site=site,
            reason=reason or chance.choice(fitting),
            person=person,
            at=at or START + chance.random() * SPAN,
        )
        made.numbers = numbers if numbers is not None else self._numbers(made)
        self.issues.append(made)
        return made

    def words(self, issue: Issue, *, spoken: bool = False, person: Row | None = None) -> str:
        """What a site says of its problem, with or without name, study and site."""
        sentence = self.problem(issue)[1]
        who = person or issue.person
        language = who["languages"][0]
        opening = self.chance.choice(self.wording.greetings[language])
        introduces = spoken or self.chance.random() < 0.6
        intro = self.introduction(issue, who) if introduces else ""
        waits = self.chance.random() < 0.25 and not spoken
        more = self.wording.waiting.get(language, "") if waits else ""
        signed = "" if introduces else self.signature(who)
        text = " ".join(filter(None, (opening, intro, sentence + more, signed)))
        return self.aloud(text, issue, language) if spoken else text

    def problem(self, issue: Issue, language: str = "") -> tuple[str, str]:
        """Title and sentence with this issue's numbers."""
        spoken = self.wording.problems.get(language or issue.language, {})
        wordings = spoken.get(issue.reason) or self.wording.problems["en"][issue.reason]
        filled = self.chance.choice(wordings).format_map({"v": "3", **issue.numbers})
        title, _, sentence = filled.partition(" | ")
        return title, sentence

    def remark(self, name: str, issue: Issue | None = None, **more: str) -> str:
        """What is said in English beside the problem: {n} name, {i} site, {y} study, {t} ticket."""
        known: dict[str, str] = {}
        if issue:
            known = {"n": str(issue.person["name"]), "i": str(issue.site["site_no"])}
            known |= {"y": str(issue.study["id"]), "t": issue.ref, **issue.numbers}
        return self.wording.remarks[name].format_map(known | more)

    def introduction(self, issue: Issue, person: Row) -> str:
        """Name, site and study in the person's language."""
        wording = self.chance.choice(self.wording.introductions[person["languages"][0]])
        study = self.chance.choice([issue.study["id"], *issue.study["aliases"]])
        name = self.chance.choice([person["name"], *person["name"].split()[:1]])
        return wording.format(n=name, i=issue.site["site_no"], y=study)

    def signature(self, person: Row) -> str:
        """The name below a mail, or none."""
        return str(person["name"]) if self.chance.random() < 0.8 else ""

    def aloud(self, text: str, issue: Issue, language: str) -> str:
        """Numbers said digit by digit, as speech recognition may write them."""
        words = DIGIT_WORDS.get(language, "").split()
        if not words or self.chance.random() > _SPEAKS_NUMBERS:
            return text
        for value in (*issue.numbers.values(), issue.site["site_no"]):
            if value.replace("-", "").isdigit() and len(value) > 2:
                said = " ".join(words[int(d)] if d.isdigit() else words[10] for d in value)
                text = re.sub(rf"(?<![\w-]){re.escape(value)}(?![\w-])", said, text)
        return text

    def same(self, a: Row, b: Row, category: str) -> None:
        """Label two contacts as one piece of work."""
        self._pair(a, b, True, category)

    def apart(self, a: Row, b: Row, category: str, same: bool | str = False) -> None:
        """Label two contacts as different work."""
        self._pair(a, b, same, category)

    def mail(
        self, issue: Issue | None, person: Row, text: str, at: datetime, **more: object
    ) -> Row:
        """A mail to the desk."""
        number = len(self.contacts) + 1
        address = str(person["emails"][0])
        mail: Row = {"message_id": f"<m{number}@{address.partition('@')[2]}>", **more}
        row: Row = {"channel": "email", "from": address, "to": DESK, "email": mail, "text": text}
        return self._contact(row, issue, at)

    def reply(
        self, issue: Issue, person: Row, text: str, to: Row, at: datetime, **more: object
    ) -> Row:
        """A mail that answers another one."""
        other = to["email"]
        subject = f"Re: {str(other['subject']).removeprefix('Re: ')}"
        headers: Row = {
            "subject": subject,
            "in_reply_to": other["message_id"],
            "references": [*other.get("references", []), other["message_id"]],
        }
        return self.mail(issue, person, text, at, **(headers | more))

    def answer(self, issue: Issue, to: Row, at: datetime) -> Row:
        """The desk's own mail on a ticket."""
        other = to["email"]
        row: Row = {
            "channel": "email",
            "direction": "outbound",
            "from": DESK,
            "to": to["from"],
            "email": {
                "message_id": f"<{issue.ref.lower()}.{len(self.contacts)}@desk.example>",
                "in_reply_to": other["message_id"],
                "references": [other["message_id"]],
                "subject": f"Re: {other['subject']} [{issue.ref}]",
            },
            "text": "We are looking into it and will come back to you.",
        }
        return self._contact(row, issue, at)

    def call(
        self, issue: Issue | None, number: str, text: str, at: datetime, **more: object
    ) -> Row:
        """A telephone call with what was keyed; `more` goes into the voice block."""
        code = issue.study["ivr_code"] if issue else None
        keyed: Row = {"study_code": code, "lang": issue.language if issue else None}
        voice: Row = {
            "connect_contact_id": f"cc-{len(self.contacts) + 1:06d}",
            "ivr": keyed,
            "wait_s": 30,
            "talk_s": 200 if text else 0,
            "outcome": "handled" if text else "queued_then_disconnected",
            **more,
        }
        channel = "voicemail" if voice["outcome"] == "voicemail" else "voice"
        row: Row = {"channel": channel, "from": number, "to": "+18005550130"}
        return self._contact(row | {"voice": voice, "text": text}, issue, at)

    def chat(self, issue: Issue, person: Row, text: str, at: datetime) -> Row:
        """A chat of a signed-in person, in the study of the widget."""
        block = {"session": f"ch-{len(self.contacts) + 1}", "study_context": issue.study["id"]}
        row: Row = {"channel": "chat", "from": person["emails"][0], "to": "widget"}
        return self._contact(row | {"chat": block, "text": text}, issue, at)

    def sms(self, issue: Issue, number: str, text: str, at: datetime) -> Row:
        """A text message."""
        row: Row = {"channel": "sms", "from": number, "to": "+18005550100", "text": text}
        return self._contact(row, issue, at)

    def form(self, issue: Issue, person: Row, text: str, at: datetime) -> Row:
        """The web form, with study and site as typed."""
        typed = {"study": issue.study["id"], "site_no": issue.site["site_no"], "category": "other"}
        row: Row = {"channel": "web_form", "from": person["emails"][0], "to": "web"}
        return self._contact(row | {"form": typed, "text": text}, issue, at)

    def _contact(self, row: Row, issue: Issue | None, at: datetime) -> Row:
        row["id"] = f"C{len(self.contacts) + 1:05d}"
        row["at"] = at.astimezone(UTC).isoformat().replace("+00:00", "Z")
        row["truth"] = {"issue": issue.id if issue else None}
        self.contacts.append(row)
        return row

    def _pair(self, a: Row, b: Row, same: bool | str, category: str) -> None:
        self.pairs.append({"a": a["id"], "b": b["id"], "same": same, "cat": category})

    def _subject(self, form: str, site_no: str) -> str:
        """A subject that no issue has had, as far as the format goes."""
        drawn = number_of(form, self.chance, site_no)
        for _ in range(50):
            if drawn not in self.subjects:
                break
            drawn = number_of(form, self.chance, site_no)
        self.subjects.add(drawn)
        return drawn

    def _numbers(self, issue: Issue) -> dict[str, str]:
        return self.numbers_for(issue.reason, issue)

    def numbers_for(self, reason: str, issue: Issue) -> dict[str, str]:
        """Fresh numbers of the things that a reason is about."""
        chance, study = self.chance, issue.study
        forms = {
            "s": self._subject(study["subject_format"], issue.site["site_no"]),
            "k": number_of(study["kit_format"], chance),
            "h": number_of(study["shipment_format"].replace("SHP", "\x00"), chance),
            "v": str(chance.randint(1, 12)),
        }
        forms["h"] = forms["h"].replace("\x00", "SHP")
        return {key: forms[key] for key in OBJECTS_OF[reason]}


def swapped_digits(number: str, place: int = -1) -> str | None:
    """The number with two different neighbours swapped, by default the last; None without."""
    places = [n for n in range(len(number) - 1) if number[n : n + 2].isdigit()]
    places = [n for n in places if number[n] != number[n + 1]]
    if not places:
        return None
    n = places[place]
    return f"{number[:n]}{number[n + 1]}{number[n]}{number[n + 2 :]}"
