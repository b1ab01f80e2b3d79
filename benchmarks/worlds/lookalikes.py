"""What looks like further contacts of an issue and is other work, or no work at all."""

from collections.abc import Callable
from datetime import timedelta

from benchmarks.worlds.people import Row
from benchmarks.worlds.problems import OBJECTS_OF, SITE_REASONS
from benchmarks.worlds.stories import tell
from benchmarks.worlds.writing import DESK, Issue, Pen, swapped_digits

Lookalike = Callable[[Pen, Issue, Row], None]


def hijack(pen: Pen, issue: Issue, first: Row) -> None:
    """An old thread, a new matter."""
    if first["channel"] != "email":
        return
    out = pen.answer(issue, first, issue.at + timedelta(minutes=30))
    at = issue.at + timedelta(minutes=pen.chance.uniform(60, 20000))
    other = _other(pen, issue, at=at)
    off = pen.chance.choice(pen.wording.wanders_off[issue.language])
    bare = bool(other.numbers) and pen.chance.random() < 0.3
    text = pen.problem(other)[1] if bare else f"{off} {pen.problem(other)[1]}"
    new = pen.reply(other, issue.person, text, out, at)
    pen.apart(first, new, "thread_hijack")


def swapped(pen: Pen, issue: Issue, first: Row) -> None:
    """Another issue whose number differs by two digits that changed places."""
    key = next((k for k in "hks" if k in issue.numbers), None)
    if key is None:
        return
    near = swapped_digits(issue.numbers[key])
    if near is None:
        return
    at = issue.at + timedelta(minutes=pen.chance.uniform(20, 2000))
    numbers = issue.numbers | {key: near}
    site = issue.site
    if key == "h":
        site = pen.chance.choice([s for s in pen.cast.sites if s["study"] == site["study"]])
        if not pen.cast.staff(site):
            return
    other = pen.issue(site=site, reason=issue.reason, at=at, numbers=numbers)
    pen.apart(first, tell(pen, other), "near_identifier")


def same_numbers(pen: Pen, issue: Issue, first: Row) -> None:
    """The same site and subject numbers in another study."""
    twins = [
        site
        for site in pen.cast.sites
        if site["site_no"] == issue.site["site_no"] and site["study"] != issue.study["id"]
        and site["facility"] != issue.site["facility"] and pen.cast.staff(site)
    ]  # fmt: skip
    if not twins or "s" not in issue.numbers:
        return
    at = issue.at + timedelta(hours=pen.chance.uniform(1, 40))
    twin = pen.issue(
        site=pen.chance.choice(twins), reason=issue.reason, at=at, numbers=dict(issue.numbers)
    )
    text = pen.introduction(twin, twin.person) + " " + pen.problem(twin)[1]
    new = pen.mail(twin, twin.person, text, at, subject=pen.problem(twin)[0])
    pen.apart(first, new, "same_numbers_other_study")


def rollover(pen: Pen, issue: Issue, first: Row) -> None:
    """The same subject moves on into the extension study."""
    sister = next(
        (s for s in pen.cast.studies if s.get("rollover_from") == issue.study["id"]), None
    )
    if sister is None or "s" not in issue.numbers:
        return
    at = issue.at + timedelta(hours=pen.chance.uniform(20, 80))
    site = issue.site | {"study": sister["id"]}
    new = pen.issue(site=site, person=issue.person, reason="randomization", at=at)
    new.numbers = {"s": issue.numbers["s"]}
    text = pen.remark("rolls_over", issue, z=sister["id"])
    mail = pen.mail(new, issue.person, text, at, subject=f"{issue.numbers['s']} rollover")
    pen.apart(first, mail, "same_subject_sister_study")


def namesake(pen: Pen, issue: Issue, first: Row) -> None:
    """The same name at another site, with the same trouble."""
    others = [
        p
        for p in pen.cast.people
        if p["name"] == issue.person["name"] and p.get("facility") not in (None, issue.site["facility"])
    ]  # fmt: skip
    for other in others[:1]:
        sites = [
            s
            for s in pen.cast.sites
            if s["facility"] == other["facility"] and s["study"] in other["studies"]
        ]
        if not sites or (sites[0]["study"] == issue.study["id"] and not issue.numbers):
            return
        at = issue.at + timedelta(minutes=pen.chance.uniform(10, 600))
        new = pen.issue(site=sites[0], person=other, reason=issue.reason, at=at)
        pen.apart(first, tell(pen, new), "same_name_other_person")


def same_person(pen: Pen, issue: Issue, first: Row) -> None:
    """The same person, the same day, something else."""
    at = issue.at + timedelta(minutes=pen.chance.uniform(20, 500))
    alike = bool(issue.numbers.keys() - {"v"}) and pen.chance.random() < 0.3
    new = _other(pen, issue, at=at, reason=issue.reason if alike else None)
    pen.apart(first, tell(pen, new), "same_person_other_issue_same_day")


def shared_line(pen: Pen, issue: Issue, first: Row) -> None:
    """A colleague rings from the same line within the hour, about something else."""
    others = [p for p in pen.cast.staff(issue.site) if p["id"] != issue.person["id"]]
    if not others:
        return
    at = issue.at + timedelta(minutes=pen.chance.uniform(3, 60))
    new = _other(pen, issue, at=at, person=pen.chance.choice(others))
    number = pen.cast.line_of(new.person, "shared")
    call = pen.call(new, number, pen.words(new, spoken=True), at)
    pen.apart(first, call, "shared_line")


