"""Raw mails come from the queue."""

import json
from typing import Any

import pytest
from heliograph.domain.contact import RawObject
from heliograph.usecases.desk import Desk

from tests.functions.conftest import event_of, handler_of

deliver = handler_of("inbound_mail")
KEY = "mail/amjrop6aou3hnpkkgf34u3tcbd4ecnq9pa04g281"
MAIL = b"""\
X-SES-Spam-Verdict: PASS
X-SES-Virus-Verdict: PASS
Authentication-Results: amazonses.com; dmarc=pass header.from=harbour.example
Message-ID: <m1@harbour.example>
From: Nora Blau <nora.blau@harbour.example>
To: support@desk.example
Subject: LUM-101: kein Kit
Content-Type: text/plain; charset=utf-8

Patient wartet, Proband 2201-007.
"""


def store(desk: Desk, body: bytes = MAIL, key: str = KEY) -> None:
    desk.objects.put(key, body, "message/rfc822")


def message(key: str, message_id: str) -> dict[str, Any]:
    record = event_of("inbound_mail")["Records"][0]
    told = json.loads(record["body"])
    told["Records"][0]["s3"]["object"]["key"] = key
    return {**record, "messageId": message_id, "body": json.dumps(told)}


def test_a_mail_lands_on_a_ticket_and_is_offered_as_work(desk: Desk) -> None:
    store(desk)

    answer = deliver(event_of("inbound_mail"))

    (ticket,) = desk.tickets.page(status="open", owner=None, cursor=None).tickets
    assert answer == {"batchItemFailures": []}
    assert (ticket.subject, ticket.severity) == ("LUM-101: kein Kit", 1)
    assert len(desk.contact_centre.tasks) == 1  # type: ignore[attr-defined]


def test_the_same_message_twice_is_one_contact_and_one_task(desk: Desk) -> None:
    store(desk)

    deliver(event_of("inbound_mail"))
    deliver(event_of("inbound_mail"))

    (ticket,) = desk.tickets.page(status="open", owner=None, cursor=None).tickets
    assert ticket.contacts == 1
    assert len(desk.contact_centre.tasks) == 1  # type: ignore[attr-defined]


def test_only_the_message_that_failed_comes_again(desk: Desk) -> None:
    store(desk)
    event = {"Records": [message(KEY, "good"), message("mail/not-there-yet", "missing")]}

    answer = deliver(event)

    assert answer == {"batchItemFailures": [{"itemIdentifier": "missing"}]}


def test_a_mail_nobody_can_read_is_quarantined_and_does_not_come_again(desk: Desk) -> None:
    store(desk, b"Subject: from nobody\n\nhello\n")

    answer = deliver(event_of("inbound_mail"))

    assert answer == {"batchItemFailures": []}
    assert desk.tickets.raw_is_placed(RawObject("contacts", KEY))


def test_a_key_with_a_space_is_found(desk: Desk) -> None:
    store(desk, key="mail/a b+c")

    deliver({"Records": [message("mail/a+b%2Bc", "spaced")]})

    assert desk.tickets.raw_is_placed(RawObject("contacts", "mail/a b+c"))


def test_the_test_message_of_s3_is_no_mail(desk: Desk) -> None:
    event = event_of("inbound_mail")
    event["Records"][0]["body"] = json.dumps({"Service": "Amazon S3", "Event": "s3:TestEvent"})

    assert deliver(event) == {"batchItemFailures": []}


@pytest.mark.parametrize("body", ["no JSON", "[]", '{"Records": [{"s3": {}}]}'])
def test_a_message_that_is_no_notification_becomes_a_dead_letter(desk: Desk, body: str) -> None:
    store(desk)
    event = {"Records": [message(KEY, "good"), {**message(KEY, "broken"), "body": body}]}

    answer = deliver(event)

    assert answer == {"batchItemFailures": [{"itemIdentifier": "broken"}]}


def test_e53_what_identifies_a_patient_stays_out_of_log_figures_task_and_bus(
    desk: Desk, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    subject = "Subject: patient Mrs Huber (2201-007)"
    words = b"The patient is called Anna Huber, DOB 01.02.1950."
    store(desk, MAIL.replace(b"Subject: LUM-101: kein Kit", subject.encode()) + words)

    deliver(event_of("inbound_mail"))

    outside = (desk.contact_centre.tasks, desk.bus.published)  # type: ignore[attr-defined]
    logged = [vars(record) for record in caplog.records]
    told = f"{logged} {capsys.readouterr()} {outside}"
    assert "mail placed" in told
    assert not any(word in told for word in ("Huber", "1950"))
