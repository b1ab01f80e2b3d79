"""Chats: begun over HTTP, spoken over a socket, answered through Connect's stream."""

import json
from datetime import timedelta
from typing import Any

from heliograph.usecases.chat import join_chat, relay_agent_line, start_chat
from heliograph.usecases.chat_files import permit_file, send_file
from heliograph.usecases.verify_by_mail import CodeAsked, ask_for_code, code_of

from tests.faults.stories.ground import TOM, Event, a_call, sample, told_to
from tests.faults.world import World
from tests.heliograph.chat_identity import identity, link
from tests.heliograph.desk_on_moto import MORNING

_EVENT = "application/vnd.amazonaws.connect.event."


def a_chat(world: World) -> None:
    """A chat that has begun; no socket yet."""
    chat = start_chat(identity(), "No kit for 2201-007", "m1", world.desk, anchor=link(0))
    world.notes |= {"chat": chat.chat_id, "token": chat.token, "ref": chat.ref}
    world.notes["contact"] = f"cc-{chat.chat_id[:6]}"


def a_joined_chat(world: World) -> None:
    """A chat with its page on socket s1."""
    a_chat(world)
    join_chat(world.notes["chat"], world.notes["token"], "s1", world.desk, proof=link(1))


def an_answered_chat(world: World) -> None:
    """A chat in which an agent has written."""
    a_joined_chat(world)
    relay_agent_line(world.notes["contact"], "a1", "Tom Day", "Looking", world.desk)


def frame(folder: str, route: str = "$default", **told: Any) -> Event:
    """What a page sends on socket s1."""
    event = sample(folder)
    event["requestContext"] |= {"connectionId": "s1", "routeKey": route}
    event["body"] = json.dumps(told)
    return event


def hello(world: World) -> Event:
    """The page says which chat it is."""
    notes = world.notes
    proven = {"chat": notes["chat"], "token": notes["token"], "proof": link(1)}
    return frame("chat_socket", action="hello", after=0, **proven)


def sign_in(world: World) -> Event:
    """The agents' page asks for a new ticket each time: one is good for one connection."""
    tries = world.notes["tries"] = world.notes.get("tries", "") + "x"
    subject, expires = f"a1~{tries}", MORNING + timedelta(minutes=1)
    ticket = world.desk.signer.token("desk-socket", subject, expires=expires)
    return frame("desk_socket", action="hello", ticket=ticket)


def start(message_id: str = "m1") -> Event:
    """A chat begins."""
    asked = {
        "identity": identity(),
        "text": "No kit for 2201-007",
        "clientMessageId": message_id,
        "anchor": link(0),
    }
    return sample("chats") | {"body": json.dumps(asked)}


def open_door(route: str, **told: Any) -> Event:
    """A request of who is signed in nowhere."""
    event = sample("chats")
    event["routeKey"] = event["requestContext"]["routeKey"] = route
    return event | {"body": json.dumps(told)}


def proven(world: World) -> Event:
    """The code comes back that was mailed."""
    asked = CodeAsked("ivo.grau@harbour.example", "de", "request-1")
    verification = ask_for_code(asked, world.desk)
    code = code_of(verification, world.desk)
    return open_door("POST /chat-identities", verification=verification, code=code)


def streamed(**fields: Any) -> Any:
    """An item of Connect's stream of the chat."""

    def make(world: World) -> Event:
        event = sample("chat_stream")
        sns = event["Records"][0]["Sns"]
        contact = world.notes["contact"]
        told = json.loads(sns["Message"]) | {"ContactId": contact, "InitialContactId": contact}
        sns["Message"] = json.dumps(told | fields)
        return event

    return make


def gone(folder: str) -> Event:
    """A page leaves."""
    return frame(folder, "$disconnect")


def line(world: World) -> Event:
    """The requester writes."""
    return frame("chat_socket", action="message", id="m2", text="Kit 204417")


def read(world: World) -> Event:
    """The requester's page has shown the agent's line."""
    return frame("chat_socket", action="read", seq=2)


def upload(world: World) -> Event:
    """A file with the permit it was given."""
    session = world.desk.sessions.chat(world.notes["chat"])
    assert session
    permit = permit_file(session, "f1", "label.txt", 8, world.desk)
    return open_door("POST /chat-files", permit=permit, name="label.txt", data="S2l0IDIwNA==")


def a_chat_with_a_file(world: World) -> None:
    """An agent has sent a file."""
    a_joined_chat(world)
    send_file(world.notes["ref"], "how.txt", b"Kit 204", TOM, world.desk, request_id="w")


_ASKS = frame("chat_socket", action="file", id="f1", name="label.pdf", bytes=8)
_SAVES = frame("chat_socket", action="open", seq=2)
_CODE = open_door(
    "POST /chat-codes", email="ivo.grau@harbour.example", language="de", requestId="request-1"
)
_TYPING = frame("chat_socket", action="typing")
_END = frame("chat_socket", action="end")
_AGENT_TYPES = streamed(Type="EVENT", ContentType=f"{_EVENT}typing", Content=None)
_AGENT_READS = streamed(
    Type="MESSAGEMETADATA",
    ContentType=f"{_EVENT}message.read",
    Content=None,
    MessageMetadata={
        "MessageId": "a1",
        "Receipts": [{"RecipientParticipantId": "p1", "ReadTimestamp": "2026-03-10T14:00:20.000Z"}],
    },
)
_AGENT_ENDS = streamed(Type="EVENT", ContentType=f"{_EVENT}chat.ended", ParticipantRole="SYSTEM")

STORIES = {
    "chats": [
        told_to("chats", "sample", start(), cold=True),
        told_to("chats", "joins", start(), prepare=a_call),
        told_to("chats", "code", _CODE),
        told_to("chats", "proven", proven),
        told_to("chats", "file", upload, prepare=a_joined_chat),
        told_to("chats", "unsigned", sample("chats"), silent=True, refused=True),
    ],
    "chat_socket": [
        told_to("chat_socket", "sample", sample("chat_socket")),
        told_to("chat_socket", "connect", frame("chat_socket", "$connect")),
        told_to("chat_socket", "join", hello, prepare=a_chat, cold=True),
        told_to("chat_socket", "line", line, prepare=a_joined_chat),
        told_to("chat_socket", "file", _ASKS, prepare=a_joined_chat),
        told_to("chat_socket", "open", _SAVES, prepare=a_chat_with_a_file),
        told_to("chat_socket", "typing", _TYPING, prepare=a_joined_chat),
        told_to("chat_socket", "read", read, prepare=an_answered_chat),
        told_to("chat_socket", "end", _END, prepare=a_joined_chat),
        told_to("chat_socket", "disconnect", gone("chat_socket"), prepare=a_joined_chat),
    ],
    "chat_stream": [
        told_to("chat_stream", "line", streamed(), prepare=a_joined_chat, cold=True),
        told_to("chat_stream", "typing", _AGENT_TYPES, prepare=a_joined_chat),
        told_to("chat_stream", "read", _AGENT_READS, prepare=a_joined_chat),
        told_to("chat_stream", "end", _AGENT_ENDS, prepare=a_joined_chat),
    ],
    "desk_socket": [
        told_to("desk_socket", "sample", sample("desk_socket")),
        told_to("desk_socket", "connect", frame("desk_socket", "$connect")),
        told_to("desk_socket", "sign-in", sign_in),
        told_to("desk_socket", "disconnect", gone("desk_socket")),
    ],
}
