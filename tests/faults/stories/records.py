"""Contact records and transcripts: what comes after a call, or instead of its events."""

import base64
import json
from typing import Any

import boto3

from tests.faults.stories.ground import (
    RECORDING,
    Event,
    a_call,
    a_call_and_a_mail,
    a_mail,
    known_call,
    sample,
    told_to,
)
from tests.faults.world import World
from tests.heliograph.sounds import tone

_HEARD = {
    "results": {
        "transcripts": [{"transcript": "No kit"}],
        "items": [{"type": "pronunciation", "alternatives": [{"confidence": "0.9"}]}],
    }
}


def record(**changes: Any) -> Event:
    """The sample record with other values."""
    event = sample("contact_records")
    kinesis = event["Records"][0]["kinesis"]
    told = json.loads(base64.b64decode(kinesis["data"])) | changes
    kinesis["data"] = base64.b64encode(json.dumps(told).encode()).decode()
    return event


def two_records(*, turned: bool = False) -> Event:
    """The call and the segment it was transferred to, in one batch."""
    first, second = record(), record(ContactId="cc-2", InitialContactId="cc-1")
    second["Records"][0]["kinesis"]["sequenceNumber"] = "2"
    both = first["Records"] + second["Records"]
    return {"Records": both[::-1] if turned else both}


def a_voicemail(world: World) -> None:
    """A call with a voicemail whose job runs."""
    a_call(world)
    known_call(world, "cc-1", ticketRef=world.notes["ref"])
    boto3.client("s3").put_object(Bucket="recordings", Key=RECORDING, Body=tone(3))
    world.call("voicemail", sample("voicemail"))


def words(world: World) -> None:
    """The job has ended and left what it heard."""
    a_voicemail(world)
    (name,) = world.outside.jobs
    job = world.outside.jobs[name] | {
        "TranscriptionJobStatus": "COMPLETED",
        "LanguageCode": "en-US",
    }
    world.outside.jobs[name] = job
    body = json.dumps(_HEARD).encode()
    boto3.client("s3").put_object(Bucket="contacts", Key=f"transcripts/{name}.json", Body=body)


def no_words(world: World) -> None:
    """The job has failed."""
    a_voicemail(world)
    (name,) = world.outside.jobs
    world.outside.jobs[name] |= {"TranscriptionJobStatus": "FAILED", "FailureReason": "no sound"}


_MISSING = [
    {
        "ParticipantType": "IVR",
        "StorageType": "S3",
        "Location": f"recordings/{RECORDING}",
    }
]


def stored_recording(world: World) -> None:
    """The recording is in the bucket; its event was lost."""
    a_call(world)
    known_call(world, "cc-1", ticketRef=world.notes["ref"])
    boto3.client("s3").put_object(Bucket="recordings", Key=RECORDING, Body=tone(3))


STORIES = {
    "contact_records": [
        told_to("contact_records", "sample", record(), prepare=a_call, cold=True),
        told_to("contact_records", "rescued", record(), prepare=a_mail),
        told_to(
            "contact_records",
            "segment",
            two_records(),
            prepare=a_call_and_a_mail,
            also=(told_to("contact_records", "turned", two_records(turned=True)).deliver,),
        ),
        told_to("contact_records", "abandoned", record(Queue=None, Agent=None)),
        told_to(
            "contact_records", "recording", record(Recordings=_MISSING), prepare=stored_recording
        ),
    ],
    "transcripts": [
        told_to("transcripts", "sample", sample("transcripts"), prepare=words, cold=True),
        told_to("transcripts", "no-words", sample("transcripts"), prepare=no_words),
    ],
}
