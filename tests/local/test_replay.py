"""What a replay makes of each channel of a small world."""

import io
import wave
from email import message_from_bytes, policy
from typing import Any

from local.replay.deliver import _keys
from local.replay.render import mail, recording
from local.replay.world import TicketNumbers, contacts_of

WORLD: dict[str, Any] = {
    "issues": [{"id": "I1", "ticket_ref": "TS-555501"}],
    "contacts": [
        {
            "id": "B",
            "at": "2026-05-12T10:01:00Z",
            "channel": "email",
            "from": "ana@site.example",
            "to": "support@elsewhere.example",
            "email": {
                "message_id": "<b@site.example>",
                "subject": "Re: TS-555501 år",
                "in_reply_to": "<a@site.example>",
                "references": ["<a@site.example>"],
                "headers": {"Auto-Submitted": "auto-replied"},
                "attachments": ["bild.png"],
            },
            "text": "About TS-555501 and TS-999999.",
            "truth": {"issue": "I1"},
        },
        {
            "id": "A",
            "at": "2026-05-12T10:00:00Z",
            "channel": "voicemail",
            "from": "+13035550171",
            "voice": {"talk_s": 300, "ivr": {"study_code": "410"}},
            "text": "",
        },
        {
            "id": "C",
            "at": "2026-05-12T10:02:00Z",
            "channel": "email",
            "from": "MAILER-DAEMON@site.example",
            "email": {"headers": {"Content-Type": "multipart/report"}},
            "text": "could not be delivered",
            "unknown": {"key": 1},
        },
        {"id": "D", "channel": "fax"},
        "not a contact",
    ],
}


def test_contacts_come_in_the_order_of_their_time() -> None:
    assert [contact.id for contact in contacts_of(WORLD)] == ["D", "A", "B", "C"]


def test_a_mail_keeps_its_ids_headers_and_attachments_and_goes_to_this_desk() -> None:
    contact = next(c for c in contacts_of(WORLD) if c.id == "B")
    numbers = TicketNumbers(WORLD)
    numbers.landed("I1", "TS-00000042")

    made = message_from_bytes(
        mail(contact, numbers, support="support@desk.example"), policy=policy.default
    )

    assert made["To"] == "support@desk.example"
    assert made["Message-ID"] == "<b@site.example>"
    assert made["In-Reply-To"] == "<a@site.example>"
    assert made["Auto-Submitted"] == "auto-replied"
    assert made["Subject"] == "Re: TS-00000042 år"
    assert made.get_body(("plain",)).get_content().strip() == "About TS-00000042 and TS-999999."
    assert [part.get_filename() for part in made.iter_attachments()] == ["bild.png"]


def test_a_delivery_report_is_a_real_one() -> None:
    contact = next(c for c in contacts_of(WORLD) if c.id == "C")

    made = message_from_bytes(mail(contact, TicketNumbers(WORLD), support="s@desk.example"))

    assert made.get_content_type() == "multipart/report"
    assert made.get_param("report-type") == "delivery-status"
    kinds = [part.get_content_type() for part in made.walk()]
    assert "message/delivery-status" in kinds


def test_a_number_of_no_delivered_issue_stays_as_it_is() -> None:
    assert TicketNumbers(WORLD).in_text("TS-555501") == "TS-555501"


def test_a_silent_voicemail_is_silent_and_a_long_one_is_capped() -> None:
    contact = next(c for c in contacts_of(WORLD) if c.id == "A")

    with wave.open(io.BytesIO(recording(contact))) as sound:
        frames = sound.readframes(sound.getnframes())
        seconds = sound.getnframes() / sound.getframerate()

    assert set(frames) == {0}
    assert seconds <= 4.0


def test_a_caller_keys_the_study_code_and_passes_the_next_question() -> None:
    contact = next(c for c in contacts_of(WORLD) if c.id == "A")

    assert _keys(contact) == ("410#", "0")


def test_the_truth_never_reaches_a_rendered_mail() -> None:
    contact = next(c for c in contacts_of(WORLD) if c.id == "B")

    assert b"I1" not in mail(contact, TicketNumbers(WORLD), support="s@desk.example")
