"""Runs flows: one action after the other until the run pauses or ends. Knows no contact centre."""

from collections.abc import Callable

from connect_emulator.actions.action_type import ActionType
from connect_emulator.actions.registry import ACTION_TYPES
from connect_emulator.flows.conditions import branch_of
from connect_emulator.flows.language import Action, Flow
from connect_emulator.flows.outcomes import (
    CallCustomer,
    Collect,
    Dial,
    End,
    Ending,
    EnterFlow,
    EnterModule,
    Failed,
    Invoke,
    LeaveModule,
    Outcome,
    Pause,
    Proceed,
    Signal,
    Sleep,
    Take,
)
from connect_emulator.flows.turn import Host, Turn
from connect_emulator.model.contact import Execution, Frame

BUSY_STEP_LIMIT = 1_000  # actions in a row without waiting for anything
STEP_LIMIT = 100_000  # actions of one run altogether
MODULE_DEPTH = 5  # admin guide, flow modules: a module may invoke others, five deep

PAUSES = (Collect, Sleep, Invoke, Dial, CallCustomer)

Act = Callable[[], Outcome]
Director = Callable[[Turn, Act], Outcome]


class Interpreter:
    """Runs executions over a library of flows.

    A `director` stands between an action and its effect: it is given the turn and what the action
    would do, and may do that, or say what comes of it instead (scripts, explorers, traces).
    """

    def __init__(
        self,
        library: Callable[[str], Flow],
        director: Director | None = None,
        *,
        busy_limit: int = BUSY_STEP_LIMIT,
    ) -> None:
        self._library = library
        self._director = director
        self._busy_limit = busy_limit

    def run(self, execution: Execution, host: Host, signal: Signal | None = None) -> Pause | End:
        """Run from where the execution stands, handing the signal to its paused action."""
        flow_id = execution.flow_id
        actions = self._library(flow_id)
        while True:
            if execution.flow_id != flow_id:
                flow_id = execution.flow_id
                actions = self._library(flow_id)
            action = actions.actions.get(execution.action or actions.start)
            if action is None:
                return End(Ending.NOWHERE, f"no action {execution.action or actions.start!r}")
            if signal is None and self._too_many(execution):
                return End(Ending.STEP_LIMIT)
            outcome = self._perform(action, execution, host, signal)
            signal = None
            if isinstance(outcome, PAUSES):
                execution.action, execution.paused = action.identifier, True
                execution.pause += 1
                execution.busy_steps = 0
                return outcome
            end = self._move(action, outcome, execution, host)
            if end is not None:
                return end

    def _perform(
        self, action: Action, execution: Execution, host: Host, signal: Signal | None
    ) -> Outcome:
        kind = ACTION_TYPES.get(action.type)
        turn = Turn(action, execution, host)
        execution.paused = False
        if self._director is None:
            return _act(kind, turn, signal)
        return self._director(turn, lambda: _act(kind, turn, signal))

    def _move(
        self, action: Action, outcome: Outcome, execution: Execution, host: Host
    ) -> End | None:
        """Point the execution at its next action; an End when there is none."""
        match outcome:
            case Proceed() | Failed() | Take():
                target = branch_of(action, outcome, lambda name: host.root(execution, name))
            case EnterFlow(flow):
                execution.flow_id, execution.action = flow, ""
                execution.frames.clear()
                # Admin guide: a flow attribute is limited to the flow in which it is set.
                execution.flow_attributes.clear()
                return None
            case EnterModule(flow):
                if len(execution.frames) >= MODULE_DEPTH:
                    target = branch_of(action, Failed(), lambda _: None)
                else:
                    execution.frames.append(Frame(execution.flow_id, action.identifier))
                    execution.flow_id, execution.action = flow, ""
                    return None
            case LeaveModule(result):
                return self._leave_module(result, execution, host)
            case End():
                return outcome
            case _:  # the run loop keeps pauses to itself
                target = None
        if target is None:
            return End(Ending.NOWHERE, f"{action.identifier} ({action.type}) leads nowhere")
        execution.action = target
        return None

    def _too_many(self, execution: Execution) -> bool:
        execution.steps += 1
        execution.busy_steps += 1
        return execution.busy_steps > self._busy_limit or execution.steps > STEP_LIMIT

    def _leave_module(self, result: str, execution: Execution, host: Host) -> End | None:
        """Go on behind the action that invoked the module, by the branch the module left by."""
        if not execution.frames:
            return End(Ending.END_FLOW)
        frame = execution.frames.pop()
        invoking = self._library(frame.flow_id).actions.get(frame.action)
        execution.flow_id = frame.flow_id
        if invoking is None:
            return End(Ending.NOWHERE, f"no action {frame.action!r} to come back to")
        return self._move(invoking, Proceed(result or None), execution, host)


def _act(kind: ActionType | None, turn: Turn, signal: Signal | None) -> Outcome:
    if kind is None:
        return Failed()
    if signal is not None and kind.resumed is not None:
        return kind.resumed(turn, signal)
    return kind.perform(turn)
