"""Text messages come from the queue, and so does what became of those that were sent."""

import json
from typing import Any

import pytest
from heliograph.domain.contact import RawObject, key_hash, natural_key
from heliograph.usecases.desk import Desk
from heliograph.usecases.view_ticket import timeline

from tests.functions.api_calls import Api
from tests.functions.conftest import event_of, handler_of

deliver = handler_of("inbound_text")


def message(message_id: str = "m1", **changes: Any) -> dict[str, Any]:
    record = event_of("inbound_text")["Records"][0]
    told = json.loads(record["body"]) | changes
    return {**record, "messageId": message_id, "body": json.dumps(told)}


def report(event_type: str, text_id: str, ref: str) -> dict[str, Any]:
    told = {
        "eventType": event_type,
        "messageId": "862a8790-60c0-4430-9b2b-658bd7f5a2c1",
        "destinationPhoneNumber": "+4915550101",
        "context": {"ticket": ref, "outbox": text_id},
    }
    record = event_of("inbound_text")["Records"][0]
    return {**record, "messageId": event_type, "body": json.dumps(told)}


def only_ticket(desk: Desk) -> Any:
    (ticket,) = desk.tickets.page(status="open", owner=None, cursor=None).tickets
    return ticket


def test_a_text_lands_on_a_ticket_and_is_offered_as_work(desk: Desk) -> None:
    answer = deliver(event_of("inbound_text"))

    ticket = only_ticket(desk)
    assert answer == {"batchItemFailures": []}
    assert (ticket.channels, ticket.severity) == (("sms",), 1)
    assert len(desk.contact_centre.tasks) == 1  # type: ignore[attr-defined]


def test_the_original_is_kept_whole(desk: Desk) -> None:
    deliver(event_of("inbound_text"))
    key = key_hash(natural_key("sms", "cae173d2-66b9-564c-8309-21f858e9fb84"))

    kept = json.loads(desk.objects.get(RawObject("contacts", f"texts/{key}.json")).body)

    assert kept["previousPublishedMessageId"] == "9539975a-e71f-45f3-b496-8d98dc098a77"


def test_only_what_is_no_text_becomes_a_dead_letter(desk: Desk) -> None:
    broken = {**message("broken"), "body": '{"hello": "world"}'}

    answer = deliver({"Records": [message("good"), broken]})

    assert answer == {"batchItemFailures": [{"itemIdentifier": "broken"}]}
    assert only_ticket(desk).contacts == 1


@pytest.mark.parametrize(
    ("event_type", "state"),
    [
        ("TEXT_DELIVERED", "delivered"),
        ("TEXT_CARRIER_BLOCKED", "failed"),
        ("TEXT_TTL_EXPIRED", "failed"),
        ("TEXT_QUEUED", "sent"),
    ],
)
def test_an_answer_by_text_shows_what_became_of_it(desk: Desk, event_type: str, state: str) -> None:
    deliver(event_of("inbound_text"))
    ref = only_ticket(desk).ref
    body = {"text": "The kit is released.", "by": "sms"}
    assert Api().post(f"/tickets/{ref}/replies", body, key="wish").status == 201

    sent = desk.text_sender.sent[-1]  # type: ignore[attr-defined]
    answer = deliver({"Records": [report(event_type, sent.id, ref)]})

    (shown,) = [e for e in timeline(ref, desk) if e["text"] == "The kit is released."]
    assert answer == {"batchItemFailures": []}
    assert shown["delivery"] == state


def test_an_answer_that_may_not_go_by_text_says_what_to_do(desk: Desk) -> None:
    deliver(event_of("inbound_text"))
    deliver({"Records": [message("stop", messageBody="STOP", inboundMessageId="stop")]})
    ref = only_ticket(desk).ref

    answer = Api().post(f"/tickets/{ref}/replies", {"text": "Hello", "by": "sms"})

    assert (answer.status, answer.body["kept"]) == (409, "what you wrote")
    assert "asked for no more text messages" in answer.body["detail"]
    assert answer.body["next"].startswith("answer by mail")
