"""The participant socket: what a chat's customer hears, in the frames that ChatJS speaks.

CreateParticipantConnection gives its address. The client subscribes to `aws/chat`; every item of
the chat comes as one frame whose `content` is JSON text. Frames of `aws/heartbeat` and `aws/ping`
are answered.
"""

from connect_emulator.contacts.lifecycle import Lifecycle
from connect_emulator.contacts.runtime import Listener
from connect_emulator.errors import AccessDenied
from connect_emulator.ports import Json
from connect_emulator.sockets.session import error

SUBSCRIBE, CHAT = "aws/subscribe", "aws/chat"
ANSWERS: dict[str, Json] = {
    "aws/heartbeat": {"topic": "aws/heartbeat"},
    "aws/ping": {"topic": "aws/ping", "statusCode": 200, "statusContent": "OK"},
}


class ParticipantSocket:
    """One connection of a chat's participant; raises AccessDenied for a ticket that is not good."""

    def __init__(self, lifecycle: Lifecycle, listener: Listener, ticket: str) -> None:
        self._runtime = lifecycle.runtime
        self._listener = listener
        with self._runtime.outside.inside():
            contact, self._participant = lifecycle.chats.by_socket_ticket(ticket)
            if not contact.live:
                raise AccessDenied("The chat has ended")

    def receive(self, frame: Json) -> None:
        """Handle one frame."""
        topic = str(frame.get("topic"))
        if topic in ANSWERS:
            self._listener(dict(ANSWERS[topic]))
        elif topic == SUBSCRIBE:
            self._subscribe(frame.get("content"))
        else:
            self._listener(error(f"unknown topic {topic!r}"))

    def _subscribe(self, content: object) -> None:
        topics = content.get("topics") if isinstance(content, dict) else None
        known = isinstance(topics, list) and CHAT in topics
        with self._runtime.outside.inside():
            if known:
                self._runtime.participants.leave(self._participant.id, self._listener)
                self._runtime.participants.join(self._participant.id, self._listener)
            status = "success" if known else "failure"
            answer = {"status": status, "topics": topics if isinstance(topics, list) else []}
            self._listener({"topic": SUBSCRIBE, "content": answer})

    def close(self) -> None:
        """The connection is gone; the chat goes on without it."""
        with self._runtime.outside.inside():
            self._runtime.participants.leave(self._participant.id, self._listener)
