"""Files in a chat: a permit over its own line, the bytes beside it, one line for each file.

They stay in the desk's own bucket and never go through Connect: one guard, one place, one log of
who took them; the agent's control panel says that a file came, and the ticket hands it out.
"""

import hashlib
from datetime import timedelta

from heliograph.domain.contact import Attachment
from heliograph.domain.errors import NotFound, Refused, Unauthenticated
from heliograph.domain.events import Actor, ActorKind, ChatMessageAdded, ContactReceived
from heliograph.domain.file_types import LOOKED_AT, found_type, refused_file
from heliograph.domain.known_files import KnownFile, check_file, known_file
from heliograph.domain.outgoing_files import outgoing_file
from heliograph.domain.ports import ChatSession
from heliograph.usecases.chat import ask_not_to
from heliograph.usecases.chat_lines import (
    Line,
    add_line,
    count_files,
    line_at,
    line_key,
    line_named,
)
from heliograph.usecases.desk import Desk
from heliograph.usecases.guard_blinding import findings_in
from heliograph.usecases.history import history, survivor

FOLDER = "chat-files"
MOST_IN_A_CHAT = 20  # of the requester
PERMIT_LIVES = timedelta(minutes=10)
LINK_SECONDS = 60
MARK = "\N{PAPERCLIP}"
_PURPOSE = "chat-file"


def permit_file(session: ChatSession, message_id: str, name: str, size: int, desk: Desk) -> str:
    """A token that lets one file of the chat come; refused before any byte is sent.

    The same id is the same file. Raises Refused.
    """
    if not 1 <= len(message_id) <= 64:
        raise Refused("a file needs an id of 1 to 64 characters")
    _refuse_ended(session)
    check_file(name, size)
    if count_files(session, desk) >= MOST_IN_A_CHAT and not line_named(session, message_id, desk):
        raise Refused(
            f"a chat takes {MOST_IN_A_CHAT} files",
            kept="the files sent before",
            next_step="send the rest by mail, with the reference in it",
        )
    expires = desk.clock.now() + PERMIT_LIVES
    return desk.signer.token(_PURPOSE, f"{session.chat_id}~{message_id}", expires=expires)


def take_file(permit: str, name: str, body: bytes, desk: Desk) -> Line:
    """Store a file of the requester as a line of its chat, then tell the agent. Safe to repeat.

    Raises Unauthenticated for a permit that does not hold, Refused for a file that is not taken.
    """
    chat_id, _, message_id = desk.signer.subject_of(
        _PURPOSE, permit, at=desk.clock.now()
    ).partition("~")
    session = desk.sessions.chat(chat_id)
    if session is None:
        raise Unauthenticated("this chat has ended", next_step="start a new chat")
    line = line_named(session, message_id, desk)
    if line is None:
        _refuse_ended(session)
        actor = Actor(ActorKind.REQUESTER, "", session.name)
        line = _kept(session, actor, message_id, known_file(name, body), desk)
    if session.connection_token:
        desk.contact_centre.say(session.connection_token, message_id, line.told)
    if line.event.held:
        ask_not_to(session, message_id, desk)
    return line


def send_file(
    ref: str, name: str, body: bytes, actor: Actor, desk: Desk, *, request_id: str
) -> Line:
    """An agent's file into the chat that is open on a ticket; the same request id sends one.

    Raises Refused without an open chat, and for a file that may tell of a treatment.
    """
    session = open_chat(ref, desk)
    if session is None:
        raise Refused(
            "no chat is open on this ticket",
            kept="the file, unsent",
            next_step="send it with an answer by mail",
        )
    message_id = f"file-{hashlib.sha256(request_id.encode()).hexdigest()[:32]}"
    file = outgoing_file(name, body)
    study = survivor(ref, desk).study_id
    told = {"text": file.name, "file": file.words}
    if findings_in(told, [file.name], [study] if study else [], desk):
        raise Refused(
            "this file may reveal a treatment",
            kept="the file, unsent",
            next_step="leave it to an unblinded colleague",
        )
    line = _kept(session, actor, message_id, file, desk)
    # read again after the write: a socket that joined meanwhile may have asked too early
    session = desk.sessions.chat(session.chat_id) or session
    if session.socket_id:
        desk.chat_sockets.push(session.socket_id, line.frame())
    return line


def open_chat(ref: str, desk: Desk) -> ChatSession | None:
    """The newest chat of a ticket, while it goes on."""
    events = [row.event for row in history(survivor(ref, desk).ref, desk)]
    found = dict.fromkeys(chat_id for event in events for chat_id in _chats_of(event))
    for chat_id in reversed(found):
        session = desk.sessions.chat(chat_id)
        if session and not session.ended:
            return session
    return None


def link_file(session: ChatSession, seq: int, desk: Desk) -> str:
    """A link good for LINK_SECONDS that saves the file of a line, for the chat's own requester.

    Raises NotFound where the line has none they may read, Refused.
    """
    line = line_at(session, seq, desk)
    file = line.file if line else None
    if file is None:
        raise NotFound("that line has no file", kept="the chat")
    start = desk.objects.beginning(desk.objects.kept(file.key), LOOKED_AT)
    reason = refused_file(file.name, found_type(start))
    if reason:
        raise Refused(f"this file is not handed out: {reason}", kept="the file")
    return desk.objects.download(desk.objects.kept(file.key), file.name, LINK_SECONDS)


def _chats_of(event: object) -> list[str]:
    if isinstance(event, ChatMessageAdded):
        return [event.chat_id]
    if isinstance(event, ContactReceived):
        return [value for kind, value in event.evidence if kind == "chat"]
    return []


def _kept(session: ChatSession, actor: Actor, message_id: str, file: KnownFile, desk: Desk) -> Line:
    """The bytes first, then the line that names them; the key ends in the hash of the bytes."""
    digest = hashlib.sha256(file.body).hexdigest()[:32]
    key = f"{FOLDER}/{line_key(session, message_id)}/{digest}"
    desk.objects.put(key, file.body, file.content_type)
    kept = Attachment(file.name, file.content_type, len(file.body), key, file.found)
    text = f"{MARK} {file.name}"
    return add_line(session, actor, message_id, text, desk, file=(kept, file.words))


def _refuse_ended(session: ChatSession) -> None:
    if session.ended:
        raise Refused("this chat has ended", kept="the ticket", next_step="start a new chat")
