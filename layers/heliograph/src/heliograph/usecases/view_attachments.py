"""Files of a contact as the desk lists them: what they are, and whether they are handed out."""

from collections.abc import Sequence
from typing import Any

from heliograph.domain.contact import Attachment
from heliograph.domain.file_types import protection, refused_file


def attachments_view(files: Sequence[Attachment]) -> list[dict[str, Any]]:
    """In the mail's order; `number` asks for a link, `refused` tells why there is none."""
    return [
        {
            "number": number,
            "name": file.name,
            "contentType": file.content_type,
            "found": file.found,
            "bytes": file.bytes,
            "protection": protection(file.content_type, file.found),
            "refused": refused(file),
        }
        for number, file in enumerate(files)
    ]


def refused(file: Attachment) -> str:
    """Why this file is not handed out, for people; empty when it may be."""
    if not file.key:
        return "it is larger than the desk keeps apart; it is in the stored mail"
    return refused_file(file.name, file.found)
