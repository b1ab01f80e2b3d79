"""Loop: goes round a number of times."""

from connect_emulator.actions.action_type import ActionType
from connect_emulator.flows.outcomes import Failed, Outcome, Proceed
from connect_emulator.flows.turn import Turn


def perform(turn: Turn) -> Outcome:
    """ContinueLooping so many times, then DoneLooping (and the count starts anew)."""
    count = turn.number("LoopCount", -1)
    if not 0 <= count <= 100:
        return Failed()
    done = turn.execution.counters.get(turn.action.identifier, 0)
    if done < count:
        turn.execution.counters[turn.action.identifier] = done + 1
        return Proceed("ContinueLooping")
    turn.execution.counters[turn.action.identifier] = 0
    return Proceed("DoneLooping")


LOOP = ActionType(
    "Loop",
    perform,
    parameters=("LoopCount",),
    required=("LoopCount",),
    results=("ContinueLooping", "DoneLooping"),
    only_results=True,
)
