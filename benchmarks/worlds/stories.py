"""What further contacts an issue draws, and what only looks like one; each with labelled pairs."""

from collections.abc import Callable
from datetime import timedelta

from benchmarks.worlds.people import Row
from benchmarks.worlds.wording import Sayings
from benchmarks.worlds.writing import Issue, Pen

Story = Callable[[Pen, Issue], None]


def tell(pen: Pen, issue: Issue) -> Row:
    """The first contact of an issue, on any channel."""
    chance, person = pen.chance, issue.person
    way = chance.choices(("email", "voice", "chat", "form", "voicemail"), (45, 30, 12, 6, 7))[0]
    if way == "email":
        return _mail(pen, issue)
    if way == "chat":
        return pen.chat(issue, person, pen.problem(issue)[1], issue.at)
    if way == "form":
        return pen.form(issue, person, pen.words(issue), issue.at)
    outcome = "voicemail" if way == "voicemail" else "handled"
    return pen.call(
        issue, phone_of(pen, person), pen.words(issue, spoken=True), issue.at, outcome=outcome
    )


def call_and_mail(pen: Pen, issue: Issue) -> None:
    """A call, with words or lost in the queue, and minutes later a mail."""
    silent = pen.chance.random() < 0.5
    text = "" if silent else pen.words(issue, spoken=True)
    call = pen.call(issue, phone_of(pen, issue.person), text, issue.at)
    later = issue.at + timedelta(minutes=pen.chance.uniform(1, 14))
    mail = _mail(pen, issue, later, after_call=pen.chance.random() < 0.5)
    pen.same(call, mail, "abandoned_then_email" if silent else "call_and_email_same_person")


def voicemail_and_mail(pen: Pen, issue: Issue) -> None:
    """A voicemail after hours and a mail the next morning."""
    number = pen.chance.choice([phone_of(pen, issue.person), "anonymous"])
    text = pen.words(issue, spoken=True)
    call = pen.call(issue, number, text, issue.at, outcome="voicemail")
    later = issue.at + timedelta(minutes=pen.chance.uniform(5, 900))
    pen.same(call, _mail(pen, issue, later, after_call=True), "voicemail_then_email")


def chat_cut_off(pen: Pen, issue: Issue) -> None:
    """A chat that froze, then a call."""
    chat = pen.chat(issue, issue.person, pen.problem(issue)[1], issue.at)
    text = _join(pen.introduction(issue, issue.person), _one(pen, pen.wording.cut_off, issue))
    if pen.chance.random() < 0.6:
        text = _join(text, pen.problem(issue)[1])
    later = issue.at + timedelta(minutes=pen.chance.uniform(1, 10))
    call = pen.call(issue, phone_of(pen, issue.person), text, later)
    pen.same(chat, call, "chat_dropped_then_call")


def colleague(pen: Pen, issue: Issue) -> None:
    """A colleague of the same site reports the same; who is locked out is locked out alone."""
    first = tell(pen, issue)
    if not issue.numbers:
        return
    others = [p for p in pen.cast.staff(issue.site) if p["id"] != issue.person["id"]]
    if not others:
        return
    other = pen.chance.choice(others)
    later = issue.at + timedelta(minutes=pen.chance.uniform(5, 240))
    second = pen.mail(
        issue, other, pen.words(issue, person=other), later, subject=pen.problem(issue)[0]
    )
    pen.same(first, second, "colleague_reports_same")


def monitor(pen: Pen, issue: Issue) -> None:
    """The monitor writes for the site, or forwards its mail without headers."""
    first = tell(pen, issue)
    cra = pen.chance.choice(pen.cast.of_role("cra", issue.study["id"]))
    later = issue.at + timedelta(minutes=pen.chance.uniform(20, 1440))
    title, sentence = pen.problem(issue)
    line = pen.wording.forward_lines.get(issue.language, pen.wording.forward_lines["en"])
    if pen.chance.random() < 0.5:
        text = f"{pen.remark('forwards')}\n{line}\n{issue.person['name']}: {sentence}"
        title = f"Fwd: {title}"
    else:
        known = pen.problem(issue, "en")[1]
        text = pen.remark("tells_me", issue, p=known)
    second = pen.mail(issue, cra, text, later, subject=title)
    if issue.numbers.keys() - {"v"}:
        pen.same(first, second, "cra_forwards")


