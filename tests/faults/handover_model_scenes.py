"""The scenes that the hand-over model plays: each a roster, some ends of shifts, and deeds."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from heliograph.domain.handover_need import Due
from heliograph.domain.organisation import Holiday
from heliograph.domain.roster import Boundary, Roster

from tests.faults.handover_model_stage import (
    BOSTON,
    EARLY,
    KUALA,
    NIGHT,
    SHORT,
    SOFIA,
    Opening,
    Scene,
    agent,
    boundaries_of,
    roster_of,
)

RECEIVER, AGAIN, LEAD = "receiver reads back", "receiver reads back2", "lead reads back"
MANAGER, DECLINES = "manager reads back", "receiver declines"
LEAD_DECLINES, PLAN, TALK = "lead declines", "giver writes the plan", "giver offers it in a talk"
ILL, PROLONGED = "receiver falls ill", "shift is prolonged"
MAIL, MAIL2, EMERGENCY = "a mail comes", "a mail comes2", "it becomes an emergency"
CALL, HUNG_UP, CALL2 = "a call begins", "the call ends", "a call begins2"
SOLVED, REOPENED, TAKEN, BACK = (
    "it is solved",
    "it is reopened",
    "somebody takes it",
    "it is given back",
)
MERGED, SPLIT = "it is merged", "it is split off"


def _due_after(end: Boundary) -> tuple[Due, ...]:
    """Something that cannot wait until the owner is back."""
    return (Due(end.at + timedelta(hours=2), "the next update"),)


def _day() -> Roster:
    """Sofia, Boston with a lead, Boston's night, Kuala Lumpur."""
    sofia = (agent("ana", SOFIA), agent("zoe", SOFIA))
    boston = (agent("bob", BOSTON), agent("lea", BOSTON, lead=True))
    return roster_of(*sofia, *boston, agent("ned", NIGHT), agent("kim", EARLY))


def _of(name: str, first: str, ends: int, *deeds: str, severity: int = 3) -> Scene:
    roster = _day()
    found = boundaries_of(roster, first, ends)
    owner = {"SOF-A": "ana", "BOS-A": "bob", "BOS-N": "ned"}[first.partition("#")[0]]
    told = tuple((0, deed) for deed in deeds)
    return Scene(name, roster, found, (severity,), owner, _due_after(found[0]), told)


def answers() -> Scene:
    """Everybody who is asked takes it, declines it, or is silent, over two ends of shifts."""
    deeds = (RECEIVER, DECLINES, LEAD, LEAD_DECLINES, MANAGER)
    return _of("answers", "SOF-A#2026-10-20", 2, *deeds)


def changes() -> Scene:
    """The ticket changes, is solved and reopened while it is offered."""
    deeds = (RECEIVER, AGAIN, LEAD, MAIL, MAIL2, SOLVED, REOPENED)
    return _of("changes", "SOF-A#2026-10-20", 1, *deeds)


def conversation() -> Scene:
    """Calls begin and end while it is offered, and one goes on for more than an hour."""
    deeds = (RECEIVER, CALL, HUNG_UP, CALL2, AGAIN, LEAD, MAIL)
    return _of("conversation", "SOF-A#2026-10-20", 1, *deeds)


def emergency() -> Scene:
    """It becomes an emergency at any moment, and people move it in a talk."""
    deeds = (EMERGENCY, TALK, PLAN, RECEIVER, CALL, HUNG_UP, AGAIN)
    return _of("emergency", "SOF-A#2026-10-20", 1, *deeds)


def critical() -> Scene:
    """A patient waits: five minutes to answer, and lines that a person has to write."""
    deeds = (PLAN, RECEIVER, LEAD, DECLINES, MANAGER, MAIL)
    return _of("critical", "SOF-A#2026-10-20", 1, *deeds, severity=1)


def hands() -> Scene:
    """Somebody takes it by hand and gives it back; it is solved and reopened."""
    deeds = (RECEIVER, LEAD, TAKEN, BACK, SOLVED, REOPENED)
    return _of("hands", "SOF-A#2026-10-20", 2, *deeds)


def roster_changes() -> Scene:
    """The receiver falls ill, or the shift does not end here any more."""
    deeds = (RECEIVER, AGAIN, LEAD, DECLINES, ILL, PROLONGED)
    return _of("roster changes", "SOF-A#2026-10-20", 2, *deeds)


def clocks_back() -> Scene:
    """Boston's night ends at half past one, which comes twice; Kuala Lumpur goes on."""
    deeds = (RECEIVER, DECLINES, LEAD, MAIL, CALL, HUNG_UP)
    return _of("clocks back", "BOS-N#2026-10-31", 2, *deeds)


