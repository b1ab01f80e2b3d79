"""The flows of the interpreter's benchmark are flows, and go round without waiting."""

import pytest
from connect_emulator.coverage.world import ExploredWorld
from connect_emulator.flows.interpreter import Interpreter
from connect_emulator.flows.outcomes import Ending

from benchmarks.flow_interpreter import FLOWS, actions_a_second


@pytest.mark.parametrize("name", FLOWS)
def test_a_flow_of_the_benchmark_never_waits(name: str) -> None:
    flow = FLOWS[name]()
    world = ExploredWorld()

    end = Interpreter(lambda _: flow).run(world.execution, world)

    assert end.ending is Ending.STEP_LIMIT
    assert world.execution.steps == 1001


def test_what_stops_early_is_no_measurement() -> None:
    flow = FLOWS["looping"]()
    flow.actions.clear()

    with pytest.raises(RuntimeError, match="stopped early"):
        actions_a_second(flow)
