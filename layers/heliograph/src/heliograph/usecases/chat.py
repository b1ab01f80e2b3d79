"""A chat: opened by a signed-in person, bridged to the ACD, its lines on the ticket."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from heliograph.domain.blinding import HELD_TEXT
from heliograph.domain.chat_proof import is_link, leads_to
from heliograph.domain.contact import (
    Channel,
    Contact,
    Declared,
    Identity,
    IdentityKind,
    key_hash,
    natural_key,
)
from heliograph.domain.errors import Forbidden, NotFound, Refused, Unauthenticated
from heliograph.domain.events import DESK, Actor, ActorKind
from heliograph.domain.held_notice import held_notice
from heliograph.domain.ports import ChatSession
from heliograph.domain.references import host_identity
from heliograph.usecases.chat_lines import (
    FIRST_ID,
    FIRST_LINE,
    Line,
    add_line,
    agents_line,
    is_first_line_held,
)
from heliograph.usecases.desk import Desk
from heliograph.usecases.history import ref_of_chat
from heliograph.usecases.offer_work import offer_work
from heliograph.usecases.receive_contact import receive_contact
from heliograph.usecases.staffing import back_at

LONGEST_MESSAGE = 1_024  # characters; Connect's own limit for a chat message
RESUME = timedelta(hours=25)  # Connect's default chat duration
_PURPOSE = "chat"
_LOOKS = 20
_LOOK_SECONDS = 0.25


@dataclass(frozen=True)
class StartedChat:
    """What the requester's page needs to open its socket."""

    chat_id: str
    token: str
    ref: str
    seq: int
    back_at: datetime | None = None  # when somebody works again, if nobody does now


def check_origin(origin: str, desk: Desk) -> None:
    """Whether a page of that origin may open a chat; a client that is no page has none.

    Raises Forbidden (RFC 6455 10.2: browsers tell the origin, and only they are protected by it).
    """
    if origin and origin != desk.web_url.rstrip("/") and origin not in desk.chat_origins:
        raise Forbidden(
            "pages of this site may not open the chat",
            kept="nothing was sent",
            next_step="the desk's operator adds the site to the chat's origins",
        )


def start_chat(
    identity: str, text: str, message_id: str, desk: Desk, *, anchor: str = ""
) -> StartedChat:
    """Put the first line on a ticket and the chat into the ACD; once per message id.

    `anchor` is the end of the page's chain of proofs; without one no connection can join.
    Raises Unauthenticated for a wrong identity, Refused for an empty or oversize text.
    """
    now = desk.clock.now()
    who = host_identity(desk.signer, identity, at=now)
    _check(text, message_id)
    if anchor and not is_link(anchor):
        raise Refused("the anchor is no chain's end", next_step="send 64 hexadecimal digits")
    chat_id = key_hash(natural_key("chat", who["email"] or who["jti"], message_id))
    contact = Contact(
        natural_key=natural_key("chat", chat_id),
        channel=Channel.CHAT,
        at=now,
        sender=_sender(who["email"], chat_id),
        text=text,
        authenticated=True,
        declared=Declared(study_id=who["study"] or None, name=who["name"]),
        chat_id=chat_id,
    )
    placed = receive_contact(contact, desk)
    session = desk.sessions.chat(chat_id) or ChatSession(
        chat_id, placed.ticket.ref, who["name"], anchor=anchor
    )
    held = is_first_line_held(session, desk)
    back = None if session.connect_contact_id else back_at(now, desk)
    if back:  # nobody would join: the ticket waits as work, with a word on when it is read
        offer_work(placed.ticket, contact.key_hash, desk)
        desk.sessions.save_chat(session, now)
    elif not session.connect_contact_id:
        told = HELD_TEXT if held else text
        session = desk.contact_centre.start_chat(session, placed.ticket, told)
        desk.sessions.save_chat(session, now)
        if held:
            ask_not_to(session, FIRST_ID, desk)
    token = desk.signer.token(_PURPOSE, chat_id, expires=now + RESUME)
    return StartedChat(chat_id, token, placed.ticket.ref, FIRST_LINE, back)


def _sender(email: str, chat_id: str) -> Identity:
    if email:
        return Identity(IdentityKind.EMAIL, email.lower())
    return Identity(IdentityKind.CHAT_SESSION, chat_id)  # signed in, but by nothing we know


def join_chat(chat_id: str, token: str, socket_id: str, desk: Desk, *, proof: str) -> ChatSession:
    """Give the chat's socket to this connection. Raises Unauthenticated.

    The token alone opens nothing: `proof` must be a link of the chain that nobody has shown yet.
    """
    now = desk.clock.now()
    if desk.signer.subject_of(_PURPOSE, token, at=now) != chat_id:
        raise Unauthenticated("the token belongs to another chat", next_step="start a new chat")
    session = desk.sessions.chat(chat_id)
    if session is None:
        raise Unauthenticated("this chat has ended", next_step="start a new chat")
    again = session.socket_id == socket_id and proof == session.anchor  # the same frame twice
    if not again and not leads_to(proof, session.anchor):
        raise _opened_elsewhere()
    if not desk.sessions.attach_socket(session, socket_id, proof, now):
        raise _opened_elsewhere()
    return replace(session, socket_id=socket_id, ref=ref_of_chat(session, desk))


