"""Flows written by others: HELIOGRAPH_FOREIGN_FLOWS names a folder with `valid` and `invalid`."""

import os
from pathlib import Path

import pytest
from connect_emulator.flow_files import read_flow_file

FOLDER = Path(os.environ.get("HELIOGRAPH_FOREIGN_FLOWS") or os.devnull)
VALID = sorted((FOLDER / "valid").glob("*.json"))
INVALID = sorted((FOLDER / "invalid").glob("*.json"))

needs_foreign_flows = pytest.mark.skipif(
    not VALID, reason="HELIOGRAPH_FOREIGN_FLOWS names no folder of flows"
)


def text_of(path):
    (flow,) = read_flow_file(path).flows
    return flow.content
