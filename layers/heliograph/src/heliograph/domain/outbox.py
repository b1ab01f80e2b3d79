"""Outgoing mail: what is written down, whose turn it is to send it, and which addresses are closed.

A mail is written, then sending (one sender holds a lease), then sent or failed.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from heliograph.domain.contact import Attachment, key_hash, natural_key

# Longer than any sender lives (the sweeper: four minutes) and than SES takes to tell of a mail.
LEASE = timedelta(minutes=4)


@dataclass(frozen=True)
class OutboxMail:
    """A mail written down before it is sent: id, addressing, text, thread headers, files.

    `text` is written in the light marks of domain.mail_text; `language` is ISO 639-1. An
    `automatic` mail says so in its headers (RFC 3834).
    """

    id: str
    ref: str
    to: str
    subject: str
    text: str
    reply_to: str
    references: tuple[str, ...] = ()
    in_reply_to: str = ""
    language: str = "en"
    automatic: bool = False
    files: tuple[Attachment, ...] = ()


class Turn(StrEnum):
    """What a sender learns when it asks for a mail."""

    FIRST = "first"  # nobody has tried
    AGAIN = "again"  # somebody has, and has not said how it ended
    NONE = "none"  # it is sent, or somebody is sending it now


@dataclass(frozen=True)
class Address:
    """What the desk knows of a mail address it writes to, after `version` changes.

    `closed` is bounce or complaint where it takes none of our mail, found out `at` on `ref`.
    `answered` are the last times the desk wrote to it by itself.
    """

    address: str
    closed: str = ""
    at: datetime | None = None
    ref: str = ""
    answered: tuple[datetime, ...] = ()
    version: int = 0


class Outbox(Protocol):
    """Mails on their way, and what the mail service tells of them."""

    def claim(self, mail_id: str, at: datetime, until: datetime) -> Turn:
        """Take the turn to send a mail until an instant; one conditional write."""
        ...

    def release(self, mail_id: str) -> None:
        """Give the turn back: the mail service has certainly not taken the mail."""
        ...

    def mail(self, mail_id: str) -> OutboxMail | None:
        """A mail by its id, sent or not."""
        ...

    def keep_accepted(self, mail_id: str, message_id: str) -> None:
        """Remember that the mail service has taken a mail; the first Message-ID stays."""
        ...

    def accepted_as(self, mail_id: str) -> str:
        """The Message-ID under which the mail service took a mail, empty when it never said so."""
        ...

    def address(self, address: str) -> Address:
        """What is known of an address; blank where nothing is."""
        ...


def address_hash(address: str) -> str:
    """By what an address is found: it never stands in a key itself."""
    return key_hash(natural_key("address", address.strip().lower()))
