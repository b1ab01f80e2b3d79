"""A file in a chat is one line, once; guarded like every other file, and saved by a link."""

import pytest
from heliograph.domain.blinding import HELD_TEXT
from heliograph.domain.errors import Forbidden, NotFound, Refused, Unauthenticated
from heliograph.domain.events import Actor, ActorKind
from heliograph.domain.known_files import MOST_BYTES
from heliograph.domain.ports import ChatSession
from heliograph.usecases.chat import end_chat, join_chat, start_chat
from heliograph.usecases.chat_files import (
    MOST_IN_A_CHAT,
    PERMIT_LIVES,
    link_file,
    permit_file,
    send_file,
    take_file,
)
from heliograph.usecases.chat_lines import missed
from heliograph.usecases.desk import Desk
from heliograph.usecases.open_attachment import open_attachment
from heliograph.usecases.view_page import page

from tests.heliograph.chat_identity import identity, link
from tests.heliograph.desk_on_moto import FakeSockets, FixedClock
from tests.heliograph.usecases.test_chat import centre

PDF = b"%PDF-1.7 a label"
TOM = Actor(ActorKind.AGENT, "a1", "Tom Day")


@pytest.fixture
def session(desk: Desk) -> ChatSession:
    """A chat whose page is connected."""
    chat = start_chat(identity(), "No kit for 2201-007", "m1", desk, anchor=link(0))
    return join_chat(chat.chat_id, chat.token, "s1", desk, proof=link(1))


def sent(session: ChatSession, desk: Desk, name: str = "label.pdf", body: bytes = PDF) -> int:
    permit = permit_file(session, f"f-{name}", name, len(body), desk)
    return take_file(permit, name, body, desk).seq


def test_a_file_is_a_line_of_the_chat_that_the_agent_saves_from_the_ticket(
    desk: Desk, session: ChatSession
) -> None:
    seq = sent(session, desk)

    shown = page(session.ref, desk)["timeline"][-1]
    assert (seq, shown["kind"], shown["direction"]) == (2, "chat_message", "inbound")
    (file,) = shown["attachments"]
    told = (file["name"], file["found"], file["bytes"], file["refused"])
    assert told == ("label.pdf", "application/pdf", len(PDF), "")
    assert centre(desk).lines["f-label.pdf"] == "\N{PAPERCLIP} label.pdf"
    assert "label.pdf" in open_attachment(session.ref, shown["holdKey"], 0, TOM, desk)
    opened = page(session.ref, desk)["timeline"][-1]
    assert (opened["kind"], opened["text"]) == ("attachment_opened", "label.pdf")


def test_a_file_sent_again_is_one_line_whatever_bytes_come_the_second_time(
    desk: Desk, session: ChatSession
) -> None:
    permit = permit_file(session, "f1", "label.pdf", len(PDF), desk)

    first = take_file(permit, "label.pdf", PDF, desk)
    again = take_file(permit, "other.pdf", PDF + b"!", desk)

    assert again == first
    assert [line.get("file") for line in missed(session, 1, desk)] == [
        {"name": "label.pdf", "bytes": len(PDF)}
    ]


@pytest.mark.parametrize(
    ("name", "size"),
    [
        ("setup.exe", 10),
        ("label.pdf.js", 10),
        ("kits.zip", 10),
        ("page.html", 10),
        ("label.pdf", 0),
        ("label.pdf", MOST_BYTES + 1),
        ("", 10),
        ("x" * 200 + ".pdf", 10),
    ],
)
def test_what_is_not_taken_is_refused_before_any_byte_is_sent(
    desk: Desk, session: ChatSession, name: str, size: int
) -> None:
    with pytest.raises(Refused):
        permit_file(session, "f1", name, size, desk)


def test_bytes_that_are_not_what_the_name_says_leave_no_line(
    desk: Desk, session: ChatSession
) -> None:
    permit = permit_file(session, "f1", "label.pdf", 4, desk)

    with pytest.raises(Refused, match="not what its name says"):
        take_file(permit, "label.pdf", b"MZ\x90\x00", desk)
    with pytest.raises(Refused, match="of this kind"):
        take_file(permit, "label.exe", b"MZ\x90\x00", desk)

    assert len(missed(session, 0, desk)) == 1


