"""What was said in a voicemail stands beside it on its ticket, or plainly why nothing does."""

from typing import Any

import pytest
from heliograph.domain.contact import RawObject
from heliograph.domain.errors import NotFound
from heliograph.domain.ports import CentreContact
from heliograph.domain.transcription import NoTranscript, Transcript
from heliograph.usecases.desk import Desk
from heliograph.usecases.keep_transcript import keep_transcript
from heliograph.usecases.keep_voicemail import keep_voicemail
from heliograph.usecases.receive_contact import receive_contact
from heliograph.usecases.view_ticket import timeline

from tests.heliograph.sounds import tone
from tests.heliograph.usecases.test_keep_voicemail import FOUND, called, recorded
from tests.heliograph.usecases.test_receive_contact import CALL

WORDS = "No hay kit para la paciente."


def a_voicemail(desk: Desk, refusal: NoTranscript | None = None) -> tuple[str, str]:
    """A ticket with a voicemail on it; the reference and the name of its job."""
    transcriber: Any = desk.transcriber
    transcriber.refusal = refusal
    ref = receive_contact(CALL, desk).ticket.ref
    called(desk, ref)
    recorded(tone(3))
    keep_voicemail(FOUND, desk)
    (job,) = transcriber.jobs
    return ref, job


def heard(desk: Desk, job: str, text: str = WORDS) -> RawObject:
    raw = RawObject("contacts", f"transcripts/{job}.json")
    transcriber: Any = desk.transcriber
    transcriber.heard[job] = Transcript(text, "es-US", 0.9134, raw)
    return raw


def shown(ref: str, desk: Desk) -> dict[str, Any]:
    """The transcript beside the voicemail."""
    (entry,) = [entry for entry in timeline(ref, desk) if entry["recording"]]
    found: dict[str, Any] = entry["transcript"]
    return found


def test_words_stand_beside_their_voicemail_with_language_and_confidence(desk: Desk) -> None:
    ref, job = a_voicemail(desk)
    raw = heard(desk, job)

    keep_transcript(job, desk)

    assert shown(ref, desk) == {
        "text": WORDS,
        "language": "es-US",
        "confidence": 0.913,
        "reason": "",
    }
    assert desk.tickets.raw_is_placed(raw)
    assert desk.tickets.load(ref).last_text == WORDS


def test_a_job_told_twice_is_one_transcript(desk: Desk) -> None:
    ref, job = a_voicemail(desk)
    heard(desk, job)

    keep_transcript(job, desk)
    version = desk.tickets.load(ref).version
    keep_transcript(job, desk)

    assert desk.tickets.load(ref).version == version


def test_a_job_that_failed_says_so(desk: Desk) -> None:
    ref, job = a_voicemail(desk)
    transcriber: Any = desk.transcriber
    transcriber.heard[job] = NoTranscript("there is no speech recogniser on this machine")

    keep_transcript(job, desk)

    assert shown(ref, desk)["reason"] == "there is no speech recogniser on this machine"


def test_a_recording_the_recogniser_does_not_take_says_so_at_once(desk: Desk) -> None:
    ref, _ = a_voicemail(desk, NoTranscript("the recogniser does not take this recording"))

    assert "does not take" in shown(ref, desk)["reason"]


def test_no_words_are_told_as_no_words(desk: Desk) -> None:
    ref, job = a_voicemail(desk)
    heard(desk, job, text=" ")

    keep_transcript(job, desk)

    assert shown(ref, desk)["reason"] == "no words were recognised"


def test_a_job_that_still_runs_leaves_nothing(desk: Desk) -> None:
    ref, job = a_voicemail(desk)

    assert keep_transcript(job, desk) is None
    assert shown(ref, desk) is None


def test_two_voicemails_of_one_call_have_their_own_words(desk: Desk) -> None:
    ref, first = a_voicemail(desk)
    keep_voicemail(FOUND.__class__(FOUND.raw, "cc-1", FOUND.started.replace(minute=7)), desk)
    transcriber: Any = desk.transcriber
    (second,) = set(transcriber.jobs) - {first}
    heard(desk, second, "Second message")

    keep_transcript(second, desk)

    found = [entry["transcript"] for entry in timeline(ref, desk) if entry["recording"]]
    assert found[0] is None
    assert found[1]["text"] == "Second message"


def test_a_job_of_no_voicemail_comes_again(desk: Desk) -> None:
    transcriber: Any = desk.transcriber
    transcriber.jobs["voicemail-0"] = ("x", None)
    heard(desk, "voicemail-0")
    centre: Any = desk.contact_centre
    centre.contacts["cc-1"] = CentreContact()

    with pytest.raises(NotFound, match="on no ticket yet"):
        keep_transcript("voicemail-0", desk)
