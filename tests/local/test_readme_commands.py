"""What the README tells people to type is what the command line understands."""

import re
import shlex
from pathlib import Path

import pytest

from local.cli import parser

README = Path(__file__).resolve().parents[2] / "README.md"
_COMMAND = re.compile(r"^ +\.venv/bin/heliograph (.+?)(?: {2,}# .*)?$", re.MULTILINE)
TOLD = _COMMAND.findall(README.read_text())


@pytest.mark.parametrize("told", [line for line in TOLD if line != "--help"])
def test_a_command_of_the_readme_is_understood(told: str) -> None:
    assert parser().parse_args(shlex.split(told)).command in told


def test_the_readme_tells_commands() -> None:
    assert len(TOLD) > 4
