"""Hand-overs that look right and are not: the model has to find each of them."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from unittest.mock import patch

from heliograph.domain import shift_change_loop
from heliograph.domain.handover import MOVED, WAITING, Handover
from heliograph.domain.handover import HandoverState as S
from heliograph.domain.shift_change import next_tick, step
from heliograph.domain.shift_change_answers import accepted
from heliograph.domain.shift_change_facts import TicketNow, told_by
from heliograph.domain.shift_change_looks import decides
from heliograph.domain.shift_change_messages import (
    Changed,
    Merged,
    Message,
    MoveOwner,
    Offer,
    OwnerMoved,
    Packaged,
    ReadBack,
    Reopened,
    SeekReceiver,
    Solved,
    TellRequester,
    Tick,
)
from heliograph.domain.shift_change_moves import Outcome, moved

from tests.faults import handover_model_scenes as scenes
from tests.faults.handover_model_desk import DESK, Rules
from tests.faults.handover_model_stage import Scene

Step = Callable[[Handover, Message, datetime], Outcome]


@dataclass(frozen=True)
class Mutant:
    """A planted fault, the scene in which it shows, and the law by which it is found."""

    name: str
    scene: Callable[[], Scene]
    law: str
    rules: Rules = DESK
    writes: int = 0
    most: int = 3000


def stepping(wrong: Step) -> Rules:
    """The rules with another transition function."""

    def carry(*told: Any) -> Any:
        with patch.object(shift_change_loop, "step", wrong):
            return shift_change_loop.carry(*told)

    return replace(DESK, carry=carry)


def _due(handover: Handover, message: Message, now: datetime, state: S) -> bool:
    due = next_tick(handover)
    passed = due is not None and now >= due
    return isinstance(message, Tick) and handover.state is state and passed


def silence_accepts(handover: Handover, message: Message, now: datetime) -> Outcome:
    """Who does not answer in time has it."""
    if _due(handover, message, now, S.OFFERED):
        return accepted(handover, now)
    return step(handover, message, now)


def escalation_moves(handover: Handover, message: Message, now: datetime) -> Outcome:
    """The lead is told, and owns it at once."""
    after, effects = step(handover, message, now)
    if after.state is S.ESCALATED_LEAD and handover.state is not S.ESCALATED_LEAD:
        effects = (*effects, MoveOwner(after.lead[0], after.lead[1], "escalated"))
    return after, effects


def any_version(handover: Handover, message: Message, now: datetime) -> Outcome:
    """A read-back of an older package takes the ticket as well."""
    if isinstance(message, ReadBack) and handover.package:
        message = replace(message, package_version=handover.package.version)
    return step(handover, message, now)


def twice(handover: Handover, message: Message, now: datetime) -> Outcome:
    """The same read-back again takes it again."""
    if isinstance(message, ReadBack) and handover.state in MOVED:
        return accepted(handover, now)
    return step(handover, message, now)


def emergencies_are_work(handover: Handover, message: Message, now: datetime) -> Outcome:
    """What becomes an emergency is moved like all else."""
    if isinstance(message, Packaged) and message.package.severity == 0:
        message = Packaged(replace(message.package, severity=3))
    return step(handover, message, now)


def offered_anew(handover: Handover, message: Message, now: datetime) -> Outcome:
    """Who does not answer is asked again, and again."""
    if _due(handover, message, now, S.OFFERED):
        return moved(handover, S.PACKAGING, now), (SeekReceiver(),)
    return step(handover, message, now)


def without_turn(handover: Handover, message: Message, now: datetime) -> Outcome:
    """A change that another writer cannot notice."""
    after, effects = step(handover, message, now)
    told = isinstance(message, Tick) and handover.state in WAITING
    return (replace(after, turn=handover.turn) if told else after), effects


def by_anybody(handover: Handover, message: Message, now: datetime) -> Outcome:
    """The one it was offered to takes it after the lead has."""
    mine = isinstance(message, ReadBack) and handover.state is S.ACCEPTED
    if mine and isinstance(message, ReadBack) and message.agent_id != handover.to_id:
        taken = replace(handover, to_id=message.agent_id, to_name=message.agent_name)
        return accepted(taken, now)
    return step(handover, message, now)


def unwritten(handover: Handover, message: Message, now: datetime) -> Outcome:
    """Offered although nobody has written the plan and the contingency."""
    after, effects = step(handover, message, now)
    if isinstance(message, Packaged) and after.state is S.PACKAGING:
        return after, (SeekReceiver(),)
    if isinstance(message, Offer) and handover.state is S.PACKAGING:
        asked = replace(handover, to_id=message.to_id, to_name=message.to_name)
        return moved(asked, S.OFFERED, now), ()
    return after, effects


def told_again(handover: Handover, message: Message, now: datetime) -> Outcome:
    """The requester hears at the end of the shift, too, who has it."""
    after, effects = step(handover, message, now)
    ended = after.state is S.DONE and handover.state is not S.DONE
    return after, (*effects, TellRequester()) if ended else effects


def without(*kinds: type[Message]) -> Rules:
    """Rules by which some things that a ticket tells are not looked at."""

    def wrong(handover: Handover, ticket: TicketNow) -> tuple[Message, ...]:
        return tuple(m for m in told_by(handover, ticket) if not isinstance(m, kinds))

    return replace(DESK, told_by=wrong)


def deaf(handover: Handover, ticket: TicketNow) -> tuple[Message, ...]:
    """Nobody looks whether a conversation runs."""
    return told_by(handover, replace(ticket, live=False))


def unlimited(state: S) -> Rules:
    """A state whose limit was forgotten."""

    def tick(handover: Handover) -> datetime | None:
        return None if handover.state is state else next_tick(handover)

    def wrong(handover: Handover, message: Message, now: datetime) -> Outcome:
        if isinstance(message, Tick) and handover.state is state:
            return handover, ()
        return step(handover, message, now)

    return replace(stepping(wrong), next_tick=tick)


def again(*facts: Any, standing: Handover | None, newest: Handover | None, **told: Any) -> bool:
    """A restarted execution begins anew what has ended."""
    ended = standing is None or standing.state is S.CANCELLED
    return ended and decides(*facts, standing=None, newest=None, **told)


def side_by_side(earlier: Handover, by: str, now: datetime) -> Handover:
    """A hand-over of an earlier end of a shift stands beside the next."""
    return earlier


def two_ends() -> Scene:
    """Half past one comes twice, and each of them ends the shift."""
    scene = scenes.clocks_back()
    end = scene.boundaries[0]
    hour = timedelta(hours=1)
    first = replace(end, id=f"{end.id}@1", at=end.at - hour, overlap_from=end.overlap_from - hour)
    return replace(scene, boundaries=(first, replace(end, id=f"{end.id}@2")))


MUTANTS = (
    Mutant(
        "writes without a condition",
        scenes.answers,
        "an owner's turn was undone",
        replace(DESK, guarded=False),
        writes=1,
    ),
    Mutant(
        "silence accepts",
        scenes.answers,
        "passed on without a read-back",
        stepping(silence_accepts),
    ),
    Mutant(
        "escalation moves the owner",
        scenes.answers,
        "what was accepted and what was passed on are not the same",
        stepping(escalation_moves),
    ),
    Mutant(
        "any version of the package is good",
        scenes.changes,
        "taken by somebody who has not read the package as it stands",
        stepping(any_version),
    ),
    Mutant(
        "a doubled read-back takes it twice",
        scenes.answers,
        "a ticket was passed on twice at one end of a shift",
        stepping(twice),
    ),
    Mutant(
        "an emergency moves like all else",
        scenes.emergency,
        "an emergency moved by itself",
        stepping(emergencies_are_work),
    ),
    Mutant(
        "who is silent is asked for ever",
        scenes.answers,
        "it goes on for ever by itself",
        stepping(offered_anew),
        most=30,
    ),
    Mutant(
        "an earlier hand-over stands beside the next",
        scenes.overnight,
        "two hand-overs of one ticket are open",
        replace(DESK, superseded=side_by_side),
    ),
    Mutant(
        "a change without a new turn",
        scenes.answers,
        "a hand-over changed without a new turn",
        stepping(without_turn),
    ),
    Mutant(
        "two people accept",
        scenes.answers,
        "a ticket was passed on twice at one end of a shift",
        stepping(by_anybody),
    ),
    Mutant(
        "nobody looks at the ticket before writing",
        scenes.changes,
        "a ticket without work was passed on",
        without(Solved, Merged, OwnerMoved, Changed),
    ),
    Mutant(
        "offered with empty lines",
        scenes.critical,
        "offered or taken without the lines a person has to write",
        stepping(unwritten),
    ),
    Mutant(
        "the requester is told twice",
        scenes.answers,
        "the requester was not told once of each acceptance",
        stepping(told_again),
    ),
    Mutant(
        "what came since is not looked at",
        scenes.changes,
        "accepted by what the ticket was before",
        without(Changed),
    ),
    Mutant(
        "another owner is not looked at",
        scenes.hands,
        "taken from somebody who is not the giver",
        without(OwnerMoved),
    ),
    Mutant(
        "what is reopened stays cancelled",
        scenes.changes,
        "a ticket that needs work has no hand-over any more",
        without(Reopened),
    ),
    Mutant(
        "nobody looks whether they are talking",
        scenes.conversation,
        "passed on within a conversation",
        replace(DESK, told_by=deaf),
    ),
    Mutant(
        "the lead may be silent for ever",
        scenes.answers,
        "left escalated_lead for ever, and nobody is called",
        unlimited(S.ESCALATED_LEAD),
    ),
    Mutant(
        "a conversation defers for ever",
        scenes.conversation,
        "left deferred_live_conversation for ever, and nobody is called",
        unlimited(S.DEFERRED),
    ),
    Mutant(
        "a restarted execution begins anew",
        scenes.hands,
        "two hand-overs of one ticket at one end of a shift",
        replace(DESK, decides=again, own_id=lambda t, end: f"{t.ref}/{end.id}/{t.epoch}/{t.basis}"),
    ),
    Mutant(
        "half past one ends the shift twice",
        two_ends,
        "two hand-overs of one ticket at one end of a shift",
    ),
)