def clocks_forward() -> Scene:
    """Boston's night on which an hour is left out."""
    deeds = (RECEIVER, DECLINES, LEAD, MAIL, SOLVED, REOPENED)
    return _of("clocks forward", "BOS-N#2026-03-07", 2, *deeds)


def day_and_night() -> Scene:
    """Three ends of shifts in a row, each of which may hand it on, one of them early."""
    deeds = (RECEIVER, AGAIN, "receiver reads back22", LEAD, DECLINES)
    return _of("day and night", "SOF-A#2026-10-20", 3, *deeds)


def overnight() -> Scene:
    """Nobody answers until the same shift ends again, a day later."""
    scene = _of("overnight", "SOF-A#2026-10-20", 1, RECEIVER, LEAD, MANAGER, SOLVED, REOPENED)
    tomorrow = boundaries_of(scene.roster, "SOF-A#2026-10-21", 1)
    return replace(scene, boundaries=(*scene.boundaries, *tomorrow))


def kept() -> Scene:
    """Nothing is due before its owner is back, until it becomes an emergency."""
    scene = _of("kept", "SOF-A#2026-10-20", 2, RECEIVER, MAIL, EMERGENCY, TALK, SOLVED, REOPENED)
    later = (Due(scene.boundaries[0].at + timedelta(days=2), "the next update"),)
    return replace(scene, dues=later)


def closed() -> Scene:
    """There is only to call somebody who is closed until the next day, until it cannot wait."""
    scene = _of("closed", "SOF-A#2026-10-20", 2, RECEIVER, EMERGENCY, TALK, SOLVED, REOPENED, TAKEN)
    end = scene.boundaries[0]
    call = (Due(end.at + timedelta(hours=2), "a call", calls=True),)
    return replace(scene, dues=call, hours=Opening(end.at + timedelta(hours=16)))


def overlapping() -> Scene:
    """Two shifts of one city, the second of which ends half an hour after the first."""
    people = (agent("ana", SOFIA), agent("ben", SHORT), agent("lea", SHORT, lead=True))
    roster = roster_of(*people, agent("bob", BOSTON), agent("kim", KUALA))
    ends = boundaries_of(roster, "SOF-A#2026-10-20", 2)
    deeds = (RECEIVER, AGAIN, LEAD, DECLINES, SOLVED, REOPENED)
    told = tuple((0, deed) for deed in deeds)
    return Scene("overlapping", roster, ends, (3,), "ana", _due_after(ends[0]), told)


def gap() -> Scene:
    """Boston is on holiday: nobody works after Sofia, until Kuala Lumpur does."""
    holiday = (Holiday("BOS", date(2026, 10, 20), "a holiday"),)
    roster = replace(_day(), holidays=holiday)
    ends = boundaries_of(roster, "SOF-A#2026-10-20", 2)
    deeds = (RECEIVER, LEAD, MAIL, TALK, SOLVED, REOPENED)
    told = tuple((0, deed) for deed in deeds)
    return Scene("gap", roster, ends, (3,), "ana", _due_after(ends[0]), told)


def two_tickets() -> Scene:
    """Two tickets of one owner; one is merged into the other and split off again."""
    scene = _of("two tickets", "SOF-A#2026-10-20", 1)
    deeds = ((0, RECEIVER), (0, MERGED), (0, SPLIT), (1, RECEIVER), (1, SOLVED), (1, LEAD))
    return replace(scene, severities=(3, 3), deeds=deeds)


SCENES: dict[str, Callable[[], Scene]] = {
    "answers": answers,
    "changes": changes,
    "conversation": conversation,
    "emergency": emergency,
    "critical": critical,
    "hands": hands,
    "roster-changes": roster_changes,
    "clocks-back": clocks_back,
    "clocks-forward": clocks_forward,
    "day-and-night": day_and_night,
    "overnight": overnight,
    "kept": kept,
    "closed": closed,
    "overlapping": overlapping,
    "gap": gap,
    "two-tickets": two_tickets,
}


QUICK = (  # the scene, how many of its deeds, how many held writes
    ("changes", 4, 1),
    ("conversation", 3, 1),
    ("answers", 1, 1),
    ("emergency", 4, 0),
    ("critical", 3, 0),
    ("clocks-back", 2, 0),
    ("clocks-forward", 2, 0),
    ("kept", 6, 0),
    ("closed", 4, 0),
    ("gap", 2, 0),
    ("overnight", 1, 0),
    ("two-tickets", 2, 0),
)


def scene_of(name: str, *, deeds: int | None = None, writes: int = 1) -> Scene:
    """A scene by name, with its first deeds only."""
    scene = SCENES[name]()
    return replace(scene, deeds=scene.deeds[:deeds], writes=writes)
