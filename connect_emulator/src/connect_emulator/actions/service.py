"""Actions that need an AWS service the emulator does not have: scripted, or their error branch."""

from collections.abc import Callable
from dataclasses import dataclass

from connect_emulator.actions.action_type import ActionType, Next
from connect_emulator.flows.language import Action
from connect_emulator.flows.outcomes import Failed, Outcome
from connect_emulator.flows.turn import Turn


@dataclass(frozen=True)
class Rules:
    """What the content of such an action must be like."""

    parameters: tuple[str, ...] = ()
    required: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    one_of: tuple[str, ...] = ()
    errors: tuple[str, ...] = ()
    check: Callable[[Action], list[str]] | None = None


NO_RULES = Rules()


def service_action(
    name: str,
    service: str,
    *,
    root: str = "",
    error: str = "NoMatchingError",
    rules: Rules = NO_RULES,
) -> ActionType:
    """The action type `name`: takes its branch of that error unless a script answers for it."""

    def perform(turn: Turn) -> Outcome:
        """Say that the service is missing and take the error branch."""
        turn.host.note(f"{name} needs {service}, which is not emulated: it takes {error}")
        return Failed(error)

    return ActionType(
        name,
        perform,
        parameters=rules.parameters,
        required=rules.required,
        forbidden=rules.forbidden,
        one_of=rules.one_of,
        errors=rules.errors,
        check=rules.check,
        next_action=Next.OPTIONAL,
        service=service,
        root=root,
    )
