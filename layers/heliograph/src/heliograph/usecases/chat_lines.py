"""The lines of a chat: numbered from 1 whatever becomes of the tickets they are on."""

from dataclasses import dataclass

from heliograph.domain.blinding import HELD_TEXT
from heliograph.domain.contact import Attachment, key_hash, natural_key
from heliograph.domain.errors import AlreadyPlaced, NotFound
from heliograph.domain.events import Actor, ActorKind, ChatMessageAdded, ContactReceived
from heliograph.domain.ports import Change, ChatSession
from heliograph.domain.ticket import Ticket
from heliograph.usecases.change_ticket import change_ticket, contact_key
from heliograph.usecases.desk import Desk
from heliograph.usecases.guard_blinding import findings_in
from heliograph.usecases.history import history, ref_of_chat

FIRST_LINE = 1  # the contact that opened the chat
FIRST_ID = "first"


@dataclass(frozen=True)
class Line:
    """One line; `id` is the client's own, empty for the first."""

    seq: int
    event: ChatMessageAdded | ContactReceived

    @property
    def id(self) -> str:
        """The client's id for it."""
        return self.event.message_id if isinstance(self.event, ChatMessageAdded) else ""

    @property
    def told(self) -> str:
        """What the other side is told; a held line stays between the desk and its author."""
        return HELD_TEXT if self.event.held else self.event.text

    @property
    def is_readable(self) -> bool:
        """Whether the requester may read it: their own words always, what is held never."""
        return self.event.actor.kind is ActorKind.REQUESTER or not self.event.held

    @property
    def file(self) -> Attachment | None:
        """The file of the line, for the requester."""
        event = self.event
        if not isinstance(event, ChatMessageAdded) or not event.attachments or not self.is_readable:
            return None
        return event.attachments[0]

    def frame(self) -> dict[str, object]:
        """The line as a socket frame of the requester, who may read again what they wrote."""
        file = self.file
        return {
            "type": "message",
            "seq": self.seq,
            "from": self.event.actor.kind.value,
            "name": self.event.actor.name,
            "text": self.event.text if self.is_readable else self.told,
            "at": self.event.at.isoformat(),
            "id": self.id,
        } | ({"file": {"name": file.name, "bytes": file.bytes}} if file else {})


def missed(session: ChatSession, after: int, desk: Desk) -> list[dict[str, object]]:
    """The chat's lines behind a sequence number, as socket frames."""
    return [
        line.frame()
        for line in _lines(session, ref_of_chat(session, desk), desk)
        if line.seq > after
    ]


def is_first_line_held(session: ChatSession, desk: Desk) -> bool:
    """Whether the contact that opened the chat may reveal a treatment.

    One that waits beside its ticket has not been judged yet: it counts as held.
    """
    lines = _lines(session, ref_of_chat(session, desk), desk)
    first = next((line for line in lines if line.seq == FIRST_LINE), None)
    return first is None or bool(first.event.held)


def agents_line(session: ChatSession, seq: int, desk: Desk) -> str:
    """The id of an agent's line, as Connect knows it; empty when the number is not an agent's."""
    line = line_at(session, seq, desk)
    return line.id if line and line.event.actor.kind is ActorKind.AGENT else ""


def line_at(session: ChatSession, seq: int, desk: Desk) -> Line | None:
    """The line of a number."""
    lines = _lines(session, ref_of_chat(session, desk), desk)
    return next((line for line in lines if line.seq == seq), None)


def line_named(session: ChatSession, message_id: str, desk: Desk) -> Line | None:
    """The line that a client has given an id to."""
    lines = _lines(session, ref_of_chat(session, desk), desk)
    return next((line for line in lines if line.id == message_id), None)


def count_files(session: ChatSession, desk: Desk) -> int:
    """How many files the requester has sent in the chat."""
    lines = _lines(session, ref_of_chat(session, desk), desk)
    return sum(
        line.file is not None for line in lines if line.event.actor.kind is ActorKind.REQUESTER
    )


def line_key(session: ChatSession, message_id: str) -> str:
    """Under which a line is stored once: 32 hex digits."""
    return key_hash(natural_key("chat-line", session.chat_id, message_id))


def add_line(
    session: ChatSession,
    actor: Actor,
    message_id: str,
    text: str,
    desk: Desk,
    *,
    file: tuple[Attachment, str] | None = None,
) -> Line:
    """Store one line on the ticket its chat is on, once; `file` is one with the words in it.

    Its number is one more than the lines before: the ticket's version guards the count.
    """
    key = line_key(session, message_id)
    attached, words = ((file[0],), file[1]) if file else ((), "")
    written: list[ChatMessageAdded] = []

    def events(ticket: Ticket) -> list[ChatMessageAdded]:
        lines = _lines(session, ticket.ref, desk)
        studies = [ticket.study_id] if ticket.study_id else ()
        line = ChatMessageAdded(
            at=desk.clock.now(),
            actor=actor,
            chat_id=session.chat_id,
            message_id=message_id,
            text=text,
            held=findings_in(
                {"text": text, "file": words}, [each.name for each in attached], studies, desk
            ),
            attachments=attached,
            line=(lines[-1].seq if lines else FIRST_LINE) + 1,  # the first may still be pending
        )
        written[:] = [line]
        return [line]

    def once(_: object, change: Change) -> Change:
        return contact_key(change, key, "chat-line")

    try:
        change_ticket(desk, ref_of_chat(session, desk), events, also=once)
    except AlreadyPlaced:
        known = line_named(session, message_id, desk)
        if known is None:
            raise NotFound("the line is written, but not on this chat's ticket") from None
        return known
    return Line(written[0].line, written[0])


def _lines(session: ChatSession, ref: str, desk: Desk) -> list[Line]:
    found = []
    for row in history(ref, desk):
        event = row.event
        if isinstance(event, ChatMessageAdded) and event.chat_id == session.chat_id:
            found.append(Line(event.line, event))
        elif isinstance(event, ContactReceived) and ("chat", session.chat_id) in event.evidence:
            found.append(Line(FIRST_LINE, event))
    return sorted(found, key=lambda line: line.seq)
