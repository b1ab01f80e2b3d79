"""Which files people and the desk exchange: known kinds, whose bytes are what the name says.

No virus scan stands before these ways (a mail has SES's), so archives, pages, macros and programs
are not taken at all.
"""

from dataclasses import dataclass

from heliograph.domain.errors import Refused
from heliograph.domain.file_types import LOOKED_AT, found_type, refused_file

MOST_BYTES = 4_000_000  # of one file: what one request to the API can carry
MOST_FILES = 5  # of one message
LONGEST_NAME = 120
LONGEST_TEXT = 1_000_000  # characters of a text file that are looked through for treatments
# Ending -> content type and how such a file begins.
_ZIPPED = (b"PK\x03\x04",)
_KINDS: dict[str, tuple[str, tuple[bytes, ...]]] = {
    "pdf": ("application/pdf", (b"%PDF-",)),
    "png": ("image/png", (b"\x89PNG\r\n\x1a\n",)),
    "jpg": ("image/jpeg", (b"\xff\xd8\xff",)),
    "jpeg": ("image/jpeg", (b"\xff\xd8\xff",)),
    "gif": ("image/gif", (b"GIF87a", b"GIF89a")),
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", _ZIPPED),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", _ZIPPED),
    "pptx": ("application/vnd.openxmlformats-officedocument.presentationml.presentation", _ZIPPED),
    "odt": ("application/vnd.oasis.opendocument.text", _ZIPPED),
    "ods": ("application/vnd.oasis.opendocument.spreadsheet", _ZIPPED),
    "txt": ("text/plain", ()),
    "csv": ("text/csv", ()),
}
ENDINGS = tuple(_KINDS)
_PROGRAMS = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xfe\xed\xfa", b"\xcf\xfa\xed\xfe")
_INSTEAD = "send it as PDF, picture, text or office document without macros"


@dataclass(frozen=True)
class KnownFile:
    """A file that was checked: name, content type, bytes."""

    name: str
    content_type: str
    body: bytes

    @property
    def found(self) -> str:
        """What its first bytes are."""
        return found_type(self.body[:LOOKED_AT])

    @property
    def words(self) -> str:
        """The text of a text file; empty for every other kind."""
        if not self.content_type.startswith("text/"):
            return ""
        return self.body.decode("utf-8", "replace")


def known_file(name: str, body: bytes) -> KnownFile:
    """The file, checked by name and content. Raises Refused with what to do instead."""
    told, kind = check_file(name, len(body))
    _, beginnings = _KINDS[told.rpartition(".")[2].lower()]
    if body.startswith(_PROGRAMS) or (beginnings and not body.startswith(beginnings)):
        raise Refused("the file is not what its name says", kept="your text", next_step=_INSTEAD)
    if kind.startswith("text/") and (b"\0" in body or len(body) > LONGEST_TEXT):
        raise Refused("the file is not text, or too long", kept="your text", next_step=_INSTEAD)
    return KnownFile(told, kind, body)


def check_file(name: str, size: int) -> tuple[str, str]:
    """The name as it is kept and the content type, before any byte is here. Raises Refused."""
    told = "".join(c if c.isprintable() and c not in '/\\:*?"<>|' else "_" for c in name).strip()
    if not told or len(told) > LONGEST_NAME:
        raise Refused(f"a file needs a name of at most {LONGEST_NAME} characters")
    kind, _ = _KINDS.get(told.rpartition(".")[2].lower(), ("", ()))
    if not kind or refused_file(told, ""):
        raise Refused("files of this kind are not sent", kept="your text", next_step=_INSTEAD)
    if not 0 < size <= MOST_BYTES:
        limit = f"{MOST_BYTES // 1_000_000} MB"
        raise Refused(f"the file is empty or larger than {limit}", kept="your text")
    return told, kind
