"""Transcription jobs tell of their end."""

from typing import Any

import pytest
from heliograph.domain.contact import RawObject
from heliograph.domain.errors import NotFound
from heliograph.domain.events import TranscriptAdded
from heliograph.domain.transcription import JOBS, Transcript
from heliograph.usecases.desk import Desk

from infra.constructs import transcription
from tests.functions.conftest import event_of, handler_of
from tests.functions.test_voicemail import KEY, deliver, record
from tests.heliograph.sounds import tone

tell = handler_of("transcripts")


def test_what_a_job_heard_goes_onto_the_ticket_of_its_voicemail(desk: Desk) -> None:
    deliver(record(KEY, tone(3)))
    transcriber: Any = desk.transcriber
    (job,) = transcriber.jobs
    raw = RawObject("contacts", f"transcripts/{job}.json")
    transcriber.heard[job] = Transcript("No kit", "en-US", 0.8, raw)

    tell(event_of("transcripts"))

    (ticket,) = desk.tickets.page(status="open", owner=None, cursor=None).tickets
    event = desk.tickets.events(ticket.ref)[-1].event
    assert event_of("transcripts")["detail"]["TranscriptionJobName"] == job
    assert isinstance(event, TranscriptAdded)
    assert event.text == "No kit"


def test_a_job_nobody_knows_is_told_again(desk: Desk) -> None:
    with pytest.raises(NotFound):
        tell(event_of("transcripts"))


def test_the_rule_and_the_permission_name_the_jobs_of_the_desk() -> None:
    assert transcription.JOBS == JOBS
