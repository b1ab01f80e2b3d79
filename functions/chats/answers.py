"""What the chats' routes answer: a chat that begins, a code that is mailed, a code that proves."""

from collections.abc import Callable
from dataclasses import dataclass

from heliograph.usecases.chat import start_chat
from heliograph.usecases.chat_files import take_file
from heliograph.usecases.desk import Desk
from heliograph.usecases.verify_by_mail import CodeAsked, ask_for_code, identity_by_code

from functions.edge.bodies import bytes_of
from functions.edge.chat_models import (
    CHAT_SOCKET_PATH,
    ChatFile,
    ChatFileTaken,
    ChatModel,
    ChatStart,
    ChatStarted,
    CodeSent,
    CodeTold,
    CodeWanted,
    IdentityProven,
)


@dataclass(frozen=True)
class Answered:
    """A status with its body, and the metric that counts it."""

    status: int
    body: ChatModel
    metric: str
    ticket: str = ""


def begin(body: str, desk: Desk) -> Answered:
    """The first line is on a ticket. Raises ValidationError, DeskError."""
    asked = ChatStart.model_validate_json(body)
    chat = start_chat(
        asked.identity, asked.text, asked.client_message_id, desk, anchor=asked.anchor
    )
    started = ChatStarted(
        chat_id=chat.chat_id,
        token=chat.token,
        socket=CHAT_SOCKET_PATH,
        ticket_ref=chat.ref,
        seq=chat.seq,
        back_at=chat.back_at,
    )
    return Answered(201, started, "ChatsStarted", chat.ref)


def send_code(body: str, desk: Desk) -> Answered:
    """The same answer whether the address is known or not. Raises ValidationError, DeskError."""
    asked = CodeWanted.model_validate_json(body)
    wanted = CodeAsked(asked.email, asked.language, asked.request_id)
    return Answered(202, CodeSent(verification=ask_for_code(wanted, desk)), "ChatCodesAsked")


def prove(body: str, desk: Desk) -> Answered:
    """Who has the code has the address. Raises ValidationError, DeskError."""
    told = CodeTold.model_validate_json(body)
    proven = IdentityProven(identity=identity_by_code(told.verification, told.code, desk))
    return Answered(200, proven, "ChatCodesProven")


def keep(body: str, desk: Desk) -> Answered:
    """A file is on the ticket. Raises ValidationError, DeskError."""
    sent = ChatFile.model_validate_json(body)
    line = take_file(sent.permit, sent.name, bytes_of(sent.data), desk)
    return Answered(201, ChatFileTaken(seq=line.seq, at=line.event.at), "ChatFilesTaken")


ANSWERS: dict[str, Callable[[str, Desk], Answered]] = {
    "POST /chats": begin,
    "POST /chat-codes": send_code,
    "POST /chat-identities": prove,
    "POST /chat-files": keep,
}
