"""Walks one plan: prepares the world for each action, lets it act, and sees which way it goes."""

from dataclasses import dataclass, field
from typing import TypeGuard

from connect_emulator.actions.message_participant_iteratively import skip_to_interruption
from connect_emulator.actions.registry import ACTION_TYPES
from connect_emulator.coverage.answers import menu_key, nested, seed
from connect_emulator.coverage.demands import Demands, demands_of
from connect_emulator.coverage.plans import Plan
from connect_emulator.coverage.subject import Subject
from connect_emulator.coverage.values import ELSE
from connect_emulator.coverage.world import ExploredWorld
from connect_emulator.flows.branches import Branch, Kind, taken
from connect_emulator.flows.interpreter import PAUSES, Act, Interpreter
from connect_emulator.flows.outcomes import (
    Answered,
    CallCustomer,
    Called,
    Collect,
    Collected,
    Dial,
    End,
    Ending,
    EnterFlow,
    EnterModule,
    Failed,
    Happened,
    Invoke,
    Outcome,
    Pause,
    Proceed,
    Signal,
    Take,
    TimeUp,
)
from connect_emulator.flows.turn import Turn
from connect_emulator.model.call import CallResult
from connect_emulator.scripts.script import Step

MOST_ROUNDS = 3  # pauses of one action, such as messages on hold, before its branch is forced
HANGS_UP = End(Ending.DISCONNECT, "the caller hangs up")


@dataclass
class Walk:
    """What came of a plan."""

    steps: list[Step] = field(default_factory=list)
    actions: set[str] = field(default_factory=set)
    branches: set[Branch] = field(default_factory=set)
    forced: set[Branch] = field(default_factory=set)
    end: End | None = None
    seconds: float = 0.0
    said: list[str] = field(default_factory=list)