def depot(pen: Pen, issue: Issue) -> None:
    """The depot writes about the shipment."""
    first = tell(pen, issue)
    if "h" not in issue.numbers:
        return
    operator = pen.cast.of_role("depot_operator", issue.study["id"])[0]
    later = issue.at + timedelta(minutes=pen.chance.uniform(60, 2880))
    text = pen.remark("tracking", issue)
    second = pen.mail(issue, operator, text, later, subject=f"{issue.numbers['h']} delivered")
    pen.same(first, second, "depot_same_issue")


def chaser(pen: Pen, issue: Issue) -> None:
    """Somebody asks where things stand, by number, by object, or by neither."""
    first = tell(pen, issue)
    later = issue.at + timedelta(minutes=pen.chance.uniform(120, 2880))
    chase = _one(pen, pen.wording.chasers, issue)
    number = next((v for k, v in issue.numbers.items() if k != "v"), "")
    named = pen.chance.choice([issue.ref, number, number, ""])
    text = _join(pen.introduction(issue, issue.person), _join(named, chase))
    if pen.chance.random() < 0.5:
        second = pen.call(issue, phone_of(pen, issue.person), text, later)
    else:
        second = pen.mail(issue, issue.person, text, later, subject=named or "?")
    pen.same(first, second, "status_chaser")


def thread(pen: Pen, issue: Issue) -> None:
    """The desk answers; a reply with another subject line, thanks, an absence note, a bounce."""
    chance, person = pen.chance, issue.person
    first = _mail(pen, issue)
    out = pen.answer(issue, first, issue.at + timedelta(minutes=40))
    title, text = pen.wording.away[issue.language]
    if chance.random() < 0.3:
        headers = {"Auto-Submitted": "auto-replied"}
        subject = f"{title}: {out['email']['subject']}"
        at = issue.at + timedelta(minutes=40, seconds=20)
        away = pen.reply(issue, person, text, out, at, subject=subject, headers=headers)
        pen.same(first, away, "auto_reply")
    chase = _one(pen, pen.wording.chasers, issue)
    later = issue.at + timedelta(minutes=chance.uniform(50, 1440))
    new_title = {"subject": "!"} if chance.random() < 0.4 else {}
    second = pen.reply(issue, person, chase, out, later, **new_title)
    pen.same(first, second, "reply_changed_subject" if new_title else "reply")
    if chance.random() < 0.5:
        at = later + timedelta(minutes=chance.uniform(5, 600))
        thanks = pen.reply(issue, person, _one(pen, pen.wording.thanks, issue), out, at)
        thanks["truth"]["must_not_reopen"] = True
        pen.same(first, thanks, "thanks_reply")


def own_reply(pen: Pen, issue: Issue) -> None:
    """A second mail in reply to one's own, sometimes delivered first; or the same mail again."""
    first = _mail(pen, issue)
    near = timedelta(minutes=pen.chance.uniform(-3, 60))
    chase = _one(pen, pen.wording.chasers, issue)
    if pen.chance.random() < 0.7:
        second = pen.reply(issue, issue.person, chase, first, issue.at + near)
        pen.same(first, second, "reply_to_own_mail")
        return
    later = issue.at + timedelta(minutes=pen.chance.uniform(3, 300))
    again = pen.mail(issue, issue.person, first["text"], later, subject=first["email"]["subject"])
    pen.same(first, again, "sent_again")


def approval(pen: Pen, issue: Issue) -> None:
    """The sponsor approves by answering a mail the site never saw."""
    first = _mail(pen, issue)
    manager = pen.cast.of_role("sponsor_study_manager", issue.study["id"])[0]
    ask = pen.answer(issue, first, issue.at + timedelta(minutes=60))
    ask["to"] = manager["emails"][0]
    ask["email"]["subject"] = f"Approval needed [{issue.ref}]"
    said = pen.chance.choice(pen.remark("approved").split(" | "))
    yes = pen.reply(issue, manager, said, ask, issue.at + timedelta(minutes=200))
    pen.same(first, yes, "approval_reply")
    if pen.chance.random() < 0.5:
        site = issue.site
        other = pen.issue(site=site, person=manager, reason="report", at=issue.at)
        words = pen.problem(other)[1]
        at = issue.at + timedelta(minutes=210)
        new = pen.mail(other, manager, words, at, subject=f"Metrics {issue.study['id']}")
        pen.apart(yes, new, "same_person_other_issue_same_day")


