"""A contact: one interaction on one channel, as the desk received it."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from heliograph.domain.cautions import NO_CAUTIONS, Cautions


class Channel(StrEnum):
    """The ways a site reaches the desk."""

    VOICE = "voice"
    VOICEMAIL = "voicemail"
    EMAIL = "email"
    CHAT = "chat"
    SMS = "sms"
    WEB_FORM = "web_form"


class Direction(StrEnum):
    """Seen from the desk."""

    INBOUND = "inbound"
    OUTBOUND = "outbound"


class IdentityKind(StrEnum):
    """What a sender can be known by."""

    EMAIL = "email"
    PHONE = "phone"
    LOGIN = "login"
    CHAT_SESSION = "chat_session"  # a signed-in person whose host names no mail address


@dataclass(frozen=True)
class Identity:
    """A mail address (lower case), a number (E.164), a login or a chat; never a key or a log
    line."""

    kind: IdentityKind
    value: str

    @property
    def withheld(self) -> bool:
        """Whether the caller hid the number."""
        return self.kind is IdentityKind.PHONE and not self.value.startswith("+")

    @property
    def untagged(self) -> "Identity | None":
        """The address without its tag: nora+trial@site.example without `+trial` (RFC 5233)."""
        local, at, domain = self.value.rpartition("@")
        name, plus, _ = local.partition("+")
        if self.kind is not IdentityKind.EMAIL or not (at and plus and name):
            return None
        return Identity(self.kind, f"{name}@{domain}")


@dataclass(frozen=True)
class Attachment:
    """A file that came with a contact: `key` in the contacts bucket, size in bytes.

    `content_type` is what the sender said, `found` what its first bytes are.
    """

    name: str
    content_type: str
    bytes: int
    key: str
    found: str = ""


class RecordingState(StrEnum):
    """Whether a voicemail holds something to hear."""

    PLAYABLE = "playable"
    SILENT = "silent"
    TOO_SHORT = "too_short"
    UNREADABLE = "unreadable"  # no sound the desk can measure: people have to listen

    @property
    def may_speak(self) -> bool:
        """Whether somebody should listen."""
        return self in (RecordingState.PLAYABLE, RecordingState.UNREADABLE)


@dataclass(frozen=True)
class Recording:
    """A voicemail: `key` of the desk's own copy in the contacts bucket, length in seconds."""

    key: str
    seconds: float
    state: RecordingState


@dataclass(frozen=True)
class RawObject:
    """Where the contact is stored as it came in: bucket and key."""

    bucket: str
    key: str


@dataclass(frozen=True)
class Declared:
    """What the sender or the channel states as a fact: keyed, ticked, or signed by the host.

    `recording` is what became of the
    question whether a talk may be recorded (domain.recording_consent), empty where none was due.
    """

    study_code: str | None = None
    study_id: str | None = None
    site_no: str | None = None
    language: str | None = None
    patient_waiting: bool = False
    emergency: bool = False
    name: str | None = None
    recording: str = ""


@dataclass(frozen=True)
class Thread:
    """What ties a contact to an earlier one.

    `own` holds references the desk signed and has verified: ticket refs. `parent` is the mail's
    In-Reply-To, `ancestors` its References, `chain` the Connect contact ids it belongs to.
    `claimed` are tickets that a mail names without proof: linked for a person, never joined.
    """

    own: tuple[str, ...] = ()
    parent: str | None = None
    ancestors: tuple[str, ...] = ()
    chain: tuple[str, ...] = ()
    message_id: str | None = None
    claimed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Contact:
    """One interaction.

    `natural_key` is the channel's own id (Message-ID with fingerprint, Connect contact id, chat id
    with message id): the same delivery twice has the same key. `text` holds the author's own words;
    `quoted` what was cited or forwarded. `authenticated` tells whether the channel vouches for the
    sender (DMARC-aligned mail, signed login); caller ID does not. `wants_silence`: a person wrote,
    but by its headers no machine may answer (lists, bulk mail, X-Auto-Response-Suppress).
    """

    natural_key: str
    channel: Channel
    at: datetime
    sender: Identity
    text: str = ""
    quoted: str = ""
    subject: str = ""
    direction: Direction = Direction.INBOUND
    authenticated: bool = False
    automatic: bool = False
    wants_silence: bool = False
    declared: Declared = Declared()
    thread: Thread = Thread()
    attachments: tuple[Attachment, ...] = ()
    recording: Recording | None = None
    raw: RawObject | None = None
    connect_contact_id: str | None = None
    chat_id: str | None = None
    cautions: Cautions = NO_CAUTIONS

    @property
    def key_hash(self) -> str:
        """Stable hash of the natural key: 32 hex digits, safe in keys and logs."""
        return key_hash(self.natural_key)


def natural_key(kind: str, *parts: str) -> str:
    """The desk's one spelling of a channel's own id, e.g. `voice:<contact id>`."""
    return ":".join((kind, *parts))


def key_hash(key: str) -> str:
    """Hash of a natural key: 32 hex digits."""
    return hashlib.sha256(key.encode()).hexdigest()[:32]
