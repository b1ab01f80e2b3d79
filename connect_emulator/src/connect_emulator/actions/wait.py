"""Wait: lets time pass, or waits for an event; chats and tasks only."""

from connect_emulator.actions.action_type import ActionType
from connect_emulator.flows.language import Action
from connect_emulator.flows.outcomes import Failed, Happened, Outcome, Proceed, Signal, Sleep
from connect_emulator.flows.turn import Turn
from connect_emulator.validator_values import is_unknown


def perform(turn: Turn) -> Outcome:
    """Wait; a telephone call takes the error branch."""
    if turn.is_voice:
        return Failed()
    events = tuple(str(event) for event in turn.items("Events"))
    return Sleep(turn.number("TimeLimitSeconds", 60), events)


def resumed(turn: Turn, signal: Signal) -> Outcome:
    """The event's branch, or WaitCompleted."""
    return Proceed(signal.event if isinstance(signal, Happened) else "WaitCompleted")


def check(action: Action) -> list[str]:
    """A condition for every event that is waited for (API reference)."""
    events = action.parameters.get("Events")
    given = {operand for condition in action.conditions for operand in condition.operands}
    return [
        f"Action is missing required condition. Condition: {event}"
        for event in (events if isinstance(events, list) else [])
        if event not in given and not is_unknown(event)
    ]


WAIT = ActionType(
    "Wait",
    perform,
    resumed,
    parameters=(
        "TimeLimitSeconds",
        "Events",
    ),
    required=("TimeLimitSeconds",),
    errors=("NoMatchingError",),
    results=("WaitCompleted",),
    check=check,
)
