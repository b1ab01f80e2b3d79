"""A mail as its sender laid it out, made harmless; and what makes it so."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class FormattedMail:
    """Harmless HTML of a mail's body, every picture a `data:` URL.

    `note` tells, for people, why the layout is missing or was given up; empty when it is whole.
    `remote` counts pictures that lie on other machines, `shown` those of them that were fetched.
    """

    html: str = ""
    note: str = ""
    remote: int = 0
    shown: int = 0


@dataclass(frozen=True)
class Picture:
    """Bytes of a picture whose type was read from the bytes themselves."""

    content_type: str
    body: bytes


class MailFormatter(Protocol):
    """Lays out mails that anybody may have written."""

    def laid_out(self, mail: bytes, *, with_remote: bool) -> FormattedMail:
        """The body of a raw mail. Never raises; asks other machines only `with_remote`."""
        ...

    def virus_verdict(self, beginning: bytes) -> str:
        """What the receiving service stamped on the mail: PASS, FAIL, GRAY or empty."""
        ...
