"""Real flows written by others, where they lie beside this checkout; they are not part of it."""

from pathlib import Path

import pytest
from connect_emulator.flow_files import read_flow_file

FOLDER = Path(__file__).parents[2].parent / "shared" / "flows"
VALID = sorted((FOLDER / "valid").glob("*.json"))
INVALID = sorted((FOLDER / "invalid").glob("*.json"))

needs_foreign_flows = pytest.mark.skipif(not VALID, reason="no flows of others beside the checkout")


def text_of(path):
    (flow,) = read_flow_file(path).flows
    return flow.content