def _opened_elsewhere() -> Unauthenticated:
    return Unauthenticated(
        "this chat was opened in another browser",
        kept="everything sent before",
        next_step="go on where the chat was opened, or start a new chat",
    )


def chat_of(socket_id: str, desk: Desk) -> ChatSession:
    """The chat this connection speaks in. Raises Unauthenticated; the newest connection has it."""
    session = desk.sessions.chat_of_socket(socket_id)
    if session is None:
        raise Unauthenticated(
            "this connection has not said which chat it is", next_step="send hello first"
        )
    if session.socket_id != socket_id:
        raise Unauthenticated(
            "this chat is open in another window",
            kept="everything sent before",
            next_step="send hello again to continue here",
        )
    return session


def add_requester_line(session: ChatSession, message_id: str, text: str, desk: Desk) -> Line:
    """Store a line on the ticket, then tell the agent. Safe to repeat."""
    _check(text, message_id)
    if session.ended:
        raise Refused("this chat has ended", kept="the ticket", next_step="start a new chat")
    line = add_line(session, Actor(ActorKind.REQUESTER, "", session.name), message_id, text, desk)
    if session.connection_token:
        desk.contact_centre.say(session.connection_token, message_id, line.told)
    if line.event.held:
        ask_not_to(session, message_id, desk)
    return line


def ask_not_to(session: ChatSession, message_id: str, desk: Desk) -> None:
    """Tell the requester that the line was held, as a line of the chat; once per message."""
    ticket = desk.tickets.load(ref_of_chat(session, desk))
    notice = add_line(session, DESK, f"held-{message_id}", held_notice(ticket.language), desk)
    session = desk.sessions.chat(session.chat_id) or session
    if session.socket_id:
        desk.chat_sockets.push(session.socket_id, notice.frame())


def show_typing(session: ChatSession, desk: Desk) -> None:
    """The agent sees that the requester is writing; nothing is stored."""
    if session.connection_token and not session.ended:
        desk.contact_centre.show_typing(session.connection_token)


def show_read(session: ChatSession, seq: int, desk: Desk) -> None:
    """The agent sees that the requester has read the line of that number; nothing is stored."""
    message_id = agents_line(session, seq, desk)
    if message_id and not session.ended:
        desk.contact_centre.show_read(session.connection_token, message_id)


def end_chat(session: ChatSession, desk: Desk) -> None:
    """The requester leaves; the ticket stays."""
    if session.connection_token:
        desk.contact_centre.leave(session.connection_token)
    desk.sessions.save_chat(replace(session, ended=True), desk.clock.now())


def relay_agent_line(contact_id: str, message_id: str, name: str, text: str, desk: Desk) -> None:
    """An agent's line from Connect: onto the ticket, then to the requester's socket.

    Raises NotFound when no chat has that contact, after a short patience: an agent may be faster
    than the function that starts the chat.
    """
    session = _started(contact_id, desk)
    line = add_line(session, Actor(ActorKind.AGENT, "", name), message_id, text, desk)
    # read again after the write: a socket that joined meanwhile may have asked too early
    session = desk.sessions.chat(session.chat_id) or session
    if session.socket_id:
        desk.chat_sockets.push(session.socket_id, line.frame())


def _started(contact_id: str, desk: Desk) -> ChatSession:
    for _ in range(_LOOKS):
        session = desk.sessions.chat_of_contact(contact_id)
        if session:
            return session
        desk.clock.sleep(_LOOK_SECONDS)
    raise NotFound("no chat of this desk has that contact")


def relay_typing(contact_id: str, desk: Desk) -> None:
    """The requester sees that the agent is writing; nothing is stored."""
    session = desk.sessions.chat_of_contact(contact_id)
    if session and session.socket_id:
        desk.chat_sockets.push(session.socket_id, {"type": "typing", "from": "agent"})


def relay_read(contact_id: str, until: str, desk: Desk) -> None:
    """The requester sees that an agent has read everything up to an instant (ISO 8601)."""
    session = desk.sessions.chat_of_contact(contact_id)
    if session and session.socket_id:
        desk.chat_sockets.push(session.socket_id, {"type": "read", "until": until})


def relay_end(contact_id: str, desk: Desk) -> None:
    """Connect says the chat is over."""
    session = desk.sessions.chat_of_contact(contact_id)
    if session is None or session.ended:
        return
    if session.socket_id:  # first: a delivery after a crash would find the chat ended already
        desk.chat_sockets.push(session.socket_id, {"type": "ended"})
    desk.sessions.save_chat(replace(session, ended=True), desk.clock.now())


def _check(text: str, message_id: str) -> None:
    if not text.strip():
        raise Refused("the message is empty", next_step="write something")
    if len(text) > LONGEST_MESSAGE:
        raise Refused(
            f"the message is longer than {LONGEST_MESSAGE} characters",
            kept="everything sent before",
            next_step="send it in parts",
        )
    if not 1 <= len(message_id) <= 64:
        raise Refused("a message needs an id of 1 to 64 characters")
