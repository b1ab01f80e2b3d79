"""CheckHoursOfOperation: branches on whether hours are open."""

from connect_emulator.actions.action_type import ActionType
from connect_emulator.flows.language import Action
from connect_emulator.flows.outcomes import Failed, Outcome, Proceed
from connect_emulator.flows.turn import Turn


def perform(turn: Turn) -> Outcome:
    """Ask the given hours, or those of the working queue."""
    try:
        is_open = turn.host.hours_open(turn.text("HoursOfOperationId"))
    except LookupError:
        return Failed()
    return Proceed("True" if is_open else "False")


def check(action: Action) -> list[str]:
    """Hours are named or left out, never null."""
    if action.parameters.get("HoursOfOperationId", "") is not None:
        return []
    path = f"Actions[{action.index}].Parameters.HoursOfOperationId"
    return [f"Invalid Action property value. Path: {path}"]


CHECK_HOURS_OF_OPERATION = ActionType(
    "CheckHoursOfOperation",
    perform,
    check=check,
    parameters=("HoursOfOperationId",),
    closed=True,
    errors=("NoMatchingError",),
    forbidden_errors=("NoMatchingCondition",),
    results=("True", "False"),
    only_results=True,
)
