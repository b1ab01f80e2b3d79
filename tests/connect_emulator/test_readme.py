"""The README lists exactly what is emulated."""

import re
from pathlib import Path

from connect_emulator.actions.registry import ACTION_TYPES
from connect_emulator.api.service import OPERATIONS
from connect_emulator.cloudformation.types import KINDS

README = Path(__file__).parents[2] / "connect_emulator" / "README.md"


def listed(heading):
    text = README.read_text(encoding="utf-8")
    paragraph = re.search(rf"^{re.escape(heading)}(.*?)\n\n", text, re.MULTILINE | re.DOTALL)
    assert paragraph, heading
    return set(re.findall(r"\b[A-Z]\w+", paragraph[1]))


def test_the_readme_lists_every_emulated_action_type():
    emulated = {name for name, kind in ACTION_TYPES.items() if kind.emulated}

    assert listed("Action types:") == emulated


def test_the_readme_lists_every_operation():
    operations = {name for names in OPERATIONS.values() for name in names}

    assert listed("Operations:") == operations


def test_the_readme_lists_every_resource_type():
    assert listed("CloudFormation (AWS::Connect::):") == set(KINDS)
