"""Compares what the desk did with what a case expects; it decides nothing about tickets."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from local.handoff_cases.case import Case
from local.handoff_cases.outcome import Outcome

LATE = timedelta(minutes=5)  # by a clock that runs fast, a busy machine is minutes late
EARLY_WARNING = timedelta(days=14)  # domain rule: a hole is told two weeks ahead
OFFERED = ("offered", "acknowledged", "accepted", "escalated_lead", "escalated_manager")
TAKEN = ("accepted", "done")
_LEAD_MINUTES, _CRITICAL_LEAD_MINUTES, _MANAGER_MINUTES = 15, 5, 30
_LONGEST_DEFERRAL_MINUTES = 60.0


@dataclass(frozen=True)
class Verdict:
    """Whether the case went as expected, and every reason why not."""

    passed: bool
    why: str


Rule = Callable[[Case, Outcome], Iterator[str]]


def judge(case: Case, outcome: Outcome) -> Verdict:
    """The verdict; an expectation that nobody knows is failed with its name."""
    rule = RULES.get(case.expect)
    if rule is None:
        return Verdict(False, f"no rule judges the expectation {case.expect!r}")
    faults = [*_always(outcome), *rule(case, outcome)]
    return Verdict(not faults, "; ".join(faults) or outcome.told())


def _always(outcome: Outcome) -> Iterator[str]:
    """What holds whatever is expected: one owner, one hand-over, moved only by being taken."""
    if not outcome.owner:
        yield "the ticket has no owner"
    if outcome.handovers > 1:
        yield f"{outcome.handovers} hand-overs of one ticket at one boundary"
    if outcome.moved and outcome.first(*TAKEN) is None:
        yield f"the owner became {outcome.owner} though nobody accepted"


def _package_and_offer(case: Case, outcome: Outcome) -> Iterator[str]:
    if not outcome.packaged:
        yield "there is no package"
    elif not outcome.complete:
        yield "the package lacks mandatory lines"
    offered = outcome.first("offered")
    if offered is None:
        yield f"it was offered to nobody ({outcome.told()})"
        return
    if outcome.receiver in ("", outcome.giver):
        yield "no other person was named as the receiver"
    if offered.at > outcome.boundary_at + LATE:
        yield f"it was offered {_minutes(offered.at - outcome.boundary_at)} min after the shift"
    if case.accepted:
        yield from _taken(case, outcome)


def _taken(case: Case, outcome: Outcome) -> Iterator[str]:
    """The receiver accepted in time and owns it; who calls a requester waits for the clinic."""
    offered, taken = outcome.offered_at, outcome.first(*TAKEN)
    if offered is None or taken is None:
        yield f"nobody accepted it ({outcome.told()})"
        return
    if outcome.owner != outcome.receiver:
        yield f"the owner is {outcome.owner}, not the receiver {outcome.receiver}"
    limit = case.accept_within_min
    if limit is not None and taken.at - offered > timedelta(minutes=limit):
        yield f"accepted after {_minutes(taken.at - offered)} min, not within {limit:g}"
    if case.not_before is not None:
        yield from _not_before(case.not_before, outcome)


def _not_before(wanted: datetime, outcome: Outcome) -> Iterator[str]:
    if outcome.not_before is None:
        yield f"the requester may be called at once, not from {wanted.isoformat()}"
    elif outcome.not_before != wanted:
        told = outcome.not_before.isoformat()
        yield f"the requester may be called from {told}, not from {wanted.isoformat()}"


def _handed_off_but_not_before(case: Case, outcome: Outcome) -> Iterator[str]:
    yield from _package_and_offer(case, outcome)
    if outcome.not_before is None and case.not_before is None:
        yield "no hour is set before which the requester is not called"


def _deferred(case: Case, outcome: Outcome) -> Iterator[str]:
    if outcome.conversation is None:
        yield "no conversation was going on"
        return
    began, ended = outcome.conversation
    deferred = outcome.first("deferred_live_conversation")
    if deferred is None:
        yield f"the conversation did not hold it back ({outcome.told()})"
        return
    early = [step for step in outcome.steps if step.state in OFFERED and began < step.at < ended]
    if early:
        yield f"{early[0].state} while people were talking"
    longest = case.max_defer_min or _LONGEST_DEFERRAL_MINUTES
    after = next((step for step in outcome.steps if step.state in OFFERED), None)
    if after is None:
        yield "it was not offered when the conversation had ended"
    elif after.at - deferred.at > timedelta(minutes=longest) + LATE:
        yield f"held back for {_minutes(after.at - deferred.at)} min, longer than {longest:g}"
    if outcome.moved and outcome.owner != outcome.receiver:
        yield f"the owner is {outcome.owner}, not the receiver {outcome.receiver}"


def _no_language_cover(case: Case, outcome: Outcome) -> Iterator[str]:
    if case.language_needed and outcome.language != case.language_needed:
        yield f"the ticket's language is {outcome.language or 'unknown'}"
    if outcome.moved:
        yield f"the owner changed to {outcome.owner}"
    if outcome.first("offered") and not outcome.spoken:
        yield f"offered to {outcome.receiver}, who does not speak {outcome.language}"
    elif outcome.first("offered"):
        yield f"offered to {outcome.receiver}, though no next shift speaks {outcome.language}"
    if outcome.callback_at is None:
        yield "nobody is to call the requester back"


def _warm_only(_: Case, outcome: Outcome) -> Iterator[str]:
    if outcome.moved:
        yield f"the emergency moved to {outcome.owner}"
    if offered := outcome.first(*OFFERED):
        yield f"the emergency was {offered.state} by the desk"
    if outcome.first("warm_only") is None:
        yield f"nobody is asked for a warm transfer ({outcome.told()})"


def _stays(_: Case, outcome: Outcome) -> Iterator[str]:
    if outcome.moved:
        yield f"the owner changed to {outcome.owner}"
    if offered := outcome.first(*OFFERED):
        yield f"it was {offered.state}"
    if outcome.state not in ("kept_by_home_seat", "held_requester_closed"):
        yield f"it ended as {outcome.state or 'nothing'}, not kept by the home seat"
    yield from _due_when_back(outcome)


def _due_when_back(outcome: Outcome) -> Iterator[str]:
    if outcome.back_at is None:
        yield "nobody knows when the owner is back"
    elif outcome.due is not None and outcome.due < outcome.back_at:
        yield f"due {outcome.due.isoformat()}, before the owner is back"


def _stays_unless_due(case: Case, outcome: Outcome) -> Iterator[str]:
    early = outcome.due and outcome.back_at and outcome.due < outcome.back_at
    yield from _package_and_offer(case, outcome) if early else _stays(case, outcome)


def _escalated(_: Case, outcome: Outcome) -> Iterator[str]:
    if outcome.moved:
        yield f"the owner changed to {outcome.owner}"
    offered = outcome.offered_at
    if offered is None:
        yield f"it was offered to nobody ({outcome.told()})"
        return
    lead = _CRITICAL_LEAD_MINUTES if outcome.severity <= 1 else _LEAD_MINUTES
    for state, minutes in (("escalated_lead", lead), ("escalated_manager", _MANAGER_MINUTES)):
        step = outcome.first(state)
        if step is None:
            yield f"never {state}"
            continue
        waited = step.at - offered
        if not timedelta(minutes=minutes) <= waited <= timedelta(minutes=minutes) + LATE:
            yield f"{state} after {_minutes(waited)} min instead of {minutes}"


def _exactly_one(case: Case, outcome: Outcome) -> Iterator[str]:
    if outcome.handovers != 1:
        yield f"{outcome.handovers} hand-overs at this boundary"
    if case.accepted:
        yield from _taken(case, outcome)
        if len(outcome.owners) != 1:
            yield f"the owner changed {len(outcome.owners)} times"


def _hole_foreseen(case: Case, outcome: Outcome) -> Iterator[str]:
    if outcome.moved:
        yield f"the owner changed to {outcome.owner}"
    if outcome.hole is None or outcome.hole_told_at is None:
        yield "the desk knows of no hole behind this shift"
        return
    if case.unstaffed is not None and outcome.hole != case.unstaffed:
        yield f"the hole is {_span(outcome.hole)}, not {_span(case.unstaffed)}"
    if outcome.hole[0] - outcome.hole_told_at < EARLY_WARNING:
        yield f"told on {outcome.hole_told_at.isoformat()}, less than 14 days ahead"
    warned = outcome.first("no_cover_on_call")
    if warned is None:
        yield f"the ticket was not kept because of the hole ({outcome.told()})"
    elif not outcome.paged:
        yield "nobody on call was paged"
    elif warned.at > outcome.hole[0] + LATE:
        yield f"paged {_minutes(warned.at - outcome.hole[0])} min into the hole"


def _both_people(_: Case, outcome: Outcome) -> Iterator[str]:
    if not outcome.packaged:
        yield "there is no package"
        return
    missing = [name for name in outcome.expected_people if name not in outcome.people]
    if missing:
        yield f"the package does not name {', '.join(missing)}"
    if len(outcome.people) < 2:
        yield "the package tells of fewer than two people"
    if outcome.contacts < outcome.expected_contacts:
        yield f"{outcome.contacts} of {outcome.expected_contacts} contacts are in the package"


def _minutes(span: timedelta) -> int:
    return round(span.total_seconds() / 60)


def _span(span: tuple[datetime, datetime]) -> str:
    return f"{span[0].isoformat()} to {span[1].isoformat()}"


_GAP = "gap_detected_before_it_happens_owner_stays_and_on_call_paged"
RULES: dict[str, Rule] = {
    "package_and_offer": _package_and_offer,
    "hand_off_with_requester_contact_not_before": _handed_off_but_not_before,
    "defer_until_conversation_ends": _deferred,
    "no_language_cover_keep_owner_callback": _no_language_cover,
    "never_auto_hand_off_warm_only": _warm_only,
    "stay_with_home_seat_unless_due_before_next_shift": _stays_unless_due,
    "stay_with_home_seat_until_next_shift": _stays,
    "escalate_to_shift_lead_after_15_then_manager_after_30_owner_unchanged": _escalated,
    "exactly_one_handoff": _exactly_one,
    _GAP: _hole_foreseen,
    "package_lists_merged_contacts_from_both_people": _both_people,
}
