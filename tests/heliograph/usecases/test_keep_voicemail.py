"""A recording becomes a voicemail on its caller's ticket, if there is something to hear."""

import time
from dataclasses import replace
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import boto3
import pytest
from heliograph.domain.contact import RawObject
from heliograph.domain.errors import NotFound
from heliograph.domain.events import Actor, ActorKind, ContactReceived
from heliograph.domain.ports import CentreContact
from heliograph.domain.sound import hear
from heliograph.usecases.desk import Desk
from heliograph.usecases.keep_voicemail import (
    MOST_HEARD,
    FoundRecording,
    keep_voicemail,
    note_missing,
)
from heliograph.usecases.move_contacts import split_ticket
from heliograph.usecases.open_recording import LINK_SECONDS, open_recording
from heliograph.usecases.receive_contact import Outcome, receive_contact
from heliograph.usecases.receive_mail import Quarantined
from heliograph.usecases.view_ticket import timeline

from tests.heliograph.desk_on_moto import MORNING
from tests.heliograph.sounds import silence, tone
from tests.heliograph.usecases.test_receive_contact import CALL, MAIL

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


def voicemails_of(ref: str, desk: Desk) -> list[ContactReceived]:
    events = [row.event for row in desk.tickets.events(ref)]
    return [e for e in events if isinstance(e, ContactReceived) and e.recording]


def voicemail_of(ref: str, desk: Desk) -> ContactReceived:
    (found,) = voicemails_of(ref, desk)
    return found


def seconds_kept(desk: Desk, voicemail: ContactReceived) -> float:
    """Of the desk's own copy."""
    assert voicemail.recording
    body = desk.objects.get(RawObject("contacts", voicemail.recording.key)).body
    return hear(body, len(body)).seconds


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
    [(silence(3), "silent"), (tone(0.5), "too_short"), (b"", "too_short")],
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
    recorded(tone(4))
    keep_voicemail(later, desk)

    first, second = voicemails_of(ref, desk)
    assert first.recording
    assert second.recording
    assert (first.recording.seconds, second.recording.seconds) == (3.0, 4.0)
    assert first.recording.key in open_recording(ref, first.key, TOM, desk)
    assert second.recording.key in open_recording(ref, second.key, TOM, desk)
    assert seconds_kept(desk, first) == 3.0


def test_silence_whose_call_connect_forgot_to_name_still_joins_it(desk: Desk) -> None:
    """The flow's function may have placed the call and its answer been lost."""
    ref = receive_contact(CALL, desk).ticket.ref
    centre: Any = desk.contact_centre
    centre.contacts["cc-1"] = CentreContact({"ticketRef": ""}, "+4915550101")
    recorded(silence(3))

    assert kept(desk).ticket.ref == ref


def test_a_voicemail_follows_its_call_to_where_people_have_moved_it(desk: Desk) -> None:
    first = receive_contact(CALL, desk).ticket.ref
    receive_contact(MAIL, desk)
    moved = split_ticket(first, [CALL.key_hash], "Two problems.", TOM, desk, request_id="1")
    called(desk, first)
    recorded(tone(3))

    assert kept(desk).ticket.ref == moved.ref


def test_sound_nobody_can_measure_is_kept_and_somebody_has_to_listen(desk: Desk) -> None:
    ref = receive_contact(CALL, desk).ticket.ref
    called(desk, ref)
    recorded(b"RIFF but of a kind this desk does not know")

    kept(desk)

    contact = voicemail_of(ref, desk)
    assert contact.recording
    assert contact.recording.state == "unreadable"
    assert contact.recording.key in open_recording(ref, contact.key, TOM, desk)
    assert len(desk.contact_centre.tasks) == 1  # type: ignore[attr-defined]


