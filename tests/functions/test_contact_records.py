"""Contact records come from a stream."""

import base64
import json
import logging
from typing import Any

import pytest
from aws_lambda_powertools.utilities.batch.exceptions import BatchProcessingError
from heliograph.domain.contact import RawObject, key_hash, natural_key
from heliograph.domain.events import ContactRecorded
from heliograph.usecases.desk import Desk
from heliograph.usecases.receive_contact import receive_contact

from functions.contact_records.contact_record import record_of
from tests.functions.conftest import event_of, handler_of
from tests.heliograph.usecases.test_receive_contact import CALL

reconcile = handler_of("contact_records")


def told(event: dict[str, Any]) -> dict[str, Any]:
    record: dict[str, Any] = json.loads(base64.b64decode(event["Records"][0]["kinesis"]["data"]))
    return record


def record(number: int = 1, data: bytes | None = None, **changes: Any) -> dict[str, Any]:
    """One record of the stream, with other values at its top."""
    event = event_of("contact_records")
    body = json.dumps(told(event) | changes).encode() if data is None else data
    found: dict[str, Any] = event["Records"][0]
    found["kinesis"] |= {"data": base64.b64encode(body).decode(), "sequenceNumber": str(number)}
    return found


def test_a_record_reaches_its_ticket(desk: Desk) -> None:
    ref = receive_contact(CALL, desk).ticket.ref

    answer = reconcile(event_of("contact_records"))

    event = desk.tickets.events(ref)[-1].event
    assert answer == {"batchItemFailures": []}
    assert isinstance(event, ContactRecorded)
    assert (event.queue_seconds, event.talk_seconds, event.hold_seconds) == (50, 180, 12)
    assert event.agent_user_id == "0d5f5c1e-5b0e-4b9b-9d0e-6a7f3a1f2b11"


def test_only_the_record_that_fails_comes_again(desk: Desk) -> None:
    batch = {"Records": [record(1), record(2, data=b"no record"), record(3, ContactId="cc-9")]}

    answer = reconcile(batch)

    assert answer == {"batchItemFailures": [{"itemIdentifier": "2"}]}
    for contact in ("cc-1", "cc-9"):
        assert desk.tickets.placed(key_hash(natural_key("voice", contact)))


def test_a_batch_that_fails_whole_fails_the_function(desk: Desk) -> None:
    with pytest.raises(BatchProcessingError):
        reconcile({"Records": [record(data=b"{}")]})


@pytest.mark.parametrize(
    "bare",
    [
        {"Agent": None, "Queue": None, "Recordings": None, "Attributes": None},
        {"CustomerEndpoint": None, "DisconnectTimestamp": None, "InitiationMethod": None},
        {"Recordings": [{"ParticipantType": "IVR", "Location": None, "StorageType": "S3"}]},
    ],
)
def test_parts_that_are_null_are_parts_the_contact_had_not(bare: dict[str, Any]) -> None:
    found = record_of(told(event_of("contact_records")) | bare)

    assert found.recordings == ()
    assert found.contact_id == "cc-1"


def test_only_kept_recordings_of_the_automated_interaction_are_voicemails() -> None:
    def recording(**changes: Any) -> dict[str, Any]:
        kept = {"ParticipantType": "IVR", "StorageType": "S3", "DeletionReason": None}
        return kept | {"Location": "recordings/connect/x/ivr/a.wav"} | changes

    found = record_of(
        told(event_of("contact_records"))
        | {
            "Recordings": [
                recording(),
                recording(ParticipantType="AGENT"),
                recording(DeletionReason="RETENTION"),
                recording(StorageType="KINESIS_VIDEO_STREAM"),
            ]
        }
    )

    assert found.recordings == (RawObject("recordings", "connect/x/ivr/a.wav"),)


def test_no_number_and_no_name_is_logged(
    desk: Desk, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.INFO)

    reconcile(event_of("contact_records"))

    said = capsys.readouterr().out + caplog.text
    assert "4915550101" not in said
    assert "Nora" not in said
    assert "4915550101" not in repr(record_of(told(event_of("contact_records"))))
