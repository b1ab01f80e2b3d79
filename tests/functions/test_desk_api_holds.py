"""What may reveal a treatment never reaches a blinded agent, on no way."""

import json
from dataclasses import replace
from typing import Any

import boto3
import pytest
from heliograph.domain.contact import Attachment, Channel, RawObject, Recording, RecordingState
from heliograph.domain.errors import Forbidden
from heliograph.domain.quarantine import QuarantineEntry
from heliograph.domain.transcription import Transcript
from heliograph.usecases.chat import add_requester_line, chat_of, join_chat, relay_agent_line
from heliograph.usecases.chat import start_chat as open_chat
from heliograph.usecases.desk import Desk
from heliograph.usecases.guard_quarantine import check_download, shown_subject
from heliograph.usecases.keep_transcript import add_transcript
from heliograph.usecases.push_ticket import push_ticket
from heliograph.usecases.receive_contact import receive_contact
from heliograph.usecases.view_agents import actor_of

from tests.functions.api_calls import Answer, Api
from tests.heliograph.chat_identity import identity, link
from tests.heliograph.desk_on_moto import MORNING
from tests.heliograph.usecases.test_receive_contact import CALL, MAIL

CANARY = "placebo"
LEAK = replace(
    MAIL,
    subject="2201-007 placebo shipment",
    text="LUM-101, subject 2201-007 is on placebo.",
    quoted="> 204502 is placebo",
    attachments=(Attachment("placebo_unblinded.pdf", "application/pdf", 9, "k"),),
)
blinded, ute, uwe = Api("a1"), Api("u1"), Api("u2")


@pytest.fixture
def ref(desk: Desk) -> str:
    """A ticket of one mail that tells a treatment."""
    return receive_contact(LEAK, desk).ticket.ref


def decide(who: Api, ref: str, decision: str, key: str = LEAK.key_hash) -> Answer:
    body = {"decision": decision, "reason": "Looked at it"}
    return who.post(f"/tickets/{ref}/holds/{key}/decisions", body)


def first(who: Api, ref: str) -> dict[str, Any]:
    entry: dict[str, Any] = who.get(f"/tickets/{ref}").body["timeline"][0]
    return entry


@pytest.mark.parametrize("who", [blinded, ute])
def test_no_page_list_push_task_or_event_tells_the_words(desk: Desk, ref: str, who: Api) -> None:
    desk.sessions.open_socket("s1", MORNING)
    desk.sessions.join_desk("s1", "a1", MORNING)
    push_ticket(ref, "opened", desk)

    told = [
        json.dumps(who.get(f"/tickets/{ref}").body),
        json.dumps(who.get("/tickets", status="open").body),
        repr(vars(desk.desk_sockets)),
        repr(vars(desk.bus)),
        repr(vars(desk.contact_centre)),
    ]
    assert all(ref in text for text in told[:4])
    assert [text for text in told if CANARY in text.lower()] == []


def test_the_entry_says_that_it_is_held_and_why(desk: Desk, ref: str) -> None:
    entry = first(blinded, ref)

    assert entry["text"] == "Held: may reveal a treatment."
    assert entry["attachments"] == []
    assert entry["hold"]["state"] == "held"
    assert entry["hold"]["findings"] == [
        "quoted:treatment",
        "subject:treatment",
        "text:treatment",
        "file:file_name",
    ]


def test_a_blinded_agent_may_not_open_release_or_dismiss_it(desk: Desk, ref: str) -> None:
    opened = blinded.post(f"/tickets/{ref}/holds/{LEAK.key_hash}/openings", {"reason": "Please"})

    assert [opened.status, decide(blinded, ref, "release").status] == [403, 403]
    assert decide(blinded, ref, "dismiss").status == 403
    assert CANARY not in json.dumps(opened.body)


