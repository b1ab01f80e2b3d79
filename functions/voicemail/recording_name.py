"""What the names of objects say: whose voice and when it began, or which job left a transcript."""

import re
from datetime import UTC, datetime, timedelta

from heliograph.domain import transcription
from heliograph.domain.contact import RawObject
from heliograph.usecases.keep_voicemail import FoundRecording

# connect/<alias>/CallRecordings/ivr/2026/03/10/<contact id>_20260310T14:00_UTC.wav
_IVR_RECORDING = re.compile(
    r"/CallRecordings/ivr/\d{4}/\d{2}/\d{2}/"
    r"(?P<contact>[^/_]+)_(?P<started>\d{8}T\d{2}:\d{2})_UTC(?:_(?P<number>\d{1,2}))?\.wav$"
)


def is_ivr_recording(raw: RawObject) -> bool:
    """Whether the object is a recording of callers talking to a flow, not to an agent."""
    return "/CallRecordings/ivr/" in raw.key and raw.key.endswith(".wav")


def transcript_job(raw: RawObject) -> str | None:
    """The job that left this object, None for any other object."""
    name = raw.key.removeprefix(transcription.FOLDER).removesuffix(".json")
    return name if raw.key == f"{transcription.FOLDER}{name}.json" else None


def recording_of(raw: RawObject) -> FoundRecording | None:
    """The recording, or None when its name is not Connect's."""
    match = _IVR_RECORDING.search(raw.key)
    if match is None:
        return None
    try:
        started = datetime.strptime(match["started"], "%Y%m%dT%H:%M").replace(tzinfo=UTC)
    except ValueError:
        return None
    # A name has no seconds: the second recording of one minute counts as a second later.
    later = timedelta(seconds=int(match["number"] or 1) - 1)
    return FoundRecording(raw, match["contact"], started + later)
