"""A recording becomes a voicemail on its caller's ticket, if there is something to hear."""

from dataclasses import replace
from typing import Any

import boto3
import pytest
from heliograph.domain.contact import RawObject
from heliograph.domain.errors import NotFound
from heliograph.domain.events import Actor, ActorKind, ContactReceived
from heliograph.domain.ports import CentreContact
from heliograph.usecases.desk import Desk
from heliograph.usecases.keep_voicemail import FoundRecording, keep_voicemail
from heliograph.usecases.open_recording import open_recording
from heliograph.usecases.receive_contact import Outcome, receive_contact
from heliograph.usecases.receive_mail import Quarantined

from tests.heliograph.desk_on_moto import MORNING
from tests.heliograph.sounds import silence, tone
from tests.heliograph.usecases.test_receive_contact import CALL

RAW = RawObject("recordings", "connect/heliograph/CallRecordings/ivr/2026/03/10/cc-1.wav")
FOUND = FoundRecording(RAW, "cc-1", MORNING)
TOM = Actor(ActorKind.AGENT, "a1", "Tom Day")


def recorded(body: bytes) -> None:
    boto3.client("s3").put_object(Bucket=RAW.bucket, Key=RAW.key, Body=body)


def kept(desk: Desk) -> Outcome:
    outcome = keep_voicemail(FOUND, desk)
    assert isinstance(outcome, Outcome)
    return outcome


def called(desk: Desk, ref: str = "") -> None:
    """What Connect still knows of the call."""
    centre: Any = desk.contact_centre
    attributes = {"ticketRef": ref, "studyId": "LUM-101", "language": "de"} if ref else {}
    centre.contacts["cc-1"] = CentreContact(attributes, "+4915550101")


def voicemail_of(ref: str, desk: Desk) -> ContactReceived:
    events = [row.event for row in desk.tickets.events(ref)]
    (found,) = [e for e in events if isinstance(e, ContactReceived) and e.recording]
    return found


def test_a_voicemail_joins_its_call_and_plays(desk: Desk) -> None:
    ref = receive_contact(CALL, desk).ticket.ref
    called(desk, ref)
    recorded(tone(3))

    outcome = kept(desk)

    contact = voicemail_of(ref, desk)
    assert (outcome.outcome, outcome.ticket.ref) == ("joined", ref)
    assert contact.recording
    assert (contact.recording.state, contact.recording.seconds) == ("playable", 3.0)
    assert contact.recording.key in open_recording(ref, contact.contact_id, TOM, desk)
    assert len(desk.contact_centre.tasks) == 1  # type: ignore[attr-defined]


def test_a_voicemail_delivered_twice_is_one_contact_and_one_task(desk: Desk) -> None:
    ref = receive_contact(CALL, desk).ticket.ref
    called(desk, ref)
    recorded(tone(3))

    kept(desk)
    again = kept(desk)

    assert not again.fresh
    assert again.ticket.contacts == 2
    assert len(desk.contact_centre.tasks) == 1  # type: ignore[attr-defined]


def test_a_voicemail_that_comes_before_its_call_makes_one_ticket_with_it(desk: Desk) -> None:
    called(desk)
    recorded(tone(3))

    voicemail = kept(desk)
    call = receive_contact(CALL, desk)

    assert voicemail.outcome == "opened"
    assert call.ticket.ref == voicemail.ticket.ref


@pytest.mark.parametrize(
    ("body", "state"),
    [(silence(3), "silent"), (tone(0.5), "too_short"), (b"no sound file", "too_short")],
)
def test_nothing_to_hear_joins_its_call_but_is_no_work(desk: Desk, body: bytes, state: str) -> None:
    ref = receive_contact(CALL, desk).ticket.ref
    called(desk, ref)
    recorded(body)

    kept(desk)

    recording = voicemail_of(ref, desk).recording
    assert recording
    assert recording.state == state
    assert desk.contact_centre.tasks == {}  # type: ignore[attr-defined]


def test_silence_of_a_call_without_a_ticket_is_quarantined(desk: Desk) -> None:
    called(desk)
    recorded(silence(3))

    outcome = keep_voicemail(FOUND, desk)

    assert isinstance(outcome, Quarantined)
    assert "silent" in outcome.reason
    assert desk.tickets.raw_is_placed(RAW)


def test_a_recording_not_there_yet_comes_again(desk: Desk) -> None:
    with pytest.raises(NotFound):
        keep_voicemail(FOUND, desk)

    assert not desk.tickets.raw_is_placed(RAW)


def test_two_recordings_of_one_call_are_two_voicemails(desk: Desk) -> None:
    ref = receive_contact(CALL, desk).ticket.ref
    called(desk, ref)
    recorded(tone(3))
    kept(desk)

    later = replace(FOUND, started=MORNING.replace(minute=5))
    keep_voicemail(later, desk)

    assert desk.tickets.load(ref).contacts == 3
