"""What an action type is: the rules its content obeys, and what it does."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from connect_emulator.flows.language import Action
from connect_emulator.flows.outcomes import Outcome, Signal
from connect_emulator.flows.turn import Turn


class Next(Enum):
    """Whether an action has a NextAction."""

    REQUIRED = "required"
    OPTIONAL = "optional"
    NONE = "none"  # the action ends the flow: `Transitions` is empty


@dataclass(frozen=True)
class ActionType:
    """Name, rules and behaviour; `resumed` continues after a pause with what it waited for.

    `parameters` are the names seen in exports and in the developer guide; others are refused only
    where the list is `closed`.
    """

    name: str
    perform: Callable[[Turn], Outcome]
    resumed: Callable[[Turn, Signal], Outcome] | None = None
    parameters: tuple[str, ...] = ()
    closed: bool = False  # no other parameters (API reference)
    required: tuple[str, ...] = ()
    one_of: tuple[str, ...] = ()  # exactly one of these parameters
    forbidden: tuple[str, ...] = ()
    errors: tuple[str, ...] = ()  # these error branches must be there
    forbidden_errors: tuple[str, ...] = ()
    next_action: Next = Next.REQUIRED
    needs_condition: bool = False
    results: tuple[str, ...] = ()  # conditions for all of these must be there
    only_results: bool = False  # and no other conditions (API reference)
    check: Callable[[Action], list[str]] | None = None  # further problems, without the path
    service: str = ""  # the AWS service it needs, which is not emulated: scripted, or its error
    root: str = ""  # where a scripted service's answer is read: $.Lex, $.Views, ...

    @property
    def emulated(self) -> bool:
        """Whether it does here what it does on AWS, without a script."""
        return not self.service
