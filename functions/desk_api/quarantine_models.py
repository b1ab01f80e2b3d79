"""What the desk's API answers about the quarantine."""

from typing import Literal

from pydantic import AwareDatetime

from functions.desk_api.models import Model, Named

Standing = Literal["waiting", "dismissed", "ticketed", "dropped"]


class QuarantineStep(Model):
    """One thing that somebody did with an entry."""

    at: AwareDatetime
    actor: Named
    action: Literal["dismiss", "restore", "ticket", "download"]


class QuarantineEntry(Model):
    """A contact that fits no ticket: `reason` for people, `code` for figures.

    `downloadable` tells whether its file may be had; `becomesTicket` whether the desk could read
    it as a mail.
    """

    key: str
    reason: str
    code: str
    at: AwareDatetime
    sender: str
    subject: str
    state: Standing
    ticket_ref: str | None
    downloadable: bool
    becomes_ticket: bool
    steps: list[QuarantineStep]


class QuarantineList(Model):
    """The newest entries of a state, at most a hundred."""

    entries: list[QuarantineEntry]


class QuarantineDecision(Model):
    """What to do with an entry; `restore` takes a dismissal back."""

    action: Literal["dismiss", "restore", "ticket"]


class QuarantineAnswer(Model):
    """The entry after the step."""

    entry: QuarantineEntry


class QuarantineLink(Model):
    """A link that saves the raw file; good for so many seconds."""

    url: str
    expires_in_seconds: int
