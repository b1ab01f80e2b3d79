"""Transcriber on Amazon Transcribe: one job a voicemail, its result in the contacts bucket."""

import json
from collections.abc import Mapping
from typing import Any

from botocore.exceptions import ClientError

from heliograph.domain.contact import RawObject
from heliograph.domain.errors import NotFound
from heliograph.domain.transcription import FOLDER, NoTranscript, Transcript

# Of a caller's language, the variety that Transcribe knows best over a telephone.
VARIETIES = {
    "de": "de-DE",
    "en": "en-US",
    "es": "es-US",
    "fr": "fr-FR",
    "it": "it-IT",
    "ja": "ja-JP",
    "ko": "ko-KR",
    "nl": "nl-NL",
    "pl": "pl-PL",
    "pt": "pt-BR",
    "sv": "sv-SE",
    "zh": "zh-CN",
}
# It listens which one it is among these; at least two (API_StartTranscriptionJob).
CANDIDATES = ("en-US", "de-DE", "es-US", "fr-FR")


class AmazonTranscribe:
    """Transcriber. Clients are boto3's `transcribe` and `s3`; the key encrypts what is written."""

    def __init__(self, transcribe: Any, storage: Any, *, bucket: str, key_arn: str) -> None:
        self._transcribe = transcribe
        self._storage = storage
        self._bucket = bucket
        self._key_arn = key_arn

    def start(self, key: str, job: str, language: str | None) -> NoTranscript | None:
        """See Transcriber. A job of this name that is there already is the same job."""
        variety = VARIETIES.get((language or "").lower().partition("-")[0])
        heard: dict[str, Any] = (
            {"LanguageCode": variety}
            if variety
            else {"IdentifyLanguage": True, "LanguageOptions": list(CANDIDATES)}
        )
        try:
            self._transcribe.start_transcription_job(
                TranscriptionJobName=job,
                Media={"MediaFileUri": f"s3://{self._bucket}/{key}"},
                MediaFormat="wav",
                OutputBucketName=self._bucket,
                OutputKey=_output_of(job),
                OutputEncryptionKMSKeyId=self._key_arn,
                **heard,
            )
        except ClientError as error:
            match error.response["Error"]["Code"]:
                case "ConflictException":
                    return None
                case "BadRequestException":
                    return NoTranscript("the recogniser does not take this recording")
            raise
        return None

    def result(self, job: str) -> Transcript | NoTranscript | None:
        """See Transcriber."""
        try:
            told = self._transcribe.get_transcription_job(TranscriptionJobName=job)
        except ClientError as error:
            if error.response["Error"]["Code"] in {"NotFoundException", "BadRequestException"}:
                raise NotFound("there is no such transcription job") from error
            raise
        made = told["TranscriptionJob"]
        match made["TranscriptionJobStatus"]:
            case "COMPLETED":
                return self._read(job, str(made.get("LanguageCode") or ""))
            case "FAILED":
                return NoTranscript(str(made.get("FailureReason") or "the recogniser failed")[:200])
        return None

    def _read(self, job: str, language: str) -> Transcript:
        raw = RawObject(self._bucket, _output_of(job))
        body = self._storage.get_object(Bucket=raw.bucket, Key=raw.key)["Body"].read()
        results = json.loads(body)["results"]
        text = " ".join(part["transcript"] for part in results["transcripts"])
        return Transcript(text, language or results.get("language_code", ""), _sure(results), raw)


def _output_of(job: str) -> str:
    return f"{FOLDER}{job}.json"


def _sure(results: Mapping[str, Any]) -> float:
    """The mean confidence of the spoken words, 0 without any; punctuation has none."""
    sure = [
        float(item["alternatives"][0].get("confidence") or 0)
        for item in results.get("items", ())
        if item.get("type") == "pronunciation" and item.get("alternatives")
    ]
    return sum(sure) / len(sure) if sure else 0.0