def other_study(pen: Pen, issue: Issue, first: Row) -> None:
    """The same clinic the same day in another study."""
    sites = [
        s
        for s in pen.cast.sites
        if s["facility"] == issue.site["facility"] and s["study"] != issue.study["id"]
        and pen.cast.staff(s)
    ]  # fmt: skip
    if not sites:
        return
    at = issue.at + timedelta(minutes=pen.chance.uniform(5, 400))
    new = pen.issue(site=pen.chance.choice(sites), at=at)
    pen.apart(first, tell(pen, new), "same_site_other_study_same_day")


def list_of_numbers(pen: Pen, issue: Issue, first: Row) -> None:
    """A monitor's mail that quotes this ticket's number and is about another site."""
    cra = pen.chance.choice(pen.cast.of_role("cra", issue.study["id"]))
    site = pen.chance.choice([s for s in pen.cast.sites if s["study"] == issue.study["id"]])
    if not pen.cast.staff(site) or site == issue.site:
        return
    at = issue.at + timedelta(hours=pen.chance.uniform(3, 90))
    new = pen.issue(site=site, reason="activation", at=at)
    text = pen.remark("last_point", new, t=issue.ref)
    mail = pen.mail(new, cra, text, at, subject="Fwd: FW: open items")
    pen.apart(first, mail, "quoted_foreign_ticket_number")


def outage(pen: Pen, issue: Issue, first: Row) -> None:
    """The system is down for several sites of the study: related, never one ticket."""
    del first
    sites = [s for s in pen.cast.sites if s["study"] == issue.study["id"] and pen.cast.staff(s)]
    told: list[Row] = []
    for site in pen.chance.sample(sites, min(4, len(sites))):
        at = issue.at + timedelta(minutes=pen.chance.uniform(0, 30))
        report = pen.issue(site=site, reason="system", at=at)
        row = pen.mail(report, report.person, pen.words(report), at, subject=pen.problem(report)[0])
        if told:
            pen.apart(told[-1], row, "outage", "related")
        told.append(row)


def complaint(pen: Pen, issue: Issue, first: Row) -> None:
    """A complaint about the handling is work of its own."""
    at = issue.at + timedelta(hours=pen.chance.uniform(20, 70))
    new = _other(pen, issue, at=at, reason="login")
    new.reason, new.numbers = "complaint", {}
    text = f"{pen.chance.choice(pen.wording.complaints[issue.language])} {issue.person['name']}, {issue.study['id']}"
    mail = pen.mail(new, issue.person, text, at, subject="Feedback")
    pen.apart(first, mail, "complaint_related_not_same", "related")


def weeks_later(pen: Pen, issue: Issue, first: Row) -> None:
    """The same person with the same reason weeks later."""
    at = issue.at + timedelta(days=pen.chance.uniform(18, 40))
    keeps = not issue.numbers
    new = pen.issue(site=issue.site, person=issue.person, reason=issue.reason, at=at)
    mail = pen.mail(new, issue.person, pen.words(new), at, subject=pen.problem(new)[0])
    pen.apart(first, mail, "same_person_same_reason_later" if keeps else "same_reason_later")


def same_subject(pen: Pen, issue: Issue, first: Row) -> None:
    """The same subject, days later, another matter."""
    if "s" not in issue.numbers:
        return
    fitting = [r for r in ("data", "visit", "dispensing", "randomization") if r != issue.reason]
    at = issue.at + timedelta(days=pen.chance.uniform(4, 14))
    new = pen.issue(site=issue.site, person=issue.person, reason=pen.chance.choice(fitting), at=at)
    new.numbers["s"] = issue.numbers["s"]
    pen.apart(first, tell(pen, new), "same_subject_other_matter")


def noise(pen: Pen, issue: Issue, first: Row) -> None:
    """Short abandons, empty voicemails and advertisements."""
    number = pen.cast.line_of(issue.person, "shared")
    near = issue.at + timedelta(minutes=pen.chance.uniform(1, 20))
    short = pen.call(None, number, "", near, wait_s=3, outcome="abandoned")
    pen.apart(first, short, "short_abandon")
    pen.call(None, number, "", near + timedelta(minutes=1), outcome="voicemail")
    toner = {"emails": ["offers@toner.example"]}
    headers = {"Precedence": "bulk", "List-Unsubscribe": f"<mailto:{DESK}>"}
    pen.mail(None, toner, "This week only.", near, subject="Toner", headers=headers)


def _other(
    pen: Pen, issue: Issue, *, at: object, reason: str | None = None, person: Row | None = None
) -> Issue:
    """Another issue of the same site; another reason that shares no words unless given."""
    who = person or issue.person
    spoken = pen.wording.problems[who["languages"][0]]
    kindred = {"kit", "temperature", "dispensing", "shipment"}
    fitting = [
        r
        for r in SITE_REASONS
        if r in spoken and r != issue.reason and not {r, issue.reason} <= kindred
        and not (OBJECTS_OF[r] == "" and {r, issue.reason} <= {"login", "user"})
    ]  # fmt: skip
    drawn = reason or pen.chance.choice(fitting)
    return pen.issue(site=issue.site, person=who, reason=drawn, at=at)  # type: ignore[arg-type]


LOOKALIKES: tuple[tuple[float, Lookalike], ...] = (
    (0.06, hijack), (0.05, swapped), (0.05, same_numbers), (0.04, rollover), (0.05, namesake),
    (0.07, same_person), (0.05, shared_line), (0.05, other_study), (0.03, list_of_numbers),
    (0.006, outage), (0.02, complaint), (0.03, weeks_later), (0.05, same_subject), (0.03, noise),
)  # fmt: skip
