"""Calls that Connect makes, and what tests put at the other end: telephones, words for a bot."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class CallResult(StrEnum):
    """What comes of dialling a number."""

    ANSWERED = "answered"
    VOICEMAIL = "voicemail"
    BUSY = "busy"
    NO_ANSWER = "no_answer"
    FAILED = "failed"  # the number cannot be called

    @property
    def reached(self) -> bool:
        """Whether somebody or something took the call (admin guide: voicemail is connected)."""
        return self in (CallResult.ANSWERED, CallResult.VOICEMAIL)


@dataclass
class OutboundCall:
    """The dialled side of a contact; `result` is empty while nobody has answered.

    A callback may be tried `attempts` times altogether, `retry_seconds` apart.
    """

    result: str = ""
    ring_seconds: float = 60.0  # API reference, StartOutboundVoiceContact: 60 unless told
    detects_machines: bool = False
    attempts: int = 1
    attempt: int = 1
    retry_seconds: int = 0
    due_at: datetime | None = None  # when a callback begins to wait for an agent


@dataclass
class ScriptedTelephone:
    """A telephone without a person: does that after so many seconds of ringing.

    One that answers hangs up after `talk_seconds`; 0 waits until the other side does.
    """

    result: CallResult
    seconds: float = 2.0
    talk_seconds: float = 0.0


@dataclass
class Utterance:
    """What a bot makes of a sentence that contains these words: an intent, and more of $.Lex."""

    words: str
    intent: str
    data: dict[str, object] = field(default_factory=dict)
