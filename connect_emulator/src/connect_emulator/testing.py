"""The flow-test language: what a caller hears and does, in the words of a test.

    from connect_emulator.testing import call_to

    def test_a_caller_who_presses_1_reaches_support():
        call = call_to("main.json").lambda_returns({"ticket": "T-1"}).hours_open()

        call.hears("Welcome").presses("1").hears("Your ticket is T-1").reaches_queue("support")

Before the first thing that is heard or done the world is described; then the contact comes. Time
is virtual and goes by only with `.waits(seconds)` and `.times_out()`. What does not
happen raises AssertionError with everything that did.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Self

from connect_emulator.cli_reports import frame_line
from connect_emulator.flow_files import read_flow_file
from connect_emulator.model.call import CallResult, ScriptedTelephone, Utterance
from connect_emulator.model.contact import Channel
from connect_emulator.ports import Json, LambdaFailed
from connect_emulator.scripts.functions import ScriptedSurroundings
from connect_emulator.scripts.rehearsal import CALLER, Rehearsal
from connect_emulator.scripts.script import Step
from connect_emulator.scripts.stage import Stage

HEARD = ("prompt", "hold_music", "say")


def call_to(flow: str | Path, **others: str | Path) -> "Call":
    """A telephone call to the flow of that file (or that content).

    `others` are flows, modules and hooks by the name the flow has for them.
    """
    return Call(_content(flow), {name: _content(file) for name, file in others.items()})


class Call:
    """One contact in its flow."""

    def __init__(self, content: str, others: Mapping[str, str]) -> None:
        self._content, self._others = content, dict(others)
        self._stage, self._functions = Stage(), ScriptedSurroundings()
        self._channel, self._caller = Channel.VOICE, CALLER
        self._rehearsal: Rehearsal | None = None
        self._heard = 0  # frames that `hears` has gone past

    # The world, before the contact comes.

    def as_channel(self, channel: str) -> Self:
        """VOICE (as it is otherwise), CHAT or TASK."""
        self._channel = Channel(channel)
        return self

    def from_number(self, number: str) -> Self:
        """The caller's number in E.164 form."""
        self._caller = number
        return self

    def with_flow(self, reference: str, flow: str | Path) -> Self:
        """Another flow, module or hook, by the reference in the content."""
        self._others[reference] = _content(flow)
        return self

    def with_attributes(self, **attributes: str) -> Self:
        """Contact attributes that are there before the flow begins."""
        return self.with_root("Attributes", attributes)

    def with_root(self, root: str, value: Any) -> Self:
        """Any JSONPath root as it is before the flow begins: `with_root("Lex", {...})`."""
        self._stage.start[root] = value
        return self

    def lambda_returns(self, answer: Mapping[str, Any], function: str = "") -> Self:
        """What functions answer whose ARN contains `function` (empty: all of them)."""
        self._functions.answers[function] = dict(answer)
        return self

    def lambda_fails(self, function: str = "") -> Self:
        """Those functions fail."""
        self._functions.answers[function] = None
        return self

    def lambda_is_slow(self, function: str = "") -> Self:
        """Those functions do not answer within the limit (which is not waited for)."""
        self._functions.answers[function] = LambdaFailed("no answer within the limit")
        return self

    def lambda_is_throttled(self, function: str = "") -> Self:
        """Those functions are throttled at every attempt Connect makes."""
        self._functions.answers[function] = LambdaFailed("throttled", retryable=True)
        return self

    def hours_open(self, is_open: bool = True) -> Self:
        """Whether all hours of operation are open."""
        self._stage.hours = is_open
        return self

    def hours_closed(self) -> Self:
        """All hours of operation are closed."""
        return self.hours_open(is_open=False)

    def metric(self, name: str, value: int) -> Self:
        """A metric of CheckMetricData."""
        self._stage.metrics[name] = value
        return self

    def bot_hears(self, words: str, intent: str, **data: Any) -> Self:
        """What a bot makes of a sentence with these words: its intent, and more of $.Lex."""
        self._stage.utterances.append(Utterance(words, intent, data))
        return self

    def telephone(
        self, behaviour: str, number: str = "", *, after: float = 2, talk: float = 0
    ) -> Self:
        """What answers at a number (empty: at every one) after so many seconds of ringing.

        `answered`, `voicemail`, `busy`, `no_answer` or `failed`; it hangs up after `talk` seconds
        (0: never by itself).
        """
        self._stage.telephones[number] = ScriptedTelephone(CallResult(behaviour), after, talk)
        return self

    def third_party_answers(self, number: str = "", *, talk: float = 0) -> Self:
        """Somebody is at the number the flow calls (empty: at every one)."""
        return self.telephone("answered", number, talk=talk)

    def third_party_busy(self, number: str = "") -> Self:
        """The number the flow calls is busy."""
        return self.telephone("busy", number)

    def third_party_silent(self, number: str = "") -> Self:
        """Nobody answers at the number the flow calls."""
        return self.telephone("no_answer", number)

    def queue_full(self) -> Self:
        """No queue takes another contact."""
        self._stage.queue_full = True
        return self

    # What happens at one action, once, the next time it is reached.

    def at(self, action: str) -> "At":
        """What happens at that action: `.at("lex").results("BookIntent", Slots={...})`."""
        return At(self, action)

    def plays(self, step: Step) -> Self:
        """A step of a script that waits for an action."""
        self._stage.addressed.append(step)
        return self

    # What the contact does.

    def presses(self, keys: str) -> Self:
        """The caller presses keys; something must be listening, or a queue be playing."""
        self._expect(self._now.listening or self._now.queued, f"nothing listens for {keys!r}")
        self._now.press(keys)
        return self

    def says(self, words: str) -> Self:
        """The caller speaks: to an agent, to a third party, or to a bot that listens."""
        self._now.say(words)
        return self

    def waits(self, seconds: float) -> Self:
        """Time goes by."""
        self._now.wait(seconds)
        return self

    def times_out(self) -> Self:
        """The caller presses nothing until what listens gives up."""
        self._expect(self._now.listening, "nothing listens")
        self._now.be_silent()
        return self

    def hangs_up(self) -> Self:
        """The customer leaves."""
        self._now.hang_up()
        return self

    def rings(self, seconds: float = 60) -> Self:
        """The number that the flow calls rings until it is answered, or for so long."""
        self._now.ring(seconds)
        return self

    def third_party_says(self, words: str) -> Self:
        """The third party speaks; one must be connected."""
        self._expect(self._now.third_party_says(words), "no third party is connected")
        return self

    def third_party_hangs_up(self) -> Self:
        """The third party leaves."""
        self._expect(self._now.third_party_hangs_up(), "no third party is connected")
        return self

    def agent_answers(self) -> Self:
        """An agent becomes available and accepts the contact."""
        self._expect(self._now.agent_answers(), "no agent was offered the contact")
        return self

    def agent_does(self, action: str, **more: str) -> Self:
        """A frame of the agent's softphone: hold, resume, hang_up, say (text=...)."""
        self._now.agent_does(action, **more)
        return self

    # What must have happened.

    def hears(self, words: str) -> Self:
        """The contact hears (or reads) these words, after those it was said to hear before."""
        for place in range(self._heard, len(self._now.frames)):
            frame = self._now.frames[place]
            if frame["type"] in HEARD and words in _said(frame):
                self._heard = place + 1
                return self
        raise AssertionError(self._told(f"{words!r} is not heard"))

    def never_hears(self, words: str) -> Self:
        """These words were not heard so far."""
        heard = any(f["type"] in HEARD and words in _said(f) for f in self._now.frames)
        self._expect(not heard, f"{words!r} is heard")
        return self

    def agent_hears(self, words: str) -> Self:
        """The agent hears these words: a whisper, or what the caller says."""
        heard = any(
            f["type"] in ("whisper", "agent_hears") and words in _said(f) for f in self._now.frames
        )
        self._expect(heard, f"the agent does not hear {words!r}")
        return self

    def reaches_number(self, number: str) -> Self:
        """The flow called that number."""
        called = self._now.numbers_called
        self._expect(number in called, f"{number} is not called; {called}")
        return self

    def reaches_queue(self, name: str = "") -> Self:
        """The contact came into a queue whose name contains this."""
        queues = [f["queue"] for f in self._now.frames if f["type"] == "queued"]
        queues += [self._now.contact.queue_id] if self._now.queued else []
        self._expect(any(name in queue for queue in queues), f"no queue {name!r}; {queues}")
        return self

    def passes(self, action: str) -> Self:
        """The flow went through that action."""
        self._expect(action in self.walked, f"{action!r} is not reached")
        return self

    def avoids(self, action: str) -> Self:
        """The flow did not go through that action so far."""
        self._expect(action not in self.walked, f"{action!r} is reached")
        return self

    def invokes(self, function: str, **parameters: str) -> Self:
        """A function whose ARN contains this was invoked with at least these parameters."""
        found = [p for arn, p in self._now.functions.invoked if function in arn]
        fits = any(parameters.items() <= given.items() for given in found)
        self._expect(fits, f"{function!r} is not invoked with {parameters}; {found}")
        return self

    def has_attribute(self, name: str, value: str) -> Self:
        """The contact has that attribute now."""
        found = self._now.contact.attributes.get(name)
        self._expect(found == value, f"attribute {name} is {found!r}, not {value!r}")
        return self

    def ends(self) -> Self:
        """The contact is over."""
        self._expect(self._now.over, "the contact is not over")
        return self

    def goes_on(self) -> Self:
        """The contact is not over."""
        self._expect(not self._now.over, "the contact is over")
        return self

    # For tests that look closer.

    @property
    def walked(self) -> list[str]:
        """Identifiers of the actions performed so far, those of hooks and modules included."""
        return list(self._rehearsed().stage.walked)

    @property
    def listening(self) -> bool:
        """Whether a flow waits for keys just now."""
        return self._now.listening

    @property
    def is_queued(self) -> bool:
        """Whether the contact waits in a queue."""
        return self._now.queued

    def invocations(self, function: str = "") -> int:
        """How often functions whose ARN contains this were invoked."""
        return sum(function in arn for arn, _ in self._now.functions.invoked)

    @property
    def seconds(self) -> float:
        """Virtual seconds since the contact came."""
        return self._now.seconds

    @property
    def frames(self) -> list[Json]:
        """Everything that happened (see scripts.rehearsal)."""
        return self._now.frames

    @property
    def _now(self) -> Rehearsal:
        return self._rehearsed()

    def _rehearsed(self) -> Rehearsal:
        if self._rehearsal is None:
            self._rehearsal = Rehearsal(self._content, self._stage, self._functions, self._others)
            self._rehearsal.begin(self._channel, self._caller)
        return self._rehearsal

    def _expect(self, holds: bool, words: str) -> None:
        if not holds:
            raise AssertionError(self._told(words))

    def _told(self, words: str) -> str:
        lines = [frame_line(frame) for frame in self._rehearsed().frames]
        return "\n".join([words, "what happened:", *lines])


class At:
    """What happens at one action."""

    def __init__(self, call: Call, action: str) -> None:
        self._call, self._action = call, action

    def fails(self, error: str = "NoMatchingError") -> Call:
        """It takes that error branch."""
        return self._call.plays(Step("fail", error, self._action))

    def results(self, result: str = "", **data: Any) -> Call:
        """It comes to that result (an intent, a view's action, a metric), with that data."""
        return self._call.plays(Step("result", result, self._action, data))

    def answers(self, **answer: Any) -> Call:
        """The function answers that, this time."""
        return self._call.plays(Step("answer", "", self._action, answer))

    def goes_to(self, action: str) -> Call:
        """It goes on at that action, whatever the conditions say."""
        return self._call.plays(Step("go", action, self._action))


def _said(frame: Json) -> str:
    return str(frame.get("text") or frame.get("prompt") or "")


def _content(flow: str | Path) -> str:
    if isinstance(flow, str) and flow.lstrip().startswith("{"):
        return flow
    file = read_flow_file(Path(flow))
    problems = file.problems()
    if problems or len(file.flows) != 1:
        raise ValueError(f"{flow}: {problems[0] if problems else 'more than one flow'}")
    return file.flows[0].content
