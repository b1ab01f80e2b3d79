"""What a requester's page says on its socket, and what the desk answers."""

from heliograph.domain.errors import DeskError, Refused
from heliograph.usecases.chat import (
    add_requester_line,
    chat_of,
    end_chat,
    join_chat,
    show_typing,
)
from heliograph.usecases.chat_lines import missed
from heliograph.usecases.desk import Desk

from functions.edge.frames import Frame, error_frame, read_frame, unknown_action

Answer = dict[str, object]
ACTIONS = "hello, message, typing, end, ping"


def answers(body: str | None, socket_id: str, desk: Desk) -> list[Answer]:
    """The frames that answer one frame; an error is a frame too."""
    try:
        return _answers(read_frame(body), socket_id, desk)
    except DeskError as error:
        return [error_frame(error)]


def _answers(frame: Frame, socket_id: str, desk: Desk) -> list[Answer]:
    match frame.action:
        case "ping":
            return [{"type": "pong"}]
        case "hello":
            return _welcome(frame, socket_id, desk)
        case "message":
            message_id = frame.text("id")
            session = chat_of(socket_id, desk)
            seq = add_requester_line(session, message_id, frame.text("text"), desk)
            return [{"type": "ack", "id": message_id, "seq": seq}]
        case "typing":
            show_typing(chat_of(socket_id, desk), desk)
            return []
        case "end":
            end_chat(chat_of(socket_id, desk), desk)
            return [{"type": "ended"}]
    raise unknown_action(frame, ACTIONS)


def _welcome(frame: Frame, socket_id: str, desk: Desk) -> list[Answer]:
    chat_id, token = frame.text("chat"), frame.text("token")
    if not chat_id or not token:
        raise Refused("hello needs the chat and its token")
    session = join_chat(chat_id, token, socket_id, desk)
    welcome: Answer = {"type": "welcome", "chat": chat_id, "ticketRef": session.ref}
    ended: list[Answer] = [{"type": "ended"}] if session.ended else []
    return [welcome, *missed(session, frame.number("after"), desk), *ended]