class Walker:
    """The director of one walk."""

    def __init__(self, subject: Subject, plan: Plan) -> None:
        self._subject = subject
        self._flow = subject.flow
        self._plan = plan
        self._defaults = subject.defaults
        self._solved = subject.solved
        self._demands: Demands = demands_of(subject.solved, plan)
        self._world = ExploredWorld()
        self._place = 0
        self._start: list[Step] = []
        self._visits: list[tuple[str, Step | None]] = []  # each action met, and what was scripted
        self.walk = Walk()

    def run(self) -> Walk:
        """Walk to the end."""
        start = seed(self._world, self._demands, self._defaults, waits=self._waits())
        if start:
            self._start = [Step("start", data=start)]
        interpreter = Interpreter(
            lambda _: self._flow, self._direct, busy_limit=len(self._plan) + 10
        )
        outcome = interpreter.run(self._world.execution, self._world)
        self.walk.end = outcome if isinstance(outcome, End) else HANGS_UP
        self.walk.steps = [*self._start, *_steps(self._visits)]
        self.walk.seconds, self.walk.said = self._world.seconds, self._world.said
        return self.walk

    def _wanted(self, branch: Branch) -> str | None:
        return self._subject.wanted(branch)

    def _waits(self) -> bool:
        """Whether the plan goes through a Wait, which telephone calls cannot."""
        return any(
            self._flow.actions[branch.action].type == "Wait" and branch.kind is not Kind.ERROR
            for branch in self._plan
        )

    def _direct(self, turn: Turn, act: Act) -> Outcome:
        self.walk.actions.add(turn.action.identifier)
        self._visits.append((turn.action.identifier, None))
        if self._place >= len(self._plan):
            return self._leave(turn, act)
        branch = self._plan[self._place]
        outcome = self._outcome(turn, act, branch)
        actual = taken(turn.action, outcome, lambda name: self._world.root(turn.execution, name))
        if actual != branch:
            self.walk.forced.add(branch)
            self._script(Step("go", branch.target, branch.action))
            outcome = Take(branch.target)
        self.walk.branches.add(branch)
        self._place += 1
        return outcome

    def _leave(self, turn: Turn, act: Act) -> Outcome:
        """The plan is over: end here as the action does, or let the caller hang up."""
        outcome = act()
        match outcome:
            case EnterFlow(flow):
                return End(Ending.END_FLOW, f"goes on in the flow {flow}")
            case Proceed() | Failed() | EnterModule() if turn.action.targets():
                return HANGS_UP  # nothing but a circle is left
            case _:
                return HANGS_UP if isinstance(outcome, PAUSES) else outcome

    def _outcome(self, turn: Turn, act: Act, branch: Branch) -> Outcome:
        """What comes of the action when the world is as the branch needs it."""
        action, place = turn.action, branch.action
        kind = ACTION_TYPES.get(action.type)
        if branch.kind is Kind.ERROR and not _by_itself(action.type, branch.label):
            self._script(Step("fail", branch.label, place))
            return Failed(branch.label)
        value = self._wanted(branch)
        if kind is not None and kind.service:
            return self._serve(turn, branch, value)
        if action.type == "CheckOutboundCallStatus":
            self._say_result(turn, value)
            return Proceed(value)
        self._prepare(turn, value)
        outcome = act()
        rounds = 0
        while isinstance(outcome, PAUSES):
            rounds += 1
            if kind is None or kind.resumed is None or rounds > MOST_ROUNDS:
                return outcome
            outcome = kind.resumed(turn, self._signal(turn, outcome, branch))
        if isinstance(outcome, EnterModule):
            result = value if branch.kind is Kind.CONDITION else None
            self._script(Step("result", result or "", place))
            return Proceed(result)
        return outcome

    def _serve(self, turn: Turn, branch: Branch, value: str | None) -> Outcome:
        """A service that is not emulated answers what the plan needs."""
        kind = ACTION_TYPES[turn.action.type]
        given = self._defaults.get(kind.root, {})
        data = {**given, **nested(self._demands.at(self._place))}
        if kind.root:
            turn.execution.services[kind.root] = data
        result = None if branch.kind is Kind.NEXT else value or ELSE
        self._script(Step("result", result or "", branch.action, data))
        return Proceed(result)

    def _script(self, step: Step) -> None:
        """What the world does at this visit; a later word counts."""
        self._visits[-1] = (step.place, step)

    def _prepare(self, turn: Turn, value: str | None) -> None:
        world, kind = self._world, turn.action.type
        if kind == "CheckHoursOfOperation":
            world.open = value == "True"
            self._say_result(turn, value)
        elif kind == "CheckMetricData":
            world.figure = int(float(value)) if _is_number(value) else 0
            self._say_result(turn, value)
        elif kind == "DistributeByPercentage" and _is_number(value):
            world.drawn = (float(value) - 1) / 100 + 0.001
            self._say_result(turn, value)
        elif kind == "GetMetricData":
            world.measured = nested(self._demands.at(self._place))
            self._script(Step("result", "", turn.action.identifier, world.measured))
        elif kind == "Loop":
            rounds = int(turn.number("LoopCount", 0)) if value == "DoneLooping" else 0
            turn.execution.counters[turn.action.identifier] = rounds
            self._say_result(turn, value)

    def _say_result(self, turn: Turn, value: str | None) -> None:
        self._script(Step("result", value or "", turn.action.identifier))

    def _signal(self, turn: Turn, pause: Pause, branch: Branch) -> Signal:
        """What ends the pause so that the branch is taken."""
        place = branch.action
        if isinstance(pause, Collect):
            keys = self._keys(turn, pause, branch)
            self._world.seconds += pause.seconds if keys is None else 1.0
            self._script(Step("press" if keys else "silence", keys or "", place))
            return Collected(keys)
        if isinstance(pause, Dial | CallCustomer):
            self._say_result(turn, None)
            return Called(CallResult.ANSWERED)
        if isinstance(pause, Invoke):
            answer = {**self._defaults.get("External", {}), **nested(self._demands.at(self._place))}
            self._script(Step("answer", "", place, answer))
            return Answered(answer)
        self._world.seconds += pause.seconds
        value = self._wanted(branch) if branch.kind is Kind.CONDITION else None
        if turn.action.type == "MessageParticipantIteratively" and value:
            self._world.seconds += skip_to_interruption(turn)
        if turn.action.type == "Wait" and value:
            self._say_result(turn, value)
            if value != "WaitCompleted":
                return Happened(value)
        return TimeUp()

    def _keys(self, turn: Turn, pause: Collect, branch: Branch) -> str | None:
        if branch.label == "InputTimeLimitExceeded":
            return None
        if pause.kind == "menu":
            return menu_key(self._solved.actions[branch.action], branch)
        if branch.label == "InvalidPhoneNumber":
            return "0"
        keys = self._demands.at(self._place).get((), "")
        return None if keys == "Timeout" else keys or self._digits(turn)

    def _digits(self, turn: Turn) -> str:
        phone = "PhoneNumberValidation" in turn.mapping("InputValidation")
        return "12025550123" if phone else "1"


def _steps(visits: list[tuple[str, Step | None]]) -> list[Step]:
    """The steps of all visits; an action acts unscripted only before its last scripted visit."""
    steps: list[Step] = []
    later: set[str] = set()
    for place, step in reversed(visits):
        if step is not None:
            later.add(place)
            steps.append(step)
        elif place in later:
            steps.append(Step("acts", place=place))
    return steps[::-1]


def _by_itself(kind: str, error: str) -> bool:
    """Whether what the caller or a value does brings this error about."""
    if error == "NoMatchingCondition":
        return True
    return kind == "GetParticipantInput" and error in (
        "InputTimeLimitExceeded",
        "InvalidPhoneNumber",
    )


def _is_number(value: str | None) -> TypeGuard[str]:
    try:
        float(value or "")
    except (TypeError, ValueError):
        return False
    return True
