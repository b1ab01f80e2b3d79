"""Reads the desk's own account of a rehearsal and its hand-overs; nothing is concluded here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from local.handoff_cases.outcome import Outcome, Step

Json = Mapping[str, Any]


@dataclass(frozen=True)
class Rehearsed:
    """One look at a rehearsal: its own time, whether it is over, and its hand-over of a ticket."""

    now: datetime
    ends_at: datetime
    finished: bool
    handovers: tuple[Json, ...]
    gap: tuple[datetime, datetime] | None

    @property
    def handover(self) -> Json | None:
        """The one hand-over there should be."""
        return self.handovers[0] if self.handovers else None

    @property
    def state(self) -> str:
        """Where it stands; empty before it was planned."""
        return str(self.handover["state"]) if self.handover else ""

    @property
    def visible_from(self) -> datetime | None:
        """Since when the receiver can see the newest offer."""
        moves = self.handover["moves"] if self.handover else ()
        offers = [_at(move["at"]) for move in moves if move["state"] == "offered"]
        counts = _or_none(self.handover.get("countsFrom")) if self.handover else None
        return max([offers[-1], *([counts] if counts else [])]) if offers else None


def rehearsed(answer: Json, ref: str) -> Rehearsed:
    """What `GET /rehearsals/<id>` tells of one ticket."""
    told, gap = answer["rehearsal"], answer.get("gap")
    return Rehearsed(
        now=_at(told["now"]),
        ends_at=_at(told["endsAt"]),
        finished=bool(told.get("finished")),
        handovers=tuple(item for item in answer["handovers"] if item["ref"] == ref),
        gap=(_at(gap["from"]), _at(gap["to"])) if gap else None,
    )


def lacks_lines(handover: Json) -> bool:
    """Whether the giver has to write the plan and the contingency."""
    package = handover.get("package") or {}
    return bool(package.get("missing"))


def outcome_of(seen: Rehearsed, ticket: str, giver: str) -> Outcome:
    """The facts of a rehearsal that has come to rest; the ticket's owners are read elsewhere."""
    handover = seen.handover
    blank = Outcome(ticket=ticket, giver=giver, boundary_at=seen.ends_at)
    if handover is None:
        return blank
    package = handover.get("package") or {}
    contacts: Sequence[Json] = package.get("contacts") or ()
    return Outcome(
        ticket=ticket,
        giver=giver,
        boundary_at=seen.ends_at,
        state=seen.state,
        reason=str(handover.get("why") or ""),
        steps=tuple(_step(move) for move in handover["moves"]),
        handovers=len(seen.handovers),
        severity=int(handover["severity"]),
        visible_from=seen.visible_from,
        receiver=str((handover.get("to") or {}).get("id") or ""),
        callback_at=_or_none(handover.get("callbackAt")),
        packaged=bool(package),
        complete=bool(package.get("complete")),
        people=tuple(dict.fromkeys(str(item["person"]) for item in contacts if item["person"])),
        contacts=len(contacts),
        not_before=_or_none(handover.get("notBefore")),
        due=_or_none(handover.get("due")),
        back_at=_or_none(handover.get("backAt")),
        paged=tuple(str(who) for who in handover.get("paged") or ()),
    )


def _step(move: Json) -> Step:
    return Step(
        _at(move["at"]), str(move["state"]), str(move.get("who", "")), str(move.get("text", ""))
    )


def _at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _or_none(text: Any) -> datetime | None:
    return _at(str(text)) if text else None