def legs(pen: Pen, issue: Issue) -> None:
    """A transfer: two legs of one call."""
    number = phone_of(pen, issue.person)
    first = pen.call(issue, number, pen.words(issue, spoken=True), issue.at, outcome="transferred")
    told = first["voice"]["connect_contact_id"]
    chain = {"initial_contact_id": told, "previous_contact_id": told, "initiation": "TRANSFER"}
    later = issue.at + timedelta(minutes=4)
    second = pen.call(issue, number, pen.remark("leg"), later, **chain)
    pen.same(first, second, "connect_chain")


def vendor(pen: Pen, issue: Issue) -> None:
    """Another desk has its own number for it and names ours."""
    issue.reason, issue.numbers = "integration", {}
    first = tell(pen, issue)
    desk = pen.cast.of_role("vendor_support", issue.study["id"])[0]
    case = f"CASE-{pen.chance.randrange(10000, 99999)}"
    at = issue.at + timedelta(hours=pen.chance.uniform(1, 20))
    text = pen.remark("rejects", issue, c=case)
    second = pen.mail(issue, desk, text, at, subject=f"[{case}] integration errors")
    pen.same(first, second, "vendor_concierge")
    third = pen.mail(
        issue, desk, pen.remark("closed", c=case), at + timedelta(hours=5), subject=case
    )
    pen.same(second, third, "vendor_case")


def text_and_call(pen: Pen, issue: Issue) -> None:
    """A text message from a number nobody knows, then a call from the clinic."""
    name = issue.person["name"].split()[0]
    number = f"+1555999{pen.chance.randrange(10000):04d}"
    words = f"{pen.problem(issue)[1]} {issue.site['site_no']} {issue.study['id']} - {name}"
    first = pen.sms(issue, number, words, issue.at)
    later = issue.at + timedelta(minutes=pen.chance.uniform(5, 50))
    text = _join(pen.introduction(issue, issue.person), pen.problem(issue)[1])
    second = pen.call(issue, phone_of(pen, issue.person), text, later)
    pen.same(first, second, "sms_then_call")


def again(pen: Pen, issue: Issue) -> None:
    """Days later it is back, without a thread."""
    first = _mail(pen, issue)
    later = issue.at + timedelta(days=pen.chance.uniform(1, 5))
    text = _join(_one(pen, pen.wording.again, issue), pen.problem(issue)[1])
    second = pen.mail(issue, issue.person, text, later, subject=pen.problem(issue)[0])
    pen.same(first, second, "reopen_without_thread")


def document(pen: Pen, issue: Issue) -> None:
    """A call, and the next day the form that was asked for."""
    first = pen.call(issue, phone_of(pen, issue.person), pen.words(issue, spoken=True), issue.at)
    number = next((v for k, v in issue.numbers.items() if k != "v"), "")
    text = _join(_one(pen, pen.wording.after_call, issue), f"{pen.problem(issue)[0]}: {number}")
    later = issue.at + timedelta(hours=pen.chance.uniform(1, 26))
    second = pen.mail(issue, issue.person, text, later, subject="PDF")
    pen.same(first, second, "call_then_document")


def alone(pen: Pen, issue: Issue) -> None:
    """One contact and no more."""
    tell(pen, issue)


def _mail(pen: Pen, issue: Issue, at: object = None, *, after_call: bool = False) -> Row:
    title, _ = pen.problem(issue)
    text = pen.words(issue)
    if after_call:
        text = _join(_one(pen, pen.wording.after_call, issue), text)
    when = at or issue.at
    return pen.mail(issue, issue.person, text, when, subject=title)  # type: ignore[arg-type]


def phone_of(pen: Pen, person: Row) -> str:
    """The number somebody rings from: a mobile, or the line of the clinic."""
    own = pen.cast.line_of(person, "mobile") if pen.chance.random() < 0.4 else "anonymous"
    return own if own != "anonymous" else pen.cast.line_of(person, "shared")


def _one(pen: Pen, sayings: Sayings, issue: Issue) -> str:
    return pen.chance.choice(sayings[issue.language])


def _join(*parts: str) -> str:
    return " ".join(part for part in parts if part)


STORIES: tuple[tuple[float, Story], ...] = (
    (30, alone), (9, call_and_mail), (4, voicemail_and_mail), (3, chat_cut_off), (5, colleague),
    (4, monitor), (3, depot), (9, chaser), (10, thread), (4, own_reply), (2, approval), (2, legs),
    (2, vendor), (3, text_and_call), (3, again), (3, document),
)  # fmt: skip
