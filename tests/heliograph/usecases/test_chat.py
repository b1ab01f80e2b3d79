"""A chat loses no line and shows none twice."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from heliograph.domain.contact import key_hash, natural_key
from heliograph.domain.errors import Refused, Unauthenticated
from heliograph.domain.events import Actor, ActorKind
from heliograph.usecases.chat import (
    RESUME,
    StartedChat,
    add_requester_line,
    chat_of,
    end_chat,
    join_chat,
    relay_agent_line,
    relay_end,
    relay_typing,
    start_chat,
)
from heliograph.usecases.chat_lines import missed
from heliograph.usecases.desk import Desk
from heliograph.usecases.merge_tickets import merge_tickets
from heliograph.usecases.move_contacts import split_ticket
from heliograph.usecases.receive_contact import receive_contact

from tests.heliograph.chat_identity import identity, link
from tests.heliograph.desk_on_moto import FakeCentre, FakeSockets, FixedClock
from tests.heliograph.usecases.test_receive_contact import CALL


@pytest.fixture
def chat(desk: Desk) -> StartedChat:
    """A chat that has begun."""
    return start_chat(identity(), "No kit for 2201-007", "m1", desk, anchor=link(0))


def centre(desk: Desk) -> FakeCentre:
    assert isinstance(desk.contact_centre, FakeCentre)
    return desk.contact_centre


def pushed(desk: Desk) -> list[tuple[str, str]]:
    assert isinstance(desk.chat_sockets, FakeSockets)
    return [(socket_id, str(frame["type"])) for socket_id, frame in desk.chat_sockets.frames]


def test_the_first_line_is_on_a_ticket_of_the_signed_in_person(
    desk: Desk, chat: StartedChat
) -> None:
    ticket = desk.tickets.load(chat.ref)

    assert (ticket.person_name, ticket.study_id) == ("Nora Blau", "LUM-101")
    assert ticket.last_text == "No kit for 2201-007"
    assert chat.seq == 1


def test_a_signed_in_person_without_an_address_is_known_by_the_chat(desk: Desk) -> None:
    one = start_chat(identity(email="", jti="j1"), "Kit 310552 does not scan", "first", desk)
    other = start_chat(identity(email="", jti="j2"), "My password expired", "first", desk)

    assert one.chat_id != other.chat_id
    held = desk.tickets.load(one.ref).evidence
    assert ("line", one.chat_id) in {(item.kind.value, item.value) for item in held}


def test_a_chat_joins_the_open_ticket_of_the_same_person(desk: Desk) -> None:
    call = receive_contact(CALL, desk)

    chat = start_chat(identity(), "I called just now", "m1", desk, anchor=link(0))

    assert chat.ref == call.ticket.ref


def test_a_call_after_a_dropped_chat_joins_its_ticket(desk: Desk, chat: StartedChat) -> None:
    join_chat(chat.chat_id, chat.token, "s1", desk, proof=link(1))
    desk.sessions.close_socket("s1")

    call = receive_contact(CALL, desk)

    assert call.ticket.ref == chat.ref
    assert desk.tickets.load(chat.ref).channels == ("chat", "voice")


def test_a_start_sent_twice_is_one_chat_with_one_first_line(desk: Desk, chat: StartedChat) -> None:
    again = start_chat(identity(), "No kit for 2201-007", "m1", desk, anchor=link(0))

    assert (again.chat_id, again.ref, again.seq) == (chat.chat_id, chat.ref, chat.seq)
    assert centre(desk).chats == 1
    assert desk.tickets.load(chat.ref).contacts == 1


def test_a_start_that_crashed_before_the_acd_is_completed(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*_: object) -> None:
        raise ConnectionError

    with monkeypatch.context() as broken:
        broken.setattr(FakeCentre, "start_chat", crash)
        with pytest.raises(ConnectionError):
            start_chat(identity(), "No kit", "m1", desk, anchor=link(0))

    chat = start_chat(identity(), "No kit", "m1", desk, anchor=link(0))

    assert centre(desk).chats == 1
    assert desk.tickets.load(chat.ref).contacts == 1


@pytest.mark.parametrize(
    "token", ["", "x", "a.b", identity()[:-2] + "AA", identity(exp=1), identity(exp="soon")]
)
def test_an_identity_not_signed_or_expired_opens_nothing(desk: Desk, token: str) -> None:
    with pytest.raises(Unauthenticated):
        start_chat(token, "No kit", "m1", desk)

    assert desk.tickets.page(status="open", owner=None, cursor=None).tickets == ()


@pytest.mark.parametrize(("text", "message_id"), [(" ", "m1"), ("x" * 1025, "m1"), ("x", "")])
def test_an_unusable_line_is_refused(desk: Desk, text: str, message_id: str) -> None:
    with pytest.raises(Refused):
        start_chat(identity(), text, message_id, desk)


def test_a_line_sent_twice_is_stored_and_said_once(desk: Desk, chat: StartedChat) -> None:
    session = join_chat(chat.chat_id, chat.token, "s1", desk, proof=link(1))

    first = add_requester_line(session, "m2", "Kit 204417", desk)
    again = add_requester_line(session, "m2", "Kit 204417", desk)

    assert first == again
    assert centre(desk).lines == {"m2": "Kit 204417"}
    assert len(missed(session, 0, desk)) == 2


def test_resuming_after_a_number_brings_only_what_came_later(desk: Desk, chat: StartedChat) -> None:
    session = join_chat(chat.chat_id, chat.token, "s1", desk, proof=link(1))
    second = add_requester_line(session, "m2", "Kit 204417", desk).seq
    relay_agent_line(session.connect_contact_id, "a1", "Tom Day", "Looking", desk)

    resumed = missed(join_chat(chat.chat_id, chat.token, "s2", desk, proof=link(2)), second, desk)

    assert [line["text"] for line in resumed] == ["Looking"]
    assert [line["from"] for line in resumed] == ["agent"]


def test_other_contacts_of_the_ticket_are_no_lines_of_the_chat(desk: Desk) -> None:
    receive_contact(CALL, desk)
    chat = start_chat(identity(), "I called just now", "m1", desk, anchor=link(0))

    session = join_chat(chat.chat_id, chat.token, "s1", desk, proof=link(1))

    assert [line["text"] for line in missed(session, 0, desk)] == ["I called just now"]


def test_lines_keep_their_numbers_when_the_chat_moves_to_another_ticket(
    desk: Desk, chat: StartedChat
) -> None:
    session = join_chat(chat.chat_id, chat.token, "s1", desk, proof=link(1))
    add_requester_line(session, "m2", "Kit 204417", desk)
    call = receive_contact(CALL, desk).ticket.ref
    assert call == chat.ref
    contact = key_hash(natural_key("chat", chat.chat_id))
    agent = Actor(ActorKind.AGENT, "a1", "Tom Day")

    new = split_ticket(chat.ref, [contact], "", agent, desk, request_id="r").ref
    number = add_requester_line(session, "m3", "Still there?", desk).seq

    assert number == 3
    assert [line["seq"] for line in missed(session, 0, desk)] == [1, 2, 3]
    assert desk.tickets.load(new).last_text == "Still there?"
    merge_tickets(new, call, "", agent, desk)
    assert add_requester_line(session, "m4", "Hello?", desk).seq == 4
    assert [line["seq"] for line in missed(session, 2, desk)] == [3, 4]


def test_a_token_of_another_chat_or_too_old_does_not_join(desk: Desk, chat: StartedChat) -> None:
    other = start_chat(identity(), "Something else", "m9", desk, anchor=link(0))
    clock = desk.clock
    assert isinstance(clock, FixedClock)

    with pytest.raises(Unauthenticated, match="another chat"):
        join_chat(chat.chat_id, other.token, "s1", desk, proof=link(1))
    with pytest.raises(Unauthenticated):
        join_chat(chat.chat_id, chat.token + "x", "s1", desk, proof=link(1))
    clock.sleep(RESUME.total_seconds())
    with pytest.raises(Unauthenticated, match="expired"):
        join_chat(chat.chat_id, chat.token, "s1", desk, proof=link(1))


def test_the_newest_connection_has_the_chat(desk: Desk, chat: StartedChat) -> None:
    first = join_chat(chat.chat_id, chat.token, "s1", desk, proof=link(1))
    join_chat(chat.chat_id, chat.token, "s2", desk, proof=link(2))

    relay_agent_line(first.connect_contact_id, "a1", "Tom Day", "Hello", desk)

    assert pushed(desk) == [("s2", "message")]
    assert chat_of("s2", desk).chat_id == chat.chat_id
    with pytest.raises(Unauthenticated, match="another window"):
        chat_of("s1", desk)


def test_an_agents_line_waits_for_a_page_that_is_away(desk: Desk, chat: StartedChat) -> None:
    contact = f"cc-{chat.chat_id[:6]}"
    for _ in range(2):
        relay_agent_line(contact, "a1", "Tom Day", "Are you there?", desk)

    session = join_chat(chat.chat_id, chat.token, "s1", desk, proof=link(1))

    texts = [line["text"] for line in missed(session, chat.seq, desk)]
    assert texts == ["Are you there?"]


def test_an_ended_chat_takes_no_line_but_keeps_its_history(desk: Desk, chat: StartedChat) -> None:
    session = join_chat(chat.chat_id, chat.token, "s1", desk, proof=link(1))
    end_chat(session, desk)

    back = join_chat(chat.chat_id, chat.token, "s1", desk, proof=link(1))

    assert back.ended
    assert len(missed(back, 0, desk)) == 1
    with pytest.raises(Refused, match="has ended"):
        add_requester_line(back, "m2", "late", desk)


def test_typing_and_the_end_are_pushed_to_the_page(desk: Desk, chat: StartedChat) -> None:
    session = join_chat(chat.chat_id, chat.token, "s1", desk, proof=link(1))

    relay_typing(session.connect_contact_id, desk)
    relay_end(session.connect_contact_id, desk)
    relay_end(session.connect_contact_id, desk)
    relay_end("cc-unknown", desk)

    assert pushed(desk) == [("s1", "typing"), ("s1", "ended")]


class BrokenOnce(FakeSockets):
    """The first push fails."""

    broken = True

    def push(self, socket_id: str, frame: Mapping[str, object]) -> bool:
        if self.broken:
            self.broken = False
            raise ConnectionError
        return super().push(socket_id, frame)


def test_an_end_that_could_not_be_told_is_told_by_the_next_delivery(
    desk: Desk, chat: StartedChat
) -> None:
    desk = replace(desk, chat_sockets=BrokenOnce())
    join_chat(chat.chat_id, chat.token, "s1", desk, proof=link(1))
    contact = f"cc-{chat.chat_id[:6]}"

    with pytest.raises(ConnectionError):
        relay_end(contact, desk)
    relay_end(contact, desk)

    assert pushed(desk) == [("s1", "ended")]
