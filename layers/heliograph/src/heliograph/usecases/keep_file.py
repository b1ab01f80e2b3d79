"""Keep a file that is to go out with an answer, and find it again when the answer is sent."""

import hashlib
from collections.abc import Iterable

from heliograph.domain.contact import Attachment, RawObject
from heliograph.domain.errors import NotFound, Refused
from heliograph.domain.known_files import MOST_FILES
from heliograph.domain.outgoing_files import MOST_TOGETHER, outgoing_file
from heliograph.usecases.desk import Desk

FOLDER = "outgoing"


def keep_file(ref: str, name: str, body: bytes, desk: Desk) -> Attachment:
    """Store a file for a ticket's answers; its key ends in the hash of its bytes.

    Raises NotFound for no ticket, Refused for a file that may not go out.
    """
    desk.tickets.load(ref)
    file = outgoing_file(name, body)
    digest = hashlib.sha256(file.body).hexdigest()[:32]
    key = f"{FOLDER}/{ref}/{digest}"
    desk.objects.put(key, file.body, file.content_type)
    return Attachment(file.name, file.content_type, len(file.body), key)


def kept_files(ref: str, wanted: Iterable[tuple[str, str]], desk: Desk) -> tuple[Attachment, ...]:
    """The files of an answer by id and name, checked again. Raises Refused."""
    found = [_kept(ref, file_id, name, desk) for file_id, name in wanted]
    if len(found) > MOST_FILES or sum(file.bytes for file in found) > MOST_TOGETHER:
        raise Refused(
            f"an answer carries at most {MOST_FILES} files of {MOST_TOGETHER // 1_000_000} MB",
            kept="your text and the files",
            next_step="send the rest with another answer",
        )
    return tuple(found)


def _kept(ref: str, file_id: str, name: str, desk: Desk) -> Attachment:
    key = f"{FOLDER}/{ref}/{file_id}"
    try:
        body = desk.objects.get(RawObject(desk.objects.bucket, key)).body
    except NotFound as error:
        raise Refused("a file of this answer is gone", next_step="attach it again") from error
    file = outgoing_file(name, body)
    return Attachment(file.name, file.content_type, len(body), key)
