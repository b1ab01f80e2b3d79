"""Loop: goes round a number of times."""

from connect_emulator.actions.action_type import ActionType
from connect_emulator.flows.language import Action
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


def check(action: Action) -> list[str]:
    """A count, or an array to loop over (the names of its parameters are not documented)."""
    if action.parameters.get("LoopCount") is not None or action.parameters.keys() - {"LoopCount"}:
        return []
    path = f"Actions[{action.index}].Parameters.LoopCount"
    return [f"Action is missing required property. Path: {path}"]


LOOP = ActionType(
    "Loop",
    perform,
    parameters=("LoopCount",),
    results=("ContinueLooping", "DoneLooping"),
    only_results=True,
    check=check,
)
