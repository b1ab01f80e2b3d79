"""What the routes of hand-overs and ends of shifts take and answer."""

from typing import Annotated, Literal

from pydantic import AwareDatetime, Field

from functions.desk_api.models import Model, Named, Text

Words = Annotated[str, Field(max_length=20_000)]
Ref = Annotated[str, Field(pattern=r"^TS-\d{8}$")]
State = Literal[
    "planned",
    "packaging",
    "deferred_live_conversation",
    "offered",
    "acknowledged",
    "accepted",
    "done",
    "held_requester_closed",
    "kept_by_home_seat",
    "warm_only",
    "declined",
    "expired",
    "escalated_lead",
    "escalated_manager",
    "no_cover_on_call",
    "cancelled_solved",
]


class HandoverOffer(Model):
    """What the receiver must know; `dueAt` is an instant."""

    to_agent_id: Text
    next_action: Text
    due_at: AwareDatetime
    summary: Words = ""


class OfferByHand(Model):
    """To whom a person offers what the desk does not move by itself."""

    to_agent_id: Text


class Lines(Model):
    """What no record knows; what is left empty stays as it was."""

    plan: Words = ""
    contingency: Words = ""
    summary: Words = ""


class PackagedContact(Model):
    """One contact of the ticket."""

    at: str
    channel: str
    person: str
    text: str


class ActionItem(Model):
    """Something to do or promised, whose it is, and by when."""

    text: str
    owner: str
    due: str | None


class Package(Model):
    """What is handed over (I-PASS), one version; `linesOlder`: the ticket has changed since."""

    version: int
    made_at: str
    current: bool
    complete: bool
    missing: list[str]
    severity: int
    patient_waiting: bool
    who: str
    study: str
    site: str
    subjects: list[str]
    summary: str
    contacts: list[PackagedContact]
    people: list[str]
    actions: list[ActionItem]
    language: str
    local_time: str
    opens_at: str | None
    promises: list[ActionItem]
    recordings: list[str]
    approvals: list[str]
    unsaid: str
    interpreter: bool
    plan: str
    contingency: str
    lines_by: str
    lines_older: bool


class Move(Model):
    """One step, by the hand-over's clock."""

    at: str
    state: State
    who: str
    text: str


class Handover(Model):
    """A ticket offered by its owner: to a named colleague, or at the end of a shift (`boundary`).

    `now` is the time by its own clock (a rehearsal's runs at `rate`), `countsFrom` when the
    receiver can first see the offer, `answerBy` when somebody more is told.
    """

    id: str
    ref: str
    subject: str
    from_: Annotated[Named, Field(alias="from")]
    to: Named
    next_action: str
    due_at: str
    summary: str
    offered_at: str
    expires_at: str
    state: State
    answer_text: str
    shift_change: str
    boundary: str
    ends_at: str | None
    now: str
    rate: float
    counts_from: str | None
    answer_by: str | None
    severity: int
    why: str
    due: str | None
    back_at: str | None
    not_before: str | None
    callback_at: str | None
    interpreter: bool
    language: str
    warm: bool
    lead: Named | None
    manager: Named | None
    paged: list[str]
    steps: list[str]
    moves: list[Move]
    package: Package | None


class HandoverAnswer(Model):
    """A hand-over after a write."""

    handover: Handover


class Handovers(Model):
    """Hand-overs of one state, newest first."""

    handovers: list[Handover]


class ReadBack(Model):
    """The next action in the receiver's own words.

    At the end of a shift also by when it is done, and which version of the package was read.
    """

    read_back: Words = ""
    next_action: Words = ""
    due_at: AwareDatetime | None = None
    package_version: int = 0


class Declining(Model):
    """Why not."""

    reason: Text


class Gap(Model):
    """A hole in the roster; `to` null: nobody is planned at all."""

    from_: Annotated[str, Field(alias="from")]
    to: str | None


class OnCallPage(Model):
    """Who was called, when and why."""

    at: str
    who: str
    why: str


class ShiftReport(Model):
    """How the end of a shift went; `clean`: nothing unowned, nothing overdue."""

    made_at: str
    tickets: int
    accepted: int
    accepted_in_shift: int
    kept: int
    declined: int
    escalated: int
    without_cover: int
    cancelled: int
    edited: int
    median_seconds: int | None
    unowned: list[str]
    overdue: list[str]
    waiting: list[str]
    clean: bool


class ShiftChange(Model):
    """One end of a shift, or a rehearsal of it; its times are by its own clock."""

    id: str
    boundary: str
    shift: str
    into: list[str]
    ends_at: str
    state: Literal["running", "ended"]
    rehearsal: str
    finished: bool
    origin: str | None
    started: str | None
    rate: float
    now: str
    gap: Gap | None
    pages: list[OnCallPage]
    report: ShiftReport | None


class ShiftChanges(Model):
    """Those that run, then the last that have ended."""

    shift_changes: list[ShiftChange]


class Aftermath(Model):
    """Of the tickets taken over, within two hours: whose clock ran out, whose requester came again;
    and the most owners that one of them has had.
    """

    breached: list[str]
    asked_again: list[str]
    most_owners: int


class WholeShiftChange(Model):
    """One end of a shift with everything decided at it, and what came of it."""

    shift_change: ShiftChange
    handovers: list[Handover]
    aftermath: Aftermath


class RehearsalWish(Model):
    """Which shift, an instant in it, how many times as fast as real time, over which tickets."""

    shift: Text
    at: AwareDatetime
    rate: Annotated[float, Field(gt=0, le=100_000)] = 1
    tickets: Annotated[list[Ref], Field(min_length=1, max_length=50)]


class RehearsalAnswer(Model):
    """A rehearsal that has begun."""

    rehearsal: ShiftChange


class WholeRehearsal(Model):
    """A rehearsal with everything decided at it."""

    rehearsal: ShiftChange
    gap: Gap | None
    handovers: list[Handover]


class RehearsalMark(Model):
    """Whether a ticket is for rehearsals only."""

    marked: bool
