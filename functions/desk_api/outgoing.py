"""Routes of outgoing mail: answer with files, keep a file, open an address that was closed."""

from typing import Annotated

from heliograph import bootstrap
from heliograph.domain.known_files import MOST_BYTES, MOST_FILES
from heliograph.usecases.chat_files import send_file
from heliograph.usecases.keep_file import keep_file, kept_files
from heliograph.usecases.open_address import open_address
from heliograph.usecases.reply import reply
from heliograph.usecases.view_ticket import summary
from pydantic import Field

from functions.desk_api.caller import IdempotencyKey, RequestId, Worker, new_router
from functions.desk_api.models import Model, ReplyWords, Text, TicketAnswer
from functions.edge.bodies import bytes_of

router = new_router()
Name = Annotated[str, Field(min_length=1, max_length=200)]
FileId = Annotated[str, Field(pattern="^[0-9a-f]{32}$")]


class FileRef(Model):
    """A file that was kept for this ticket."""

    id: FileId
    name: Name


class Answering(ReplyWords):
    """An answer to the requester; light marks make paragraphs, `- ` lists and links."""

    files: Annotated[list[FileRef], Field(max_length=MOST_FILES, default_factory=list)]


class NewFile(Model):
    """A file to go out with an answer; `data` is base64."""

    name: Name
    data: Annotated[str, Field(min_length=1, max_length=MOST_BYTES * 4 // 3 + 8)]


class KeptFile(Model):
    """A file that waits for its answer."""

    id: str
    name: str
    content_type: str
    bytes: int


class ChatFileSent(Model):
    """The number of the chat's line that the file is."""

    seq: int


class Opening(Model):
    """Why mail may go to the address again."""

    text: Text


@router.post(
    "/tickets/<ref>/replies", status_code=201, summary="Answer in writing", tags=["tickets"]
)
def send_reply(
    ref: str, body: Answering, actor: Worker, request: RequestId, key: IdempotencyKey = None
) -> TicketAnswer:
    """Send an answer to the requester, by mail or as a text message."""
    desk = bootstrap.desk()
    files = kept_files(ref, ((file.id, file.name) for file in body.files), desk)
    ticket = reply(ref, body.text, key or request, actor, desk, by=body.by, files=files)
    return TicketAnswer.model_validate({"ticket": summary(ticket, bootstrap.desk())})


@router.post("/tickets/<ref>/files", status_code=201, summary="Keep a file", tags=["tickets"])
def add_file(ref: str, body: NewFile, actor: Worker, key: IdempotencyKey = None) -> KeptFile:
    """Keep a file that is to go out with an answer; the same bytes are kept once."""
    del actor, key
    kept = keep_file(ref, body.name, bytes_of(body.data), bootstrap.desk())
    file_id = kept.key.rpartition("/")[2]
    return KeptFile(id=file_id, name=kept.name, content_type=kept.content_type, bytes=kept.bytes)


@router.post(
    "/tickets/<ref>/chat-files", status_code=201, summary="Send a file in a chat", tags=["tickets"]
)
def send_chat_file(
    ref: str, body: NewFile, actor: Worker, request: RequestId, key: IdempotencyKey = None
) -> ChatFileSent:
    """Put a file into the chat that is open on the ticket; the requester saves it by a link."""
    told, wish = bytes_of(body.data), key or request
    line = send_file(ref, body.name, told, actor, bootstrap.desk(), request_id=wish)
    return ChatFileSent(seq=line.seq)


@router.post("/tickets/<ref>/address-openings", summary="Let mail go out again", tags=["tickets"])
def let_mail_out(
    ref: str, body: Opening, actor: Worker, request: RequestId, key: IdempotencyKey = None
) -> TicketAnswer:
    """Open the requester's address, which a bounce or a complaint closed."""
    ticket = open_address(ref, body.text, key or request, actor, bootstrap.desk())
    return TicketAnswer.model_validate({"ticket": summary(ticket, bootstrap.desk())})