def test_an_unblinded_agent_opens_it_and_the_history_says_who_and_why(desk: Desk, ref: str) -> None:
    opened = ute.post(f"/tickets/{ref}/holds/{LEAK.key_hash}/openings", {"reason": "To answer"})

    last = blinded.get(f"/tickets/{ref}").body["timeline"][-1]
    assert (opened.status, opened.body["text"]) == (201, LEAK.text)
    assert opened.body["files"] == ["placebo_unblinded.pdf"]
    assert (last["kind"], last["actor"]["name"], last["text"]) == (
        "hold_opened",
        "Ute Open",
        "To answer",
    )
    assert first(ute, ref)["text"] != LEAK.text


def test_a_release_takes_two_unblinded_people(desk: Desk, ref: str) -> None:
    asked = decide(ute, ref, "release")
    between = first(blinded, ref)
    again = decide(ute, ref, "release")
    granted = decide(uwe, ref, "release")

    assert (asked.status, again.status, granted.status) == (200, 409, 200)
    assert (between["hold"]["state"], between["text"]) == (
        "release_asked",
        "Held: may reveal a treatment.",
    )
    assert first(blinded, ref)["text"] == LEAK.text


def test_a_release_is_undone_by_holding_again(desk: Desk, ref: str) -> None:
    for who in (ute, uwe):
        decide(who, ref, "release")

    decide(blinded, ref, "hold")

    assert CANARY not in json.dumps(blinded.get(f"/tickets/{ref}").body).lower()


def test_one_unblinded_agent_says_that_it_tells_nothing(desk: Desk, ref: str) -> None:
    answer = decide(ute, ref, "dismiss")

    assert answer.body["ticket"]["subject"] == LEAK.subject
    assert first(blinded, ref)["text"] == LEAK.text


def test_what_the_desk_overlooked_any_agent_holds_by_hand(desk: Desk) -> None:
    ref = receive_contact(replace(MAIL, text="He has the strong one, the zorblax"), desk).ticket.ref

    answer = decide(blinded, ref, "hold", MAIL.key_hash)

    assert answer.status == 200
    assert "zorblax" not in json.dumps(blinded.get(f"/tickets/{ref}").body)
    assert "zorblax" not in json.dumps(blinded.get("/tickets").body)


def test_a_held_contact_stays_held_on_the_ticket_it_is_moved_to(desk: Desk, ref: str) -> None:
    other = replace(LEAK, natural_key="email:other", text="LUM-101 2201-007 is on verum")
    assert receive_contact(other, desk).ticket.ref == ref
    body = {"contactKeys": [other.key_hash], "text": "Another matter"}
    parted = blinded.post(f"/tickets/{ref}/splits", body).body["ticket"]["ref"]

    page = json.dumps(blinded.get(f"/tickets/{parted}").body).lower()

    assert parted != ref
    assert "verum" not in page
    assert CANARY not in page


@pytest.mark.parametrize("path", ["replies", "notes", "reopening"])
def test_an_agents_words_that_tell_a_treatment_are_refused(desk: Desk, ref: str, path: str) -> None:
    blinded.post(f"/tickets/{ref}/resolution", {"code": "solved"})

    answer = blinded.post(f"/tickets/{ref}/{path}", {"text": "2201-007 is on placebo"})

    assert answer.status == 409
    assert "a treatment" in answer.body["detail"]
    assert answer.body["kept"]
    assert CANARY not in json.dumps(blinded.get(f"/tickets/{ref}").body).lower()
    assert desk.mail_sender.sent == []  # type: ignore[attr-defined]


def test_a_hand_over_never_tells_a_treatment(desk: Desk, ref: str) -> None:
    body = {
        "toAgentId": "a1",
        "nextAction": "Call the depot",
        "dueAt": "2026-03-10T18:00:00.000Z",
        "summary": "2201-007 is on placebo",
    }

    answer = Api("a2").post(f"/tickets/{ref}/handovers", body)

    assert answer.status == 409
    assert "treatment" in answer.body["detail"]


