"""The resources that an action names: queues, hours, functions, flows, modules, hooks."""

from collections.abc import Iterator, Mapping
from typing import Any

from connect_emulator.flows.turn import Turn

NAMING = ("QueueId", "HoursOfOperationId", "LambdaFunctionARN", "ContactFlowId", "FlowModuleId")
HOOK = "EventHook"


def named_in(parameters: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """(parameter, reference) of each; a hook's parameter is HOOK."""
    for name in NAMING:
        if isinstance(parameters.get(name), str) and parameters[name]:
            yield name, parameters[name]
    hooks = parameters.get("EventHooks")
    for reference in hooks.values() if isinstance(hooks, dict) else ():
        if isinstance(reference, str) and reference:
            yield HOOK, reference


def named_by(turn: Turn) -> Iterator[tuple[str, str]]:
    """Those of an action about to be performed, its references resolved."""
    parameters = turn.action.parameters
    if any(name in parameters for name in (*NAMING, "EventHooks")):
        yield from named_in({name: turn.value(name) for name in (*NAMING, "EventHooks")})
