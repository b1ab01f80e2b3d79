"""Tells machines from people by the headers of a mail: the one place that decides."""

from collections.abc import Mapping
from enum import StrEnum


class Automatic(StrEnum):
    """What kind of machine wrote a mail. None of them is ever answered (RFC 3834 2)."""

    BOUNCE = "bounce"
    REPLY = "auto-replied"
    GENERATED = "auto-generated"
    LIST = "list"


_BULK = frozenset({"bulk", "junk", "list", "auto_reply"})
_MARKERS = ("x-autoreply", "x-autorespond", "x-auto-reply", "x-mail-autoreply", "x-loop")
_DAEMONS = ("mailer-daemon", "postmaster", "mail-daemon")


def automatic(headers: Mapping[str, str], content_type: str, sender: str) -> Automatic | None:
    """The kind of machine behind a mail, or nothing for a person.

    `headers` have lower-case names; `content_type` is the lower-case type of the whole mail with
    its `report-type` after a semicolon, if any; `sender` is the address of From. Sources: RFC 3834
    2 and 5 (Auto-Submitted, null return path), RFC 3464 (delivery reports), RFC 2919 (List-Id).
    A subject proves nothing here, where shipments are undelivered too; X-Auto-Response-Suppress
    (MS-OXCMAIL) asks for silence and says nothing of who wrote.
    """
    if _bounce(headers, content_type, sender):
        return Automatic.BOUNCE
    submitted = _first_word(headers.get("auto-submitted", ""))
    if submitted == "auto-replied":
        return Automatic.REPLY
    if submitted not in {"", "no"} or content_type.startswith("multipart/report"):
        return Automatic.GENERATED
    precedence = _first_word(headers.get("precedence", ""))
    if precedence == "auto_reply" or any(name in headers for name in _MARKERS):
        return Automatic.REPLY
    return Automatic.LIST if precedence in _BULK or "list-id" in headers else None


def _bounce(headers: Mapping[str, str], content_type: str, sender: str) -> bool:
    kind, _, report = content_type.partition(";")
    return (
        (kind == "multipart/report" and report.strip() in {"", "delivery-status"})
        or kind == "message/delivery-status"
        or headers.get("return-path", "").split() == ["<>"]
        or sender.partition("@")[0] in _DAEMONS
    )


def _first_word(value: str) -> str:
    return (value.lower().replace(";", " ").replace("(", " ").split() or [""])[0]
