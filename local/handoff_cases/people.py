"""What the people of a case do while the shift ends: write, answer, go on talking, say nothing."""

from datetime import timedelta
from typing import Any

from local.clients.desk_api import ApiError
from local.handoff_cases.case import Case
from local.handoff_cases.prepare import Callers
from local.handoff_cases.readings import Rehearsed, lacks_lines, rehearsed

THINKING = timedelta(minutes=2)  # by the rehearsal's clock, until the receiver has read the package
TALKING = timedelta(minutes=20)  # how long a conversation holds the hand-over back
_CHANGED = 409
WAITING = frozenset({"offered", "escalated_lead", "escalated_manager"})  # for an answer
_LATER = timedelta(hours=1)
_PLAN = "Call the site, then write down what was agreed."
_CONTINGENCY = "If nobody answers, call the shift lead."


class People:
    """The giver and the receiver of one hand-over, each with a sign-in of their own."""

    def __init__(self, case: Case, giver: str, callers: Callers) -> None:
        self._case = case
        self._giver = giver
        self._callers = callers

    def act(self, seen: Rehearsed) -> None:
        """One thing at a time: the lines that are missing, then the answer.

        What has changed meanwhile is read again at the next look.
        """
        handover = seen.handover
        if handover is None:
            return
        try:
            if lacks_lines(handover):
                lines = {"plan": _PLAN, "contingency": _CONTINGENCY}
                self._callers(self._giver).post(f"/handovers/{handover['id']}/lines", lines)
            elif seen.state in WAITING and self._case.accepted and self._has_read(seen):
                self._accept(handover, seen)
        except ApiError as error:
            if error.status != _CHANGED:
                raise

    def _has_read(self, seen: Rehearsed) -> bool:
        """The receiver is there and had some minutes; half the time allowed when that is less."""
        offered, allowed = seen.visible_from, self._case.accept_within_min
        wait = min(THINKING, timedelta(minutes=allowed / 2)) if allowed else THINKING
        return offered is not None and seen.now >= offered + wait

    def _accept(self, handover: Any, seen: Rehearsed) -> None:
        package = handover["package"]
        body = {
            "readBack": _PLAN,
            "dueAt": (seen.now + _LATER).isoformat(),
            "packageVersion": package["version"],
        }
        receiver = str(handover["to"]["id"])
        self._callers(receiver).post(f"/handovers/{handover['id']}/acceptance", body)


def look(api: Any, rehearsal: str, ref: str) -> Rehearsed:
    """What the desk says of the rehearsal now."""
    return rehearsed(api.get(f"/rehearsals/{rehearsal}"), ref)
