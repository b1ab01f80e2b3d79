"""Recordings come from the queue."""

import json
from typing import Any

import boto3
from heliograph.domain.contact import RawObject
from heliograph.domain.transcription import Transcript
from heliograph.usecases.desk import Desk
from heliograph.usecases.receive_contact import receive_contact

from functions.voicemail.handler import LAST_LOOK
from infra.constructs.contact_queue import ATTEMPTS
from tests.functions.conftest import event_of, handler_of
from tests.heliograph.sounds import tone
from tests.heliograph.usecases.test_receive_contact import CALL

deliver = handler_of("voicemail")
FOLDER = "connect/heliograph/CallRecordings/ivr/2026/03/10"
KEY = f"{FOLDER}/cc-1_20260310T14:00_UTC.wav"


def record(key: str, body: bytes) -> dict[str, Any]:
    boto3.client("s3").put_object(Bucket="recordings", Key=key, Body=body)
    event = event_of("voicemail")
    told = json.loads(event["Records"][0]["body"])
    told["Records"][0]["s3"]["object"]["key"] = key
    event["Records"][0]["body"] = json.dumps(told)
    return event


def test_a_recording_joins_its_call_and_can_be_played(desk: Desk) -> None:
    call = receive_contact(CALL, desk)
    record(KEY, tone(3))

    answer = deliver(event_of("voicemail"))

    ticket = desk.tickets.load(call.ticket.ref)
    assert answer == {"batchItemFailures": []}
    assert ticket.channels == ("voice", "voicemail")
    assert len(desk.contact_centre.tasks) == 1  # type: ignore[attr-defined]


def test_two_recordings_of_one_minute_are_two_voicemails(desk: Desk) -> None:
    call = receive_contact(CALL, desk)

    deliver(record(KEY, tone(3)))
    deliver(record(KEY.replace("_UTC", "_UTC_2"), tone(4)))

    assert desk.tickets.load(call.ticket.ref).contacts == 3


def test_a_recording_without_a_contacts_name_is_quarantined(desk: Desk) -> None:
    key = f"{FOLDER}/rubbish.wav"

    answer = deliver(record(key, tone(3)))

    assert answer == {"batchItemFailures": []}
    assert desk.tickets.raw_is_placed(RawObject("recordings", key))


def test_the_recording_of_an_agents_talk_is_no_voicemail(desk: Desk) -> None:
    deliver(record("connect/heliograph/CallRecordings/2026/03/10/cc-1_x_UTC.wav", tone(3)))

    assert desk.tickets.page(status="open", owner=None, cursor=None).tickets == ()


def test_a_recording_that_is_not_there_yet_comes_again(desk: Desk) -> None:
    event = record(KEY, tone(3))
    boto3.client("s3").delete_object(Bucket="recordings", Key=KEY)
    event["Records"].append({**event["Records"][0], "messageId": "test", "body": "{}"})

    failed = deliver(event)["batchItemFailures"]

    assert failed == [{"itemIdentifier": event["Records"][0]["messageId"]}]


def test_a_recording_that_never_comes_is_told_on_its_ticket_and_calls_people(desk: Desk) -> None:
    ref = receive_contact(CALL, desk).ticket.ref
    event = record(KEY, tone(3))
    boto3.client("s3").delete_object(Bucket="recordings", Key=KEY)
    event["Records"].append({**event["Records"][0], "messageId": "test", "body": "{}"})
    kinds = []

    for look in ("1", "4", "5"):
        event["Records"][0]["attributes"]["ApproximateReceiveCount"] = look
        failed = deliver(event)["batchItemFailures"]
        kinds.append([row.event.kind for row in desk.tickets.events(ref)])

    assert failed == [{"itemIdentifier": event["Records"][0]["messageId"]}]
    assert [found.count("recording_missing") for found in kinds] == [0, 1, 1]
    assert LAST_LOOK < ATTEMPTS


def test_a_transcript_whose_event_was_lost_comes_by_the_queue(desk: Desk) -> None:
    deliver(record(KEY, tone(3)))
    transcriber: Any = desk.transcriber
    (job,) = transcriber.jobs
    raw = RawObject("contacts", f"transcripts/{job}.json")
    transcriber.heard[job] = Transcript("No kit", "en-US", 0.8, raw)
    swept = event_of("voicemail")
    told = {"s3": {"bucket": {"name": raw.bucket}, "object": {"key": raw.key}}}
    swept["Records"][0]["body"] = json.dumps({"Records": [told]})

    deliver(swept)

    assert desk.tickets.raw_is_placed(raw)
