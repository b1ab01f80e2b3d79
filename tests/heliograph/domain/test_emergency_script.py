"""The script of the emergency line is one, on the ticket and in the documentation."""

import re
from pathlib import Path

from heliograph.domain.emergency_script import SCRIPT, STEPS

DOCUMENT = Path(__file__).resolve().parents[3] / "docs" / "emergency-line.md"
# What an agent of the desk never says or writes (ICH E6(R3) 4.1.2).
NEVER_SAID = re.compile(
    r"\b(arm|active|placebo|dose|kit|treatment|drug|comparator)s?\b", re.IGNORECASE
)


def test_the_documentation_tells_the_same_steps() -> None:
    told = re.findall(r"^\d\. .*$", DOCUMENT.read_text(), re.MULTILINE)

    assert told == SCRIPT.splitlines()
    assert len(told) == len(STEPS)


def test_the_script_has_no_word_of_treatment() -> None:
    assert NEVER_SAID.findall(SCRIPT) == []


def test_the_script_sends_to_the_code_break_function_and_forbids_looking() -> None:
    assert "code-break function" in SCRIPT
    assert "Never look at the result" in SCRIPT
