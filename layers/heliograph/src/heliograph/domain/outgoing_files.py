"""Which files may go out with an answer: known kinds, whose bytes are what the name says."""

from dataclasses import dataclass

from heliograph.domain.errors import Refused
from heliograph.domain.study_safe import treatment_words

MOST_BYTES = 4_000_000  # of one file: what one request to the API can carry
MOST_FILES = 5
MOST_TOGETHER = 10_000_000  # bytes; SES takes 40 MB, many a clinic's mail server ten
LONGEST_NAME = 120
_ZIPPED = (b"PK\x03\x04",)
# Ending -> content type and how such a file begins. No archives, pages, macros or programs.
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
class OutgoingFile:
    """A file that may go out: name, content type, bytes."""

    name: str
    content_type: str
    body: bytes


def outgoing_file(name: str, body: bytes) -> OutgoingFile:
    """The file, checked by name and content. Raises Refused with what to do instead."""
    told = "".join(c if c.isprintable() and c not in '/\\:*?"<>|' else "_" for c in name).strip()
    if not told or len(told) > LONGEST_NAME:
        raise Refused(f"a file needs a name of at most {LONGEST_NAME} characters")
    kind, beginnings = _KINDS.get(told.rpartition(".")[2].lower(), ("", ()))
    if not kind:
        raise Refused("files of this kind do not go out", kept="your text", next_step=_INSTEAD)
    if not body or len(body) > MOST_BYTES:
        limit = f"{MOST_BYTES // 1_000_000} MB"
        raise Refused(f"the file is empty or larger than {limit}", kept="your text")
    if body.startswith(_PROGRAMS) or (beginnings and not body.startswith(beginnings)):
        raise Refused("the file is not what its name says", kept="your text", next_step=_INSTEAD)
    if kind.startswith("text/"):
        _refuse_telling(body)
    return OutgoingFile(told, kind, body)


def _refuse_telling(body: bytes) -> None:
    if b"\0" in body:
        raise Refused("the file is not text", kept="your text", next_step=_INSTEAD)
    if treatment_words(body.decode("utf-8", "replace")):
        raise Refused(
            "the file has words that can tell of a treatment",
            kept="your text",
            next_step="take them out; who may see a treatment sees it in the study system",
        )
