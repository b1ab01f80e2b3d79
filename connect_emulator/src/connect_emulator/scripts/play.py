"""Plays a script on a flow from the first action to the end."""

from collections.abc import Mapping, Sequence

from connect_emulator.model.call import CallResult, ScriptedTelephone, Utterance
from connect_emulator.model.contact import Channel
from connect_emulator.ports import Json
from connect_emulator.scripts.functions import ScriptedSurroundings
from connect_emulator.scripts.rehearsal import CALLER, Rehearsal
from connect_emulator.scripts.script import Step
from connect_emulator.scripts.stage import Stage

ANSWERING = ("press", "say", "silence")


def play(
    content: str, steps: Sequence[Step], others: Mapping[str, str] | None = None
) -> list[Json]:
    """The frames of the run (see Rehearsal); it ends with the contact, or in the queue."""
    stage, functions = Stage(), ScriptedSurroundings()
    channel, caller = Channel.VOICE, CALLER
    doing: list[Step] = []
    for step in steps:
        if step.verb == "channel":
            channel = Channel(step.text.upper())
        elif step.verb == "from":
            caller = step.text
        elif step.place:
            stage.addressed.append(step)
        elif not _stand(step, stage, functions):
            doing.append(step)
    if stage.start.get("Channel") in list(Channel):
        channel = Channel(stage.start["Channel"])
    rehearsal = Rehearsal(content, stage, functions, others)
    rehearsal.begin(channel, caller)
    _act(rehearsal, doing)
    if not rehearsal.over:
        rehearsal.hang_up()
    return rehearsal.frames


def _stand(step: Step, stage: Stage, functions: ScriptedSurroundings) -> bool:
    """Set a standing fact; False when the step is something that is done."""
    words = step.text.split()
    match step.verb:
        case "start":
            stage.start.update(step.data)
        case "hours":
            stage.hours = step.text == "open"
        case "metric":
            stage.metrics[words[0]] = int(words[1])
        case "queue":
            stage.queue_full = step.text == "full"
        case "telephone":
            number = words[0] if len(words) > 1 else ""
            stage.telephones[number] = ScriptedTelephone(CallResult(words[-1]))
        case "bot":
            stage.utterances.append(Utterance(" ".join(words[:-1]), words[-1], dict(step.data)))
        case "lambda":
            fails = words[-1:] == ["fails"]
            name = words[0] if len(words) > (1 if fails else 0) else ""
            functions.answers[name] = None if fails else step.data
        case _:
            return False
    return True


def _act(rehearsal: Rehearsal, doing: list[Step]) -> None:
    """Do one thing after another, each when it is awaited; then let time run out."""
    remaining = list(doing)
    while not rehearsal.over:
        step = remaining[0] if remaining else None
        if step is not None and step.verb in ANSWERING:
            if rehearsal.listening or rehearsal.queued:
                _do(rehearsal, remaining.pop(0))
            elif not rehearsal.next_event():
                return
        elif step is not None:
            _do(rehearsal, remaining.pop(0))
        elif rehearsal.queued or not rehearsal.next_event():
            return  # nobody will answer: the rehearsal is over


def _do(rehearsal: Rehearsal, step: Step) -> None:
    match step.verb:
        case "press":
            rehearsal.press(step.text)
        case "say":
            rehearsal.say(step.text)
        case "silence":
            rehearsal.be_silent()
        case "wait":
            rehearsal.wait(float(step.text or 0))
        case "answer":
            rehearsal.agent_answers()
        case "ring":
            rehearsal.ring(float(step.text or 60))
        case "party" if step.text.startswith("says "):
            rehearsal.third_party_says(step.text.removeprefix("says "))
        case "party":
            rehearsal.third_party_hangs_up()
        case "hang":
            rehearsal.hang_up()
