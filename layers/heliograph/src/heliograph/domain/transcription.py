"""What a voicemail says in words: asked of a recogniser, told later, or plainly not told."""

from dataclasses import dataclass
from typing import Protocol

from heliograph.domain.contact import RawObject

JOBS = "voicemail-"  # a job is named by this and the key hash of its voicemail
FOLDER = "transcripts/"  # where the recogniser leaves what it heard
MOST_CHARACTERS = 20_000
NO_WORDS = "no words were recognised"


@dataclass(frozen=True)
class Transcript:
    """Words with their language (BCP 47) and how sure the recogniser is, 0 to 1."""

    text: str
    language: str
    confidence: float
    raw: RawObject


@dataclass(frozen=True)
class NoTranscript:
    """Why there are no words, for people."""

    reason: str


class Transcriber(Protocol):
    """Hears recordings in the contacts bucket; a job takes seconds to minutes."""

    def start(self, key: str, job: str, language: str | None) -> NoTranscript | None:
        """Begin once per job name; the reason when it never will. Without a language it listens
        which one it is.
        """
        ...

    def result(self, job: str) -> Transcript | NoTranscript | None:
        """What became of a job; None while it runs. Raises NotFound."""
        ...


def job_of(contact_key: str) -> str:
    """The name of the job for the voicemail with this key hash."""
    return JOBS + contact_key


def key_of(job: str) -> str:
    """The key hash of the voicemail that a job is about."""
    return job.removeprefix(JOBS)
