"""What a requester's page says on its socket, and what the desk answers."""

from heliograph.domain.errors import DeskError, Refused, TooContended, TooMany
from heliograph.domain.ports import ChatSession
from heliograph.usecases.chat import (
    add_requester_line,
    chat_of,
    end_chat,
    join_chat,
    show_read,
    show_typing,
)
from heliograph.usecases.chat_files import link_file, permit_file
from heliograph.usecases.chat_lines import missed
from heliograph.usecases.desk import Desk

from functions.edge.frames import Frame, error_frame, read_frame, unknown_action

Answer = dict[str, object]
ACTIONS = "hello, message, file, open, typing, read, end, ping"
LARGEST_FRAME = 4_096  # bytes


def answers(body: str | None, socket_id: str, desk: Desk) -> list[Answer]:
    """The frames that answer one frame; an error is a frame too, with the message's id if any.

    `retry` says that the same frame will be taken a moment later.
    """
    frame = Frame("", {})
    try:
        frame = _small_enough(body)
        _pace(socket_id, desk)
        return _answers(frame, socket_id, desk)
    except DeskError as error:
        again = isinstance(error, TooMany | TooContended)
        return [error_frame(error) | {"id": frame.text("id"), "retry": again}]


def _small_enough(body: str | None) -> Frame:
    if len((body or "").encode()) > LARGEST_FRAME:
        raise Refused(
            f"a frame is larger than {LARGEST_FRAME} bytes",
            kept="everything sent before",
            next_step="send it in parts",
        )
    return read_frame(body)


def _pace(socket_id: str, desk: Desk) -> None:
    if not desk.sessions.pace(socket_id, desk.clock.now()):
        raise TooMany(
            "more than five frames a second",
            kept="everything sent before",
            next_step="send this one again in a second",
        )


def _answers(frame: Frame, socket_id: str, desk: Desk) -> list[Answer]:
    match frame.action:
        case "ping":
            return [*_overlooked(frame, socket_id, desk), {"type": "pong"}]
        case "hello":
            return _welcome(frame, socket_id, desk)
        case "message":
            message_id = frame.text("id")
            session = chat_of(socket_id, desk)
            line = add_requester_line(session, message_id, frame.text("text"), desk)
            at = line.event.at.isoformat()
            return [{"type": "ack", "id": message_id, "seq": line.seq, "at": at}]
        case "file":
            return [_permit(frame, chat_of(socket_id, desk), desk)]
        case "open":
            seq = frame.number("seq")
            url = link_file(chat_of(socket_id, desk), seq, desk)
            return [{"type": "link", "seq": seq, "url": url}]
        case "typing":
            show_typing(chat_of(socket_id, desk), desk)
            return []
        case "read":
            show_read(chat_of(socket_id, desk), frame.number("seq"), desk)
            return []
        case "end":
            end_chat(chat_of(socket_id, desk), desk)
            return [{"type": "ended"}]
    raise unknown_action(frame, ACTIONS)


def _permit(frame: Frame, session: ChatSession, desk: Desk) -> Answer:
    """Lets a file come by HTTP; a socket's frames are too small for it."""
    file_id, size = frame.text("id"), frame.number("bytes")
    permit = permit_file(session, file_id, frame.text("name"), size, desk)
    return {"type": "permit", "id": file_id, "permit": permit}


def _overlooked(frame: Frame, socket_id: str, desk: Desk) -> list[Answer]:
    """What was pushed and never seen, for a ping that says how far its page has got."""
    if not frame.number("after"):
        return []
    return missed(chat_of(socket_id, desk), frame.number("after"), desk)


def _welcome(frame: Frame, socket_id: str, desk: Desk) -> list[Answer]:
    chat_id, token = frame.text("chat"), frame.text("token")
    if not chat_id or not token:
        raise Refused("hello needs the chat and its token")
    session = join_chat(chat_id, token, socket_id, desk, proof=frame.text("proof"))
    welcome: Answer = {"type": "welcome", "chat": chat_id, "ticketRef": session.ref}
    ended: list[Answer] = [{"type": "ended"}] if session.ended else []
    return [welcome, *missed(session, frame.number("after"), desk), *ended]
