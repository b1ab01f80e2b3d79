"""A requester's chat: opened over HTTP with an identity signed by its host, then a socket."""

import secrets
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from heliograph.domain.chat_proof import following

from local.clients.desk_api import DeskApi
from local.clients.socket import Frame, FrameSocket


@dataclass(frozen=True)
class OpenChat:
    """What `POST /chats` answers."""

    chat_id: str
    token: str
    ticket: str
    seq: int
    links: list[str] = field(repr=False)

    def hello(self, after: int) -> Frame:
        """The first frame of a connection; each shows the chain's next link."""
        told = {"chat": self.chat_id, "token": self.token, "proof": self.links.pop()}
        return {"action": "hello", **told, "after": after}


def identity(web_url: str, email: str, study: str = "") -> str:
    """An identity token from the demo's host application."""
    answer: dict[str, Any] = DeskApi(web_url).gateway(
        "/demo-host/chat-identity", {"email": email, "study": study}
    )
    return str(answer["identity"])


def open_chat(web_url: str, identity_token: str, text: str, message_id: str = "") -> OpenChat:
    """Open a chat with its first line."""
    links = chain()
    answer = DeskApi(web_url).post(
        "/chats",
        {
            "identity": identity_token,
            "text": text,
            "clientMessageId": message_id or uuid.uuid4().hex,
            "anchor": links.pop(),
        },
    )
    return OpenChat(
        str(answer["chatId"]),
        str(answer["token"]),
        str(answer["ticketRef"]),
        int(answer["seq"]),
        links,
    )


def chain(secret: str = "", length: int = 100) -> list[str]:
    """A secret's links, the anchor last: what a page keeps to prove that the chat is its own."""
    links = [secret or secrets.token_hex(32)]
    while len(links) < length:
        links.append(following(links[-1]))
    return links


async def send_lines(
    web_url: str,
    chat: OpenChat,
    lines: list[str],
    on_frame: Callable[[Frame], None] = lambda _: None,
    *,
    end: bool = True,
) -> list[Frame]:
    """Send further lines over the chat's socket, each acknowledged, and end the chat."""
    url = web_url.replace("http", "ws", 1) + "/chat-socket"
    async with FrameSocket(url, on_frame) as socket:
        await socket.send(chat.hello(chat.seq))
        await socket.wait_for("welcome")
        for line in lines:
            await socket.send({"action": "message", "id": uuid.uuid4().hex, "text": line})
            await socket.wait_for("ack")
        if end:
            await socket.send({"action": "end"})
        return socket.frames
