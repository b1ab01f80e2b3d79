"""What the routes of chats take and answer; the API's document describes it as well."""

from datetime import datetime
from typing import Annotated

from heliograph.domain.known_files import MOST_BYTES
from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel

CHAT_SOCKET_PATH = "/chat-socket"


class ChatModel(BaseModel):
    """Names are snake_case in Python and camelCase in JSON."""

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True)


class ChatStart(ChatModel):
    """A first line from a page whose host vouches for the person (`identity`).

    `anchor` is the end of the page's chain of SHA-256: the socket's `hello` shows links before it.
    """

    identity: Annotated[str, Field(min_length=1, max_length=4_000)]
    text: Annotated[str, Field(min_length=1, max_length=1_024)]
    client_message_id: Annotated[str, Field(min_length=1, max_length=64)]
    anchor: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]


class ChatStarted(ChatModel):
    """What the page needs to open its socket; `seq` numbers the first line."""

    chat_id: str
    token: str
    socket: str
    ticket_ref: str
    seq: int
    back_at: datetime | None


class CodeWanted(ChatModel):
    """Somebody no host vouches for names an address; `request_id` makes a repeat the same code."""

    email: Annotated[str, Field(min_length=3, max_length=254)]
    language: Annotated[str, Field(max_length=8)] = "en"
    request_id: Annotated[str, Field(min_length=8, max_length=64)]


class CodeSent(ChatModel):
    """The same answer whether the address exists or not."""

    verification: str


class CodeTold(ChatModel):
    """The code from the mail, with what its request was answered."""

    verification: Annotated[str, Field(min_length=1, max_length=1_000)]
    code: Annotated[str, Field(min_length=1, max_length=12)]


class IdentityProven(ChatModel):
    """What `POST /chats` takes as `identity`."""

    identity: str


class ChatFile(ChatModel):
    """A file of a chat; `permit` comes over the chat's socket, `data` is base64."""

    permit: Annotated[str, Field(min_length=1, max_length=1_000)]
    name: Annotated[str, Field(min_length=1, max_length=200)]
    data: Annotated[str, Field(min_length=1, max_length=MOST_BYTES * 4 // 3 + 8)]


class ChatFileTaken(ChatModel):
    """The file is a line of the chat: its number and instant."""

    seq: int
    at: datetime
