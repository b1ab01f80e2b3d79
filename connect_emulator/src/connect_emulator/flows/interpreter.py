"""Runs flows: one action after the other until the run pauses or ends. Knows no contact centre."""

from collections.abc import Callable

from connect_emulator.actions.registry import ACTION_TYPES
from connect_emulator.flows.conditions import holds
from connect_emulator.flows.language import Action, Flow
from connect_emulator.flows.outcomes import (
    Collect,
    End,
    Ending,
    EnterFlow,
    EnterModule,
    Failed,
    Invoke,
    Outcome,
    Pause,
    Proceed,
    Signal,
    Sleep,
)
from connect_emulator.flows.references import resolve
from connect_emulator.flows.turn import Host, Turn
from connect_emulator.model.contact import Execution, Frame

BUSY_STEP_LIMIT = 1_000  # actions in a row without waiting for anything
STEP_LIMIT = 100_000  # actions of one run altogether

PAUSES = (Collect, Sleep, Invoke)

Watcher = Callable[[Execution, Action], None]


class Interpreter:
    """Runs executions over a library of flows; `watcher` sees every action before it is run."""

    def __init__(self, library: Callable[[str], Flow], watcher: Watcher | None = None) -> None:
        self._library = library
        self._watcher = watcher

    def run(self, execution: Execution, host: Host, signal: Signal | None = None) -> Pause | End:
        """Run from where the execution stands, handing the signal to its paused action."""
        while True:
            flow = self._library(execution.flow_id)
            action = flow.actions.get(execution.action or flow.start)
            if action is None:
                return End(Ending.NOWHERE, f"no action {execution.action or flow.start!r}")
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

    def _too_many(self, execution: Execution) -> bool:
        execution.steps += 1
        execution.busy_steps += 1
        return execution.busy_steps > BUSY_STEP_LIMIT or execution.steps > STEP_LIMIT

    def _perform(
        self, action: Action, execution: Execution, host: Host, signal: Signal | None
    ) -> Outcome:
        kind = ACTION_TYPES.get(action.type)
        if kind is None:
            return Failed()
        turn = Turn(action, execution, host)
        execution.paused = False
        if signal is not None and kind.resumed is not None:
            return kind.resumed(turn, signal)
        if self._watcher is not None:
            self._watcher(execution, action)
        return kind.perform(turn)

    def _move(
        self, action: Action, outcome: Outcome, execution: Execution, host: Host
    ) -> End | None:
        """Point the execution at its next action; an End when there is none."""
        match outcome:
            case End(Ending.END_FLOW) if execution.frames and action.type == MODULE_END:
                frame = execution.frames.pop()
                execution.flow_id, execution.action = frame.flow_id, frame.action
                return None
            case End():
                return outcome
            case EnterFlow(flow):
                execution.flow_id, execution.action = flow, ""
                execution.frames.clear()
                return None
            case EnterModule(flow):
                back = action.next_action or ""
                execution.frames.append(Frame(execution.flow_id, back))
                execution.flow_id, execution.action = flow, ""
                return None
            case Failed(error):
                target = action.errors.get(error, action.errors.get("NoMatchingError"))
            case Proceed(result):
                target = self._branch(action, result, execution, host)
            case _:
                target = None
        if target is None:
            return End(Ending.NOWHERE, f"{action.identifier} ({action.type}) leads nowhere")
        execution.action = target
        return None

    def _branch(
        self, action: Action, result: str | None, execution: Execution, host: Host
    ) -> str | None:
        if result is None:
            return action.next_action
        for condition in action.conditions:
            operands = [
                resolve(operand, lambda name: host.root(execution, name))
                for operand in condition.operands
            ]
            if holds(condition.operator, result, operands):
                return condition.next_action
        return action.errors.get("NoMatchingCondition", action.next_action)


MODULE_END = "EndFlowModuleExecution"