def test_a_permit_holds_for_one_chat_and_ten_minutes(desk: Desk, session: ChatSession) -> None:
    permit = permit_file(session, "f1", "label.pdf", 4, desk)
    chat_token = desk.signer.token("chat", f"{session.chat_id}~f1", expires=desk.clock.now())
    for forged in (permit[:-2] + "AA", chat_token, ""):
        with pytest.raises(Unauthenticated):
            take_file(forged, "label.pdf", PDF, desk)
    assert isinstance(desk.clock, FixedClock)
    desk.clock.sleep(PERMIT_LIVES.total_seconds())

    with pytest.raises(Unauthenticated, match="expired"):
        take_file(permit, "label.pdf", PDF, desk)


def test_a_chat_takes_so_many_files_and_none_when_it_is_over(
    desk: Desk, session: ChatSession
) -> None:
    for number in range(MOST_IN_A_CHAT):
        sent(session, desk, f"{number}.pdf")
    with pytest.raises(Refused, match="20 files"):
        sent(session, desk, "more.pdf")
    permit = permit_file(session, "f-1.pdf", "1.pdf", 4, desk)  # one that is here already
    early = desk.signer.token(
        "chat-file", f"{session.chat_id}~late", expires=desk.clock.now() + PERMIT_LIVES
    )

    end_chat(session, desk)

    ended = desk.sessions.chat(session.chat_id)
    assert ended is not None
    assert take_file(permit, "1.pdf", PDF, desk).seq == 3
    with pytest.raises(Refused, match="has ended"):
        sent(ended, desk, "late.pdf")
    with pytest.raises(Refused, match="has ended"):
        take_file(early, "late.pdf", PDF, desk)


@pytest.mark.parametrize(
    ("name", "body"),
    [("randomisation list.pdf", PDF), ("notes.txt", b"Subject 2201-007 is on placebo.")],
)
def test_a_file_that_may_reveal_a_treatment_is_held_and_its_sender_is_told(
    desk: Desk, session: ChatSession, name: str, body: bytes
) -> None:
    sent(session, desk, name, body)

    shown = [e for e in page(session.ref, desk)["timeline"] if e["kind"] == "chat_message"]
    assert (shown[0]["text"], shown[0]["attachments"]) == (HELD_TEXT, [])
    assert centre(desk).lines[f"f-{name}"] == HELD_TEXT
    with pytest.raises(Forbidden):
        open_attachment(session.ref, shown[0]["holdKey"], 0, TOM, desk)
    assert [line["from"] for line in missed(session, 1, desk)] == ["requester", "desk"]


def test_an_agents_file_comes_to_the_page_once_and_is_saved_by_a_link(
    desk: Desk, session: ChatSession
) -> None:
    for _ in range(2):
        line = send_file(session.ref, "how.pdf", PDF, TOM, desk, request_id="wish-1")

    assert isinstance(desk.chat_sockets, FakeSockets)
    frames = [frame for _, frame in desk.chat_sockets.frames]
    assert [frame["file"] for frame in frames] == [{"name": "how.pdf", "bytes": len(PDF)}] * 2
    assert len(missed(session, 1, desk)) == 1
    assert "how.pdf" in link_file(session, line.seq, desk)
    with pytest.raises(NotFound):
        link_file(session, 1, desk)


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("setup.exe", b"MZ"),
        ("randomisation list.pdf", PDF),
        ("notes.txt", b"Subject 2201-007 is on placebo."),
    ],
)
def test_an_agents_file_that_may_not_go_out_leaves_no_line(
    desk: Desk, session: ChatSession, name: str, body: bytes
) -> None:
    with pytest.raises(Refused):
        send_file(session.ref, name, body, TOM, desk, request_id="wish-1")

    assert missed(session, 1, desk) == []


def test_an_agent_sends_no_file_where_no_chat_goes_on(desk: Desk, session: ChatSession) -> None:
    assert page(session.ref, desk)["chatOpen"]

    end_chat(session, desk)

    assert not page(session.ref, desk)["chatOpen"]
    with pytest.raises(Refused, match="no chat is open"):
        send_file(session.ref, "how.pdf", PDF, TOM, desk, request_id="wish-1")
