"""How an outbound whisper flow reaches its customer: its first word makes the call."""

from collections.abc import Callable

from connect_emulator.flows.outcomes import CallCustomer, Called, End, Ending, Outcome, Signal
from connect_emulator.flows.turn import Turn
from connect_emulator.model.call import CallResult
from connect_emulator.model.contact import FlowKind

Perform = Callable[[Turn], Outcome]
Resumed = Callable[[Turn, Signal], Outcome]


def not_dialled_yet(turn: Turn) -> bool:
    """Whether the flow is an outbound whisper whose customer is still to be called."""
    return turn.contact.to_dial and turn.execution.kind is FlowKind.OUTBOUND_WHISPER


def reaching_customer(perform: Perform) -> Perform:
    """The action after the customer was called, where that has not been done yet."""

    def act(turn: Turn) -> Outcome:
        return CallCustomer() if not_dialled_yet(turn) else perform(turn)

    return act


def when_reached(perform: Perform, resumed: Resumed | None = None) -> Resumed:
    """Go on with the action once the customer has answered; else the flow is over."""

    def resume(turn: Turn, signal: Signal) -> Outcome:
        if isinstance(signal, Called):
            return perform(turn) if CallResult(signal.result).reached else End(Ending.DISCONNECT)
        return resumed(turn, signal) if resumed is not None else perform(turn)

    return resume
