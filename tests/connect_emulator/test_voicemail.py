"""Recordings of the automated interaction."""

import base64
import io
import wave

import pytest
from connect_emulator.contacts.audio import silence

from tests.connect_emulator.centre import BUCKET, Centre


@pytest.fixture
def centre():
    return Centre()


def tone(seconds, rate=8000):
    target = io.BytesIO()
    with wave.open(target, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(b"\x10\x27" * int(rate * seconds))
    return target.getvalue()


def seconds_of(body):
    with wave.open(io.BytesIO(body)) as file:
        return file.getnframes() / file.getframerate()


def encoded(audio):
    return base64.b64encode(audio).decode()


def test_the_callers_voice_is_stored_where_aws_stores_it(centre):
    caller = centre.caller().dials(centre.add_number(centre.add_flow("voicemail")))

    caller.does("record", wav=encoded(tone(3)))
    caller.does("hang_up")

    expected = (
        "connect/heliograph/CallRecordings/ivr/2026/01/05/"
        f"{caller.contact_id}_20260105T09:00_UTC.wav"
    )
    assert centre.surroundings.objects == {(BUCKET, expected): tone(3)}
    assert [frame["state"] for frame in caller.of("recording")] == ["started", "stopped"]
    (recording,) = centre.surroundings.records[0]["Recordings"]
    assert recording["ParticipantType"] == "IVR"
    assert recording["Location"] == f"{BUCKET}/{expected}"


def test_silence_is_stored_as_silence_of_that_length(centre):
    caller = centre.caller().dials(centre.add_number(centre.add_flow("voicemail")))
    caller.does("say", text="nobody hears words here")

    centre.wait(12)
    caller.presses("#")

    (body,) = centre.surroundings.objects.values()
    assert seconds_of(body) == 12
    assert caller.of("ended")


def test_a_call_that_ends_at_once_still_leaves_a_second(centre):
    caller = centre.caller().dials(centre.add_number(centre.add_flow("voicemail")))

    caller.does("hang_up")

    (body,) = centre.surroundings.objects.values()
    assert seconds_of(body) == 1
    assert body == silence(0)


def test_parts_are_joined_and_unusable_audio_is_refused(centre):
    caller = centre.caller().dials(centre.add_number(centre.add_flow("voicemail")))

    caller.does("record", wav=encoded(tone(1)))
    caller.does("record", wav=encoded(tone(2)))
    caller.does("record", wav=encoded(tone(1, rate=16000)))
    caller.does("record", wav=encoded(b"RIFF nonsense"))
    caller.does("record", wav="%%%")
    caller.does("hang_up")
    caller.does("record", wav=encoded(tone(1)))

    (body,) = centre.surroundings.objects.values()
    assert seconds_of(body) == 3
    assert len(caller.of("error")) == 4
