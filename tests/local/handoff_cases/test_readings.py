"""What the desk tells of a rehearsal is read as it stands."""

from datetime import UTC, datetime
from typing import Any

from local.handoff_cases.readings import lacks_lines, outcome_of, rehearsed

END = "2026-10-01T14:00:00+00:00"
HANDOVER: dict[str, Any] = {
    "ref": "TS-1",
    "state": "done",
    "severity": 2,
    "why": "An update is due.",
    "to": {"id": "u2", "name": "Bo"},
    "countsFrom": "2026-10-01T13:05:00+00:00",
    "notBefore": None,
    "due": END,
    "backAt": None,
    "callbackAt": None,
    "paged": ["m1"],
    "moves": [
        {"at": "2026-10-01T13:00:00+00:00", "state": "offered", "who": "Bo", "text": ""},
        {"at": "2026-10-01T13:08:00+00:00", "state": "accepted", "who": "Bo", "text": "I call."},
    ],
    "package": {
        "complete": True,
        "missing": [],
        "contacts": [{"person": "Ana"}, {"person": ""}, {"person": "Ben"}, {"person": "Ana"}],
    },
}


def answer(*handovers: dict[str, Any]) -> dict[str, Any]:
    clock = {"now": "2026-10-01T14:01:00+00:00", "endsAt": END, "finished": False}
    return {"rehearsal": clock, "gap": None, "handovers": list(handovers)}


def test_the_outcome_holds_what_the_desk_told() -> None:
    seen = rehearsed(answer(HANDOVER, HANDOVER | {"ref": "TS-2"}), "TS-1")

    outcome = outcome_of(seen, "TS-1", "u1")

    assert (outcome.state, outcome.handovers, outcome.receiver) == ("done", 1, "u2")
    assert [step.state for step in outcome.steps] == ["offered", "accepted"]
    assert outcome.offered_at == datetime(2026, 10, 1, 13, 5, tzinfo=UTC)
    assert (outcome.people, outcome.contacts) == (("Ana", "Ben"), 4)
    assert (outcome.due, outcome.not_before) == (datetime(2026, 10, 1, 14, tzinfo=UTC), None)
    assert outcome.paged == ("m1",)


def test_a_ticket_that_was_not_looked_at_yet_has_no_hand_over() -> None:
    seen = rehearsed(answer(HANDOVER), "TS-9")

    assert (seen.handover, seen.state, seen.visible_from) == (None, "", None)
    assert outcome_of(seen, "TS-9", "u1").handovers == 0


def test_missing_lines_are_the_givers_to_write() -> None:
    package = {"complete": False, "missing": ["plan"], "contacts": []}

    assert lacks_lines(HANDOVER | {"package": package})
    assert not lacks_lines(HANDOVER)
    assert not lacks_lines(HANDOVER | {"package": None})
