"""UpdateContactRoutingBehavior: changes the contact's place in its queue."""

from connect_emulator.actions.action_type import ActionType
from connect_emulator.flows.language import Action
from connect_emulator.flows.outcomes import Outcome, Proceed
from connect_emulator.flows.turn import Turn

CHANGES = ("QueuePriority", "QueueTimeAdjustmentSeconds")


def perform(turn: Turn) -> Outcome:
    """Set the priority (1 is first, 5 the default) or move it by seconds."""
    turn.host.reprioritise(
        priority=_whole(turn, "QueuePriority"),
        adjustment=_whole(turn, "QueueTimeAdjustmentSeconds"),
    )
    return Proceed()


def _whole(turn: Turn, name: str) -> int | None:
    return int(turn.number(name, 0)) if turn.value(name) is not None else None


def check(action: Action) -> list[str]:
    """One change at a time; an error branch only where proficiencies are changed."""
    problems = []
    if all(name in action.parameters for name in CHANGES):
        names = ", ".join(CHANGES)
        problems.append(f"Only one of these properties may be defined. Properties: [{names}]")
    if "RoutingProficiencies" not in action.parameters and "NoMatchingError" in action.errors:
        problems.append("Invalid Action error. Error: NoMatchingError")
    return problems


UPDATE_CONTACT_ROUTING_BEHAVIOR = ActionType(
    "UpdateContactRoutingBehavior",
    perform,
    parameters=(
        "QueuePriority",
        "QueueTimeAdjustmentSeconds",
        "RoutingProficiencies",
    ),
    check=check,
)
