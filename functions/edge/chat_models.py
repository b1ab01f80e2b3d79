"""What POST /chats takes and answers; the API's document describes it as well."""

from typing import Annotated

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
