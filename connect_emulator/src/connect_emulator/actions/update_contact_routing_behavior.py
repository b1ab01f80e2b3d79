"""UpdateContactRoutingBehavior: changes the contact's place in its queue."""

from connect_emulator.actions.action_type import ActionType
from connect_emulator.flows.outcomes import Outcome, Proceed
from connect_emulator.flows.turn import Turn


def perform(turn: Turn) -> Outcome:
    """Set the priority (1 is first, 5 the default) or move it by seconds."""
    turn.host.reprioritise(
        priority=_whole(turn, "QueuePriority"),
        adjustment=_whole(turn, "QueueTimeAdjustmentSeconds"),
    )
    return Proceed()


def _whole(turn: Turn, name: str) -> int | None:
    return int(turn.number(name, 0)) if turn.value(name) is not None else None


UPDATE_CONTACT_ROUTING_BEHAVIOR = ActionType("UpdateContactRoutingBehavior", perform)