def test_a_huge_recording_is_copied_without_being_read(desk: Desk) -> None:
    ref = receive_contact(CALL, desk).ticket.ref
    called(desk, ref)
    minutes = 5 * 60
    recorded(silence(minutes))  # what comes after its beginning may be speech

    kept(desk)

    recording = voicemail_of(ref, desk).recording
    assert recording
    assert (recording.seconds, recording.state) == (minutes, "playable")
    assert desk.objects.size(RawObject("contacts", recording.key)) > MOST_HEARD


def test_what_a_caller_said_until_an_agent_answered_is_kept_but_no_work(desk: Desk) -> None:
    ref = receive_contact(CALL, desk).ticket.ref
    centre: Any = desk.contact_centre
    answered = MORNING + timedelta(seconds=20)
    centre.contacts["cc-1"] = CentreContact({"ticketRef": ref}, "+4915550101", answered)
    recorded(tone(3))

    kept(desk)

    assert voicemail_of(ref, desk).recording
    assert desk.contact_centre.tasks == {}  # type: ignore[attr-defined]


def test_a_link_lives_a_minute_is_logged_and_stored_nowhere(desk: Desk) -> None:
    ref = receive_contact(CALL, desk).ticket.ref
    called(desk, ref)
    recorded(tone(3))
    kept(desk)

    link = open_recording(ref, voicemail_of(ref, desk).key, TOM, desk)

    rows = desk.tickets.events(ref)
    (until,) = parse_qs(urlsplit(link).query)["Expires"]  # seconds since 1970
    assert int(until) - time.time() <= LINK_SECONDS <= 60
    assert "4915550101" not in link
    assert rows[-1].event.kind == "recording_opened"
    assert "Signature" not in "".join(row.body for row in rows)


def test_a_voicemail_is_given_to_the_recogniser_once_in_its_language(desk: Desk) -> None:
    ref = receive_contact(CALL, desk).ticket.ref
    called(desk, ref)
    recorded(tone(3))

    kept(desk)
    kept(desk)

    contact = voicemail_of(ref, desk)
    assert contact.recording
    transcriber: Any = desk.transcriber
    assert transcriber.jobs == {f"voicemail-{contact.key}": (contact.recording.key, "de")}


def test_silence_is_given_to_no_recogniser(desk: Desk) -> None:
    called(desk, receive_contact(CALL, desk).ticket.ref)
    recorded(silence(3))

    kept(desk)

    assert desk.transcriber.jobs == {}  # type: ignore[attr-defined]


def test_a_recording_that_never_came_is_told_on_its_ticket_until_it_comes(desk: Desk) -> None:
    ref = receive_contact(CALL, desk).ticket.ref

    note_missing(FOUND, desk)
    note_missing(FOUND, desk)
    missing = [shown["kind"] for shown in timeline(ref, desk)]
    called(desk, ref)
    recorded(tone(3))
    kept(desk)
    after = [shown["kind"] for shown in timeline(ref, desk)]

    assert missing.count("recording_missing") == 1
    assert "recording_missing" not in after
    assert note_missing(replace(FOUND, contact_id="cc-9"), desk) is None


@pytest.mark.parametrize(
    "text",
    [
        "Buenos días, anoche les dejé un mensaje de voz. La paciente sigue sin kit.",
        "Gestern Abend habe ich auf Ihre Mailbox gesprochen. Es fehlt noch immer ein Kit.",
        "I left you a voicemail last night; we still have no kit.",
    ],
)
def test_next_mornings_mail_about_it_joins_the_voicemail_of_the_evening(
    desk: Desk, text: str
) -> None:
    """Nobody was there: the call reached the desk by its voicemail alone."""
    called(desk)
    recorded(tone(3))
    voicemail = kept(desk)

    morning = MORNING + timedelta(hours=17)
    mail = receive_contact(replace(MAIL, at=morning, subject="Kit", text=text), desk)

    assert (mail.outcome, mail.ticket.ref) == ("joined", voicemail.ticket.ref)
    assert mail.ticket.channels == ("voicemail", "email")
