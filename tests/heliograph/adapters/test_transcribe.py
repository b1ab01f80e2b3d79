"""Amazon Transcribe through the SDK's own client: what is asked, what is read."""

import json
from collections.abc import Iterator
from typing import Any

import boto3
import pytest
from botocore.stub import Stubber
from heliograph.adapters.transcribe import AmazonTranscribe
from heliograph.domain.contact import RawObject
from heliograph.domain.errors import NotFound
from heliograph.domain.transcription import NoTranscript, Transcript
from moto import mock_aws

KEY, JOB, ARN = "voicemail/cc-1/20260310T140000.wav", "voicemail-00ff", "arn:aws:kms:x:1:key/k"
ASKED: dict[str, Any] = {
    "TranscriptionJobName": JOB,
    "Media": {"MediaFileUri": f"s3://contacts/{KEY}"},
    "MediaFormat": "wav",
    "OutputBucketName": "contacts",
    "OutputKey": f"transcripts/{JOB}.json",
    "OutputEncryptionKMSKeyId": ARN,
}
HEARD = {
    "jobName": JOB,
    "status": "COMPLETED",
    "results": {
        "transcripts": [{"transcript": "No hay kit."}],
        "items": [
            {"type": "pronunciation", "alternatives": [{"confidence": "0.9", "content": "No"}]},
            {"type": "pronunciation", "alternatives": [{"confidence": "0.7", "content": "hay"}]},
            {"type": "punctuation", "alternatives": [{"confidence": "0.0", "content": "."}]},
        ],
    },
}


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch) -> Any:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    return boto3.client("transcribe", region_name="us-east-1")


@pytest.fixture
def transcribe(client: Any) -> Iterator[Stubber]:
    with Stubber(client) as stub:
        yield stub


@pytest.fixture
def recogniser(client: Any, transcribe: Stubber) -> Iterator[AmazonTranscribe]:
    with mock_aws():
        storage = boto3.client("s3", region_name="us-east-1")
        storage.create_bucket(Bucket="contacts")
        body = json.dumps(HEARD).encode()
        storage.put_object(Bucket="contacts", Key=ASKED["OutputKey"], Body=body)
        yield AmazonTranscribe(client, storage, bucket="contacts", key_arn=ARN)


@pytest.mark.parametrize(
    ("language", "heard"),
    [
        ("es", {"LanguageCode": "es-US"}),
        ("de-AT", {"LanguageCode": "de-DE"}),
        (
            None,
            {
                "IdentifyLanguage": True,
                "LanguageOptions": ["en-US", "de-DE", "es-US", "fr-FR"],
            },
        ),
    ],
)
def test_a_job_listens_in_the_callers_language_or_finds_it_out(
    recogniser: AmazonTranscribe, transcribe: Stubber, language: str | None, heard: dict[str, Any]
) -> None:
    transcribe.add_response("start_transcription_job", {}, ASKED | heard)

    assert recogniser.start(KEY, JOB, language) is None
    transcribe.assert_no_pending_responses()


def test_a_job_that_is_there_already_is_the_same_job(
    recogniser: AmazonTranscribe, transcribe: Stubber
) -> None:
    transcribe.add_client_error("start_transcription_job", "ConflictException")

    assert recogniser.start(KEY, JOB, "en") is None


def test_a_recording_it_does_not_take_is_told_and_a_full_service_is_tried_again(
    recogniser: AmazonTranscribe, transcribe: Stubber
) -> None:
    transcribe.add_client_error("start_transcription_job", "BadRequestException")
    transcribe.add_client_error("start_transcription_job", "LimitExceededException")

    assert isinstance(recogniser.start(KEY, JOB, "en"), NoTranscript)
    with pytest.raises(transcribe.client.exceptions.LimitExceededException):
        recogniser.start(KEY, JOB, "en")


def answer(status: str, **told: str) -> dict[str, Any]:
    return {"TranscriptionJob": {"TranscriptionJobStatus": status, **told}}


def test_words_come_with_language_and_the_mean_confidence_of_the_spoken_ones(
    recogniser: AmazonTranscribe, transcribe: Stubber
) -> None:
    transcribe.add_response("get_transcription_job", answer("COMPLETED", LanguageCode="es-US"))

    found = recogniser.result(JOB)

    raw = RawObject("contacts", f"transcripts/{JOB}.json")
    assert isinstance(found, Transcript)
    assert (found.text, found.language, found.raw) == ("No hay kit.", "es-US", raw)
    assert found.confidence == pytest.approx(0.8)


def test_a_failure_a_running_job_and_an_unknown_one_are_three_things(
    recogniser: AmazonTranscribe, transcribe: Stubber
) -> None:
    transcribe.add_response("get_transcription_job", answer("FAILED", FailureReason="no sound"))
    transcribe.add_response("get_transcription_job", answer("IN_PROGRESS"))
    transcribe.add_client_error("get_transcription_job", "NotFoundException")

    assert recogniser.result(JOB) == NoTranscript("no sound")
    assert recogniser.result(JOB) is None
    with pytest.raises(NotFound):
        recogniser.result(JOB)
