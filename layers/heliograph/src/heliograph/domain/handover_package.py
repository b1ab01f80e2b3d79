"""What a hand-over tells the receiver: I-PASS, filled by the record, finished by a person."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

MANDATORY_UP_TO = 2  # severities whose plan and contingency a person writes


@dataclass(frozen=True)
class PackagedContact:
    """One contact of the ticket: whose, by which channel, and when."""

    at: datetime
    channel: str
    person: str
    text: str = ""


@dataclass(frozen=True)
class ActionItem:
    """Something to do, whose it is, and by when."""

    text: str
    owner: str = ""
    due: datetime | None = None


@dataclass(frozen=True)
class HumanLines:
    """What no record knows: written by the giver, a lead or the manager, knowing `basis`."""

    plan: str = ""
    contingency: str = ""
    summary: str = ""
    author_id: str = ""
    author_name: str = ""
    basis: str = ""


@dataclass(frozen=True)
class Package:
    """One immutable version of what is handed over (I-PASS: illness severity, patient summary,
    action list, situation and contingency; the synthesis is the receiver's read-back).

    `basis` is the fingerprint of what it was made from; another one makes it stale. `unsaid` is
    what must not be told (blinding). Times are in UTC, `local_time` is the requester's wall clock.
    """

    version: int
    made_at: datetime
    basis: str
    severity: int
    patient_waiting: bool
    who: str
    study: str
    site: str
    subjects: tuple[str, ...]
    summary: str
    contacts: tuple[PackagedContact, ...]
    actions: tuple[ActionItem, ...]
    language: str
    local_time: str
    opens_at: datetime | None = None
    promises: tuple[ActionItem, ...] = ()
    recordings: tuple[str, ...] = ()
    approvals: tuple[str, ...] = ()
    unsaid: str = ""
    interpreter: bool = False
    lines: HumanLines = HumanLines()

    @property
    def missing(self) -> tuple[str, ...]:
        """Mandatory lines that nobody has written."""
        if self.severity > MANDATORY_UP_TO:
            return ()
        told: Mapping[str, str] = {
            "plan": self.lines.plan,
            "contingency": self.lines.contingency,
        }
        return tuple(name for name, text in told.items() if not text.strip())

    @property
    def complete(self) -> bool:
        """Whether it may be offered."""
        return not self.missing

    @property
    def lines_older(self) -> bool:
        """Whether the ticket has changed since somebody wrote the lines."""
        return bool(self.lines.author_id) and self.lines.basis != self.basis

    @property
    def people(self) -> tuple[str, ...]:
        """Everybody who contacted the desk about it, first come first."""
        return tuple(dict.fromkeys(item.person for item in self.contacts if item.person))


def written(package: Package, lines: HumanLines, at: datetime) -> Package:
    """The next version with somebody's lines; what is left empty stays as it was."""
    kept = package.lines
    told = HumanLines(
        plan=lines.plan.strip() or kept.plan,
        contingency=lines.contingency.strip() or kept.contingency,
        summary=lines.summary.strip() or kept.summary,
        author_id=lines.author_id,
        author_name=lines.author_name,
        basis=package.basis,
    )
    return replace(package, version=package.version + 1, made_at=at, lines=told)


def remade(fresh: Package, before: Package | None) -> Package:
    """The next version from the ticket as it stands now, with the lines people have written.

    The lines stay; that they were written for other facts is told by `lines_older`.
    """
    if before is None:
        return fresh
    return replace(fresh, version=before.version + 1, lines=before.lines)
