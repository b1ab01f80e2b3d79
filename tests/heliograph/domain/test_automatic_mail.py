"""Machines are told from people by their headers."""

from itertools import product

import pytest
from heliograph.domain.automatic_mail import Automatic, automatic

SUBMITTED = {
    None: None,
    "no": None,
    "No (a person)": None,
    "auto-replied": Automatic.REPLY,
    "Auto-Replied; owner=x": Automatic.REPLY,
    "auto-generated": Automatic.GENERATED,
    "auto-notified": Automatic.GENERATED,
}
PRECEDENCE = {
    None: None,
    "normal": None,
    "bulk": Automatic.LIST,
    "Junk": Automatic.LIST,
    "list": Automatic.LIST,
    "auto_reply": Automatic.REPLY,
}
MARKER = {
    None: None,
    "x-autoreply": Automatic.REPLY,
    "x-autorespond": Automatic.REPLY,
    "x-loop": Automatic.REPLY,
    "list-id": Automatic.LIST,
}
SUPPRESS = (None, "None", "All", "DR, OOF")  # of no consequence
BOUNCES = {
    "a null return path": ({"return-path": "<>"}, "text/plain", "a@b.example"),
    "a delivery report": ({}, "multipart/report;delivery-status", "a@b.example"),
    "a report of no type": ({}, "multipart/report", "a@b.example"),
    "a daemon": ({}, "text/plain", "mailer-daemon@b.example"),
    "a postmaster": ({}, "text/plain", "postmaster@b.example"),
}
ALL_HEADERS = list(product(SUBMITTED, PRECEDENCE, MARKER, SUPPRESS))
NAMES = ("auto-submitted", "precedence", "x-auto-response-suppress")


def headers_of(
    submitted: str | None, precedence: str | None, marker: str | None, suppress: str | None
) -> dict[str, str]:
    told = zip(NAMES, (submitted, precedence, suppress), strict=True)
    return {name: value for name, value in told if value} | ({marker: "x"} if marker else {})


def test_a_mail_is_a_persons_only_if_no_header_says_otherwise() -> None:
    for case in ALL_HEADERS:
        submitted, precedence, marker, _ = case
        single = {SUBMITTED[submitted], PRECEDENCE[precedence], MARKER[marker]} - {None}

        told = automatic(headers_of(*case), "text/plain", "nora@clinic.example")

        assert (told is None) == (not single), case
        assert told is None or told in single, case


@pytest.mark.parametrize("case", BOUNCES)
def test_a_bounce_is_one_whatever_else_it_says(case: str) -> None:
    headers, content_type, sender = BOUNCES[case]

    for others in ALL_HEADERS:
        told = automatic(headers_of(*others) | headers, content_type, sender)

        replied = SUBMITTED[others[0]] is Automatic.REPLY and case == "a null return path"
        assert told is (Automatic.REPLY if replied else Automatic.BOUNCE), others


@pytest.mark.parametrize(
    "subject",
    [
        "Automatic reply: Kit 44",
        "Automatische Antwort: Kit 44",
        "Abwesenheitsnotiz",
        "Réponse automatique : Kit 44",
        "Respuesta automática: Kit 44",
        "Odpowiedź automatyczna: Kit 44",
        "自動応答: Kit 44",
        "자동 회신: Kit 44",
        "自动答复: Kit 44",
        "Out of Office: back on Monday",
    ],
)
def test_what_programs_set_before_a_subject_tells_an_automatic_reply(subject: str) -> None:
    assert automatic({"subject": subject}, "text/plain", "a@b.example") is Automatic.REPLY
    assert automatic({"subject": f"Re: {subject}"}, "text/plain", "a@b.example") is None


@pytest.mark.parametrize("subject", ["Abwesende Patientin 2201-007", "Out of office hours visit"])
def test_a_person_who_writes_of_absence_is_a_person(subject: str) -> None:
    assert automatic({"subject": subject}, "text/plain", "a@b.example") is None


@pytest.mark.parametrize(
    ("headers", "content_type", "kind"),
    [
        ({}, "multipart/report;disposition-notification", Automatic.RECEIPT),
        ({"x-failed-recipients": "gone@b.example"}, "text/plain", Automatic.BOUNCE),
        ({"list-id": "<sites.lists.example>"}, "text/plain", Automatic.LIST),
        ({}, "text/calendar", Automatic.CALENDAR),
    ],
)
def test_machines_are_told_apart(
    headers: dict[str, str], content_type: str, kind: Automatic
) -> None:
    invited = content_type == "text/calendar"

    told = automatic(headers, content_type, "a@b.example", answers_invitation=invited)

    assert told is kind


@pytest.mark.parametrize("subject", ["Undelivered shipment SHP-77105", "Returned mail and kits"])
def test_a_person_who_writes_of_an_undelivered_shipment_is_a_person(subject: str) -> None:
    headers = {"subject": subject, "x-auto-response-suppress": "All"}

    assert automatic(headers, "text/plain", "nora@clinic.example") is None


def test_a_person_who_forwards_a_bounce_is_a_person() -> None:
    headers = {"subject": "Fwd: Undelivered Mail", "return-path": "<nora@clinic.example>"}

    assert automatic(headers, "multipart/mixed", "nora@clinic.example") is None
