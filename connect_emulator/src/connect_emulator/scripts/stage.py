"""The stage: stands between the actions of a run and their effects, and plays a script's part."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from connect_emulator.actions.registry import ACTION_TYPES
from connect_emulator.actions.speech import speech_of
from connect_emulator.flows.branches import taken
from connect_emulator.flows.interpreter import PAUSES, Act
from connect_emulator.flows.outcomes import (
    Collect,
    Collected,
    End,
    Ending,
    EnterFlow,
    EnterModule,
    Failed,
    Outcome,
    Proceed,
    Take,
)
from connect_emulator.flows.turn import Turn
from connect_emulator.model.call import ScriptedTelephone, Utterance
from connect_emulator.scripts.named import named_by
from connect_emulator.scripts.script import Step
from connect_emulator.scripts.start import apply_start

CREATING = frozenset({"CreateTask", "CreateCallbackContact"})
Provider = Callable[[str, str], None]
Observer = Callable[[Turn, str | None], None]  # before the action (None) and after it


@dataclass
class Stage:
    """What is so while the flow runs, and what happens at its actions.

    `hours` None leaves the hours as they are; `metrics` by their CheckMetricData names;
    `telephones` and `utterances` say what answers outside, and what bots understand.
    """

    hours: bool | None = None
    metrics: dict[str, int] = field(default_factory=dict)
    queue_full: bool = False
    telephones: dict[str, ScriptedTelephone] = field(default_factory=dict)  # by number
    utterances: list[Utterance] = field(default_factory=list)
    start: dict[str, Any] = field(default_factory=dict)
    addressed: list[Step] = field(default_factory=list)
    walked: list[str] = field(default_factory=list)
    observer: Observer = lambda _turn, _words: None
    provide: Provider = lambda _parameter, _reference: None  # makes what an action names
    _contact_id: str = ""  # the contact the script is about
    _paused_at: tuple[str, str] = ("", "")  # flow and action

    def direct(self, turn: Turn, act: Act) -> Outcome:
        """The director of the run (see flows.interpreter)."""
        if not self._contact_id:
            self._contact_id = turn.contact.id
            for root, value in self.start.items():
                apply_start(turn.contact, turn.execution, root, value)
        if turn.contact.id != self._contact_id:
            # A task or callback that the flow made; it ends where it would make another one.
            return End(Ending.END_FLOW) if turn.action.type in CREATING else act()
        here = (turn.execution.flow_id, turn.action.identifier)
        if here != self._paused_at:  # an action that goes on after a pause was walked before
            self.walked.append(turn.action.identifier)
        self.observer(turn, None)
        for parameter, reference in named_by(turn):
            self.provide(parameter, reference)
        step = self._step_for(turn)
        outcome = self._standing(turn) if step is None else _played(turn, act, step)
        if outcome is None:
            outcome = act()
        self._paused_at = here if isinstance(outcome, PAUSES) else ("", "")
        self.observer(turn, self._words(turn, outcome, step))
        return outcome

    def _step_for(self, turn: Turn) -> Step | None:
        for step in self.addressed:
            if step.place == turn.action.identifier:
                self.addressed.remove(step)
                return step
        return None

    def _standing(self, turn: Turn) -> Outcome | None:
        """What the standing facts of the script make of the action; None: nothing."""
        kind = turn.action.type
        if kind == "CheckHoursOfOperation" and self.hours is not None:
            return Proceed("True" if self.hours else "False")
        if kind == "CheckMetricData" and turn.text("MetricType") in self.metrics:
            return Proceed(str(self.metrics[turn.text("MetricType")]))
        if kind in ("TransferContactToQueue", "DequeueContactAndTransferToQueue"):
            return Failed("QueueAtCapacity") if self.queue_full else None
        return None

    def _words(self, turn: Turn, outcome: Outcome, step: Step | None) -> str:
        by_script = f" (script: {step.verb})" if step else _missing(turn)
        match outcome:
            case End(ending, error):
                return f"ends: {ending.value}{' - ' + error if error else ''}{by_script}"
            case EnterFlow(flow) | EnterModule(flow):
                return f"enters {flow}{by_script}"
            case Take(target):
                return f"--forced--> {target}{by_script}"
            case Proceed() | Failed():
                branch = taken(
                    turn.action, outcome, lambda name: turn.host.root(turn.execution, name)
                )
                way = f"--{branch.label}--> {branch.target}" if branch else "leads nowhere"
                return f"{way}{by_script}"
            case _:
                return f"waits ({type(outcome).__name__.lower()})"


def _missing(turn: Turn) -> str:
    kind = ACTION_TYPES.get(turn.action.type)
    if kind is None or not kind.service or turn.execution.services.get(kind.root):
        return ""
    return f" ({kind.service}: not emulated; script it)"


def _played(turn: Turn, act: Act, step: Step) -> Outcome:
    """What the step makes of the action."""
    execution = turn.execution
    kind = ACTION_TYPES.get(turn.action.type)
    match step.verb:
        case "fail":
            return Failed(step.text or "NoMatchingError")
        case "go":
            return Take(step.text)
        case "answer":
            execution.external = dict(step.data)
            return Proceed()
        case "result":
            speech = speech_of(turn)
            if speech is not None and kind is not None and kind.service:
                turn.host.say(turn.execution, speech)
            if turn.action.type == "GetMetricData":
                execution.metrics = dict(step.data)
            elif kind is not None and kind.root:
                execution.services[kind.root] = dict(step.data)
            return Proceed(step.text or None)
    outcome = act()
    if (
        step.verb in ("press", "silence")
        and isinstance(outcome, Collect)
        and kind is not None
        and kind.resumed is not None
    ):
        return kind.resumed(turn, Collected(step.text or None))
    return outcome
