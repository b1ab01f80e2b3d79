"""Keep the files that come inside a request, before the contact that names them is placed."""

import hashlib
from collections.abc import Sequence

from heliograph.domain.contact import Attachment
from heliograph.domain.errors import Refused
from heliograph.domain.known_files import MOST_BYTES, MOST_FILES, known_file
from heliograph.usecases.desk import Desk

FOLDER = "attachments"
IncomingFile = tuple[str, bytes]  # name and content


def keep_incoming(
    contact_hash: str, files: Sequence[IncomingFile], desk: Desk
) -> tuple[Attachment, ...]:
    """All of them or none. Raises Refused; the same request again keeps the same objects.

    The key ends in the hash of the bytes: nothing that was checked can be replaced afterwards.
    """
    if len(files) > MOST_FILES or sum(len(body) for _, body in files) > MOST_BYTES:
        raise Refused(
            f"a message has at most {MOST_FILES} files of {MOST_BYTES // 1_000_000} MB together",
            kept="what you wrote",
            next_step="send fewer or smaller files",
        )
    kept = []
    for file in [known_file(name, body) for name, body in files]:
        digest = hashlib.sha256(file.body).hexdigest()[:32]
        key = f"{FOLDER}/{contact_hash}/{digest}"
        desk.objects.put(key, file.body, file.content_type)
        kept.append(Attachment(file.name, file.content_type, len(file.body), key, file.found))
    return tuple(kept)
