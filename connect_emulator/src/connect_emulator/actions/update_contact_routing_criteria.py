"""UpdateContactRoutingCriteria: which agents may be offered the contact, step by step."""

from connect_emulator.actions.action_type import ActionType
from connect_emulator.flows.outcomes import Failed, Outcome, Proceed
from connect_emulator.flows.turn import Turn


def perform(turn: Turn) -> Outcome:
    """Keep the criteria on the contact; they count when it is transferred to a queue."""
    criteria = turn.value("RoutingCriteria")
    if not isinstance(criteria, dict) or not isinstance(criteria.get("Steps"), list):
        return Failed()
    turn.contact.routing_criteria = criteria
    turn.host.data_changed()
    return Proceed()


UPDATE_CONTACT_ROUTING_CRITERIA = ActionType(
    "UpdateContactRoutingCriteria",
    perform,
    parameters=("RoutingCriteria",),
    required=("RoutingCriteria",),
    errors=("NoMatchingError",),
)
