"""UpdateContactEventHooks: sets the flow for one event of the contact's life."""

from connect_emulator.actions.action_type import ActionType
from connect_emulator.flows.language import Action
from connect_emulator.flows.outcomes import Failed, Outcome, Proceed
from connect_emulator.flows.references import as_text
from connect_emulator.flows.turn import Turn
from connect_emulator.validator_values import is_unknown

HOOKS = (
    "AgentHold",
    "AgentWhisper",
    "CustomerHold",
    "CustomerQueue",
    "CustomerRemaining",
    "CustomerWhisper",
    "DefaultAgentUI",
    "DisconnectAgentUI",
    "PauseContact",
    "ResumeContact",
)


def perform(turn: Turn) -> Outcome:
    """Set it, or disable it where the configuration says so."""
    configuration = turn.mapping("EventHooksConfiguration")
    try:
        for name, flow in turn.mapping("EventHooks").items():
            settings = configuration.get(name)
            disabled = isinstance(settings, dict) and (
                as_text(settings.get("DisableExecution")).casefold() == "true"
            )
            turn.host.set_hook(name, "" if disabled else as_text(flow))
    except LookupError:
        return Failed()
    return Proceed()


def check(action: Action) -> list[str]:
    """Exactly one known event, and a flow for it."""
    hooks = action.parameters.get("EventHooks")
    path = f"Actions[{action.index}].Parameters.EventHooks"
    if hooks is None or is_unknown(hooks):
        return []
    if not isinstance(hooks, dict) or len(hooks) != 1:
        return [f"Invalid Action property value. Path: {path}"]
    ((name, flow),) = hooks.items()
    if name not in HOOKS and not is_unknown(name):
        return [f"Invalid Action property name. Path: {path}.{name}"]
    return [] if flow else [f"Action is missing required property. Path: {path}.{name}"]


UPDATE_CONTACT_EVENT_HOOKS = ActionType(
    "UpdateContactEventHooks",
    perform,
    parameters=(
        "EventHooks",
        "EventHooksConfiguration",
    ),
    required=("EventHooks",),
    errors=("NoMatchingError",),
    check=check,
)
