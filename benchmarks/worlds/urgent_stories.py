"""Stories of several channels and callers: dropped lines, withheld numbers, emergencies."""

from datetime import timedelta

from benchmarks.worlds.people import Row
from benchmarks.worlds.stories import Story, phone_of, tell
from benchmarks.worlds.writing import Issue, Pen, swapped_digits


def other_language(pen: Pen, issue: Issue) -> None:
    """A voicemail in the site's language, a mail in English an hour later."""
    number = pen.cast.line_of(issue.person, "shared")
    said = pen.words(issue, spoken=True)
    call = pen.call(issue, number, said, issue.at, outcome="voicemail")
    title, sentence = pen.problem(issue, "en")
    later = issue.at + timedelta(minutes=pen.chance.uniform(10, 600))
    text = f"{pen.chance.choice(pen.wording.after_call['en'])} {sentence} {issue.person['name']}"
    mail = pen.mail(issue, issue.person, text, later, subject=title)
    pen.same(call, mail, "cross_language")


def withheld_then_text(pen: Pen, issue: Issue) -> None:
    """A voicemail without a number, then a text message that signs with the first name."""
    said = pen.words(issue, spoken=True)
    call = pen.call(issue, "anonymous", said, issue.at, outcome="voicemail")
    name = str(issue.person["name"]).split()[0]
    object_ = next((v for k, v in issue.numbers.items() if k != "v"), "")
    later = issue.at + timedelta(minutes=pen.chance.uniform(10, 120))
    chase = pen.chance.choice(pen.wording.chasers[issue.language])
    text = f"{name} {issue.site['site_no']} {issue.study['id']} {object_} {chase}"
    number = pen.cast.line_of(issue.person, "mobile")
    known = number if number != "anonymous" else f"+1555998{pen.chance.randrange(10000):04d}"
    pen.same(call, pen.sms(issue, known, text, later), "withheld_number")


def misheard(pen: Pen, issue: Issue) -> None:
    """Speech recognition swaps two digits of a voicemail; the mail has them right."""
    key = next((k for k in "shk" if k in issue.numbers), None)
    wrong = swapped_digits(issue.numbers[key], 0) if key else None
    if key is None or wrong in (None, swapped_digits(issue.numbers[key])):
        tell(pen, issue)
        return
    right, issue.numbers[key] = issue.numbers[key], str(wrong)
    number = pen.cast.line_of(issue.person, "shared")
    call = pen.call(issue, number, pen.words(issue, spoken=True), issue.at, outcome="voicemail")
    issue.numbers[key] = right
    later = issue.at + timedelta(minutes=pen.chance.uniform(10, 300))
    text = f"{pen.chance.choice(pen.wording.after_call[issue.language])} {pen.words(issue)}"
    mail = pen.mail(issue, issue.person, text, later, subject=pen.problem(issue)[0])
    pen.same(call, mail, "misheard_number")


def dropped_call(pen: Pen, issue: Issue) -> None:
    """A call that breaks off before its matter is told, and goes on from a mobile."""
    begun = pen.introduction(issue, issue.person)
    shared = pen.cast.line_of(issue.person, "shared")
    first = pen.call(issue, shared, begun, issue.at, disconnect_reason="TELECOM_PROBLEM")
    later = issue.at + timedelta(minutes=pen.chance.uniform(1, 6))
    cut = pen.chance.choice(pen.wording.cut_off[issue.language])
    text = f"{pen.introduction(issue, issue.person)} {cut} {pen.problem(issue)[1]}"
    second = pen.call(issue, phone_of(pen, issue.person), text, later)
    pen.same(first, second, "call_dropped_then_call")


def chat_and_text(pen: Pen, issue: Issue) -> None:
    """A chat, and hours later a text message with the ticket number the agent told."""
    first = pen.chat(issue, issue.person, pen.problem(issue)[1], issue.at)
    later = issue.at + timedelta(minutes=pen.chance.uniform(60, 600))
    chase = pen.chance.choice(pen.wording.chasers[issue.language])
    number = phone_of(pen, issue.person)
    text = f"{issue.ref} {chase} {issue.person['name']}"
    pen.same(first, pen.sms(issue, number, text, later), "ticket_number_quoted")


def emergency(pen: Pen, issue: Issue) -> None:
    """A stranger and the investigator ring about one subject; the form follows; a patient rings."""
    issue.reason = "unblinding"
    issue.numbers = pen.numbers_for("randomization", issue)
    keyed = {"emergency": True, "lang": "en"}
    stranger = f"+1555997{pen.chance.randrange(10000):04d}"
    first = pen.call(issue, stranger, pen.remark("emergency", issue), issue.at, ivr=keyed)
    later = issue.at + timedelta(minutes=pen.chance.uniform(2, 20))
    text = pen.remark("principal", issue)
    second = pen.call(issue, phone_of(pen, issue.person), text, later, ivr=keyed)
    pen.same(first, second, "emergency_two_callers")
    form = issue.at + timedelta(hours=pen.chance.uniform(2, 20))
    signed = f"{pen.remark('on_paper', issue)} {issue.person['name']}"
    title = f"Code break {issue.numbers['s']}"
    pen.same(
        second, pen.mail(issue, issue.person, signed, form, subject=title), "follow_up_document"
    )
    _patient(pen, issue, first)


def emergency_and_question(pen: Pen, issue: Issue) -> None:
    """A common question about a subject a few hours before it becomes an emergency."""
    first = tell(pen, issue)
    if "s" not in issue.numbers:
        return
    at = issue.at + timedelta(hours=pen.chance.uniform(1, 6))
    new = pen.issue(site=issue.site, person=issue.person, reason="randomization", at=at)
    new.reason, new.numbers = "unblinding", {"s": issue.numbers["s"]}
    keyed = {"emergency": True, "lang": "en"}
    number = phone_of(pen, issue.person)
    call = pen.call(new, number, pen.remark("principal", new), at, ivr=keyed)
    pen.apart(first, call, "emergency_after_question")


def _patient(pen: Pen, issue: Issue, first: Row) -> None:
    at = issue.at + timedelta(hours=pen.chance.uniform(1, 40))
    new = pen.issue(site=issue.site, person=issue.person, reason="report", at=at)
    new.reason, new.numbers = "unblinding", {}
    number = f"+1555996{pen.chance.randrange(10000):04d}"
    call = pen.call(new, number, pen.remark("patient", new), at, ivr={"lang": "en"})
    pen.apart(first, call, "patient_caller")


URGENT: tuple[tuple[float, Story], ...] = (
    (3, other_language), (3, withheld_then_text), (3, dropped_call), (2, chat_and_text),
    (1, misheard), (2, emergency), (1, emergency_and_question),
)  # fmt: skip
