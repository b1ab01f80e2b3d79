"""How many actions of a flow the Connect emulator's interpreter performs in a second of CPU.

Run: `python -m benchmarks.flow_interpreter`. Three flows that never wait go round until 50,000
actions are done: comparing and saying (what real flows mostly do), setting attributes, looping.
The figure is the best of several runs of one core, in CPU time; the bar is the slowest of them.
"""

import json
import sys
import time
from typing import Any

from connect_emulator.coverage.world import ExploredWorld
from connect_emulator.flows.interpreter import Interpreter
from connect_emulator.flows.language import Flow, parse
from connect_emulator.flows.outcomes import End, Ending
from rich.console import Console
from rich.table import Table

ACTIONS = 50_000
RUNS = 5
BOUND = 100_000  # actions a second per core
ERROR = [{"ErrorType": "NoMatchingError", "NextAction": "start"}]


def _action(
    name: str, kind: str, parameters: dict[str, Any], then: str, **transitions: Any
) -> dict[str, Any]:
    return {
        "Identifier": name,
        "Type": kind,
        "Parameters": parameters,
        "Transitions": {"NextAction": then, **transitions},
    }


def _equals(operand: str, then: str) -> dict[str, Any]:
    return {"NextAction": then, "Condition": {"Operator": "Equals", "Operands": [operand]}}


def _flow(*actions: dict[str, Any]) -> Flow:
    content = {"Version": "2019-10-30", "StartAction": "start", "Actions": list(actions)}
    return parse(json.dumps(content))


def talking() -> Flow:
    """Compares a value three ways and says two things, one with a reference inside."""
    otherwise = [{"ErrorType": "NoMatchingCondition", "NextAction": "start"}]
    conditions = [_equals("ten", "start"), _equals("VOICE", "name")]
    return _flow(
        _action(
            "start",
            "Compare",
            {"ComparisonValue": "$.Channel"},
            "name",
            Conditions=conditions,
            Errors=otherwise,
        ),
        _action("name", "MessageParticipant", {"Text": "Hello $.Attributes.name."}, "wish"),
        _action("wish", "MessageParticipant", {"Text": "How can we help?"}, "start"),
    )


def setting() -> Flow:
    """Sets attributes of the contact and of the flow, static and by reference."""
    own = {"language": "en", "study": "$.External.study"}
    flow = {"queue": {"Value": "support"}, "from": {"Value": "$.CustomerEndpoint.Address"}}
    return _flow(
        _action("start", "UpdateContactAttributes", {"Attributes": own}, "flow", Errors=ERROR),
        _action("flow", "UpdateFlowAttributes", {"FlowAttributes": flow}, "start", Errors=ERROR),
    )


def looping() -> Flow:
    """A loop and nothing else."""
    conditions = [_equals("ContinueLooping", "start"), _equals("DoneLooping", "start")]
    return _flow(_action("start", "Loop", {"LoopCount": "9"}, "start", Conditions=conditions))


FLOWS = {"talking": talking, "setting": setting, "looping": looping}


def actions_a_second(flow: Flow) -> float:
    """The best of several runs."""
    return max(_measured(flow) for _ in range(RUNS))


def _measured(flow: Flow) -> float:
    world = ExploredWorld()
    world.contact.attributes["name"] = "Ana"
    interpreter = Interpreter(lambda _: flow, busy_limit=ACTIONS)
    began = time.process_time()
    outcome = interpreter.run(world.execution, world)
    seconds = time.process_time() - began
    if not isinstance(outcome, End) or outcome.ending is not Ending.STEP_LIMIT:
        raise RuntimeError(f"the flow stopped early: {outcome}")
    return ACTIONS / seconds


def main() -> int:
    """Print a table and one last JSON line; 1 when the slowest flow is under the bound."""
    figures = {name: round(actions_a_second(flow())) for name, flow in FLOWS.items()}
    slowest = min(figures.values())
    table = Table("flow", "actions a second", "bound", "ratio")
    for name, figure in figures.items():
        table.add_row(name, f"{figure:,}", f"{BOUND:,}", f"{figure / BOUND:.2f}")
    Console().print(table)
    print(json.dumps({"actions_a_second": figures, "slowest": slowest, "bound": BOUND}))
    return 0 if slowest >= BOUND else 1


if __name__ == "__main__":
    sys.exit(main())