def test_a_voicemail_is_held_with_its_sound(desk: Desk) -> None:
    recording = Recording("voicemail/x.wav", 12.0, RecordingState.PLAYABLE)
    voicemail = replace(CALL, channel=Channel.VOICEMAIL, recording=recording)
    ref = receive_contact(voicemail, desk).ticket.ref
    words = Transcript("He is on placebo", "en-US", 0.9, RawObject("contacts", "t.json"))
    add_transcript(voicemail.key_hash, words, desk)

    path = f"/tickets/{ref}/recordings/{voicemail.key_hash}/links"
    answers = [blinded.post(path).status, ute.post(path).status]

    page = blinded.get(f"/tickets/{ref}").body
    assert CANARY not in json.dumps(page)
    assert page["timeline"][0]["transcript"]["text"] == "Held: may reveal a treatment."
    assert answers == [403, 201]


def test_a_chat_line_is_held_before_it_reaches_the_agent(desk: Desk) -> None:
    chat = open_chat(identity(), "2201-007 is on placebo", "m1", desk, anchor=link(0))
    join_chat(chat.chat_id, chat.token, "s1", desk, proof=link(1))
    add_requester_line(chat_of("s1", desk), "m2", "Kit 204501 is placebo", desk)

    centre: Any = desk.contact_centre
    page = json.dumps(blinded.get(f"/tickets/{chat.ref}").body)
    assert CANARY not in repr(vars(centre)) + page
    assert centre.openings == ["Held: may reveal a treatment."]
    assert "Diese Nachricht verrät vielleicht eine Behandlung" in repr(vars(desk.chat_sockets))


def test_an_agents_chat_line_that_tells_a_treatment_stays_at_the_desk(desk: Desk) -> None:
    chat = open_chat(identity(), "2201-007 waits", "m1", desk, anchor=link(0))
    session = join_chat(chat.chat_id, chat.token, "s1", desk, proof=link(1))

    relay_agent_line(session.connect_contact_id, "l1", "Tom", "2201-007 is on placebo", desk)

    assert CANARY not in repr(vars(desk.chat_sockets))
    assert CANARY not in json.dumps(blinded.get(f"/tickets/{chat.ref}").body)


def test_the_quarantine_gives_no_blinded_agent_a_mail_that_tells_a_treatment(desk: Desk) -> None:
    body = b"From: n@harbour.example\r\nSubject: Kit\r\n\r\nKit 204501 is placebo\r\n"
    raw = RawObject("contacts", "raw/leak.eml")
    boto3.client("s3", "us-east-1").put_object(Bucket=raw.bucket, Key=raw.key, Body=body)
    found = QuarantineEntry("leak", "too odd", MORNING, raw=raw, subject="204501 is placebo")
    shown = shown_subject(found, desk)

    with pytest.raises(Forbidden, match="may reveal a treatment"):
        check_download(found, actor_of("a1", desk), desk)
    check_download(found, actor_of("u1", desk), desk)

    assert shown == "Held: may reveal a treatment."


def test_layout_and_files_of_a_held_mail_are_held_with_it(desk: Desk, ref: str) -> None:
    path = f"/tickets/{ref}/contacts/{LEAK.key_hash}"

    layouts = [who.get(f"{path}/layout").status for who in (blinded, ute)]
    file = blinded.post(f"{path}/attachments/0/links")

    assert layouts == [403, 409]
    assert (file.status, file.body["detail"]) == (403, "this contact may reveal a treatment")


@pytest.mark.parametrize(("groups", "status"), [("[integrations]", 403), ("[]", 403)])
@pytest.mark.parametrize("part", ["openings", "decisions"])
def test_only_agents_and_leads_reach_what_is_held(
    desk: Desk, ref: str, groups: str, status: int, part: str
) -> None:
    body = {"reason": "Please", "decision": "hold"}

    answer = Api("u1", groups).post(f"/tickets/{ref}/holds/{LEAK.key_hash}/{part}", body)

    assert answer.status == status
