"""The README lists exactly what is emulated."""

import re
from pathlib import Path

from connect_emulator.actions.registry import ACTION_TYPES
from connect_emulator.api.service import OPERATIONS
from connect_emulator.cli import main
from connect_emulator.cloudformation.types import KINDS
from connect_emulator.lint import findings
from connect_emulator.scripts.script import parse_script
from connect_emulator.testing import Call
from connect_emulator.validator import problems_of

from tests.connect_emulator.centre import FLOWS
from tests.connect_emulator.flow_writer import NO_MATCH, action, content, hang_up, say

README = Path(__file__).parents[2] / "connect_emulator" / "README.md"


def listed(heading):
    text = README.read_text(encoding="utf-8")
    paragraph = re.search(rf"^{re.escape(heading)}(.*?)\n\n", text, re.MULTILINE | re.DOTALL)
    assert paragraph, heading
    return set(re.findall(r"\b[A-Z]\w+", paragraph[1]))


def section(heading):
    """The text below a heading, up to the next one."""
    text = README.read_text(encoding="utf-8")
    return re.search(rf"^{re.escape(heading)}\n(.*?)(?=^##)", text, re.MULTILINE | re.DOTALL)[1]


def test_the_readme_lists_every_emulated_action_type():
    emulated = {name for name, kind in ACTION_TYPES.items() if kind.emulated}

    assert listed("Action types:") == emulated


def test_the_readme_lists_every_scripted_action_type_by_its_service():
    text = README.read_text(encoding="utf-8")
    table = re.search(r"^\| service that is missing .*?\n\n", text, re.MULTILINE | re.DOTALL)[0]
    rows = [
        [cell.strip() for cell in row.strip("|").split("|")] for row in table.splitlines()[2:-1]
    ]

    written = {name: service for service, names, _ in rows for name in names.split(", ")}

    assert written == {name: kind.service for name, kind in ACTION_TYPES.items() if kind.service}


def test_the_readme_lists_every_rule_of_the_linter():
    written = set(re.findall(r"`([a-z-]+)`", section("### Lint rules")))
    sources = Path(findings.__file__).parent.glob("*.py")
    rules = {
        rule
        for path in sources
        for rule in re.findall(r'Finding\(\s*"([a-z-]+)"', path.read_text())
    }

    assert written == rules


def test_the_readme_names_every_word_of_the_flow_tests():
    words = {name for name in vars(Call) if not name.startswith("_")}
    written = set(re.findall(r"`(\w+)(?:\(action\))?`", section("## Flow tests in Python")))

    assert words - {"plays", "walked", "seconds", "frames"} <= written


def test_the_script_of_the_readme_can_be_read():
    script = section("## Flow tests in Python").partition("one step a line:\n\n```\n")[2]

    verbs = {step.verb for step in parse_script(script.partition("```")[0])}

    assert verbs >= {"lambda", "press", "result", "fail", "answer", "hang"}


def test_the_run_of_the_readme_is_what_is_printed(capsys):
    shown = section("### Run one contact").partition('--press "#"')[2]

    main(["run", str(FLOWS / "voicemail.json"), "--press", "#"])

    printed = [line.strip() for line in capsys.readouterr().out.splitlines()]
    assert [line.strip() for line in shown.splitlines() if line.strip()] == printed


def test_the_problems_of_the_readme_are_those_that_are_found():
    shown = re.findall(r"^    (\S.*Path: .*)$", section("### What `validate` knows"), re.MULTILINE)
    errors = dict.fromkeys(["QueueAtCapacity", NO_MATCH], "bye")
    text = content(
        action("start", "PlayPrompt", {}, "bye"),
        *(say(f"say{n}", "Hi.", "bye") for n in range(2)),
        action("go", "TransferToFlow", {"ContactFlowId": "flow"}, "bye"),
        *(say(f"more{n}", "Hi.", "bye") for n in range(3)),
        action("queue", "TransferContactToQueue", {"QueueId": "q"}, "bye", errors),
        hang_up(),
    )

    assert sorted(shown) == sorted(problems_of(text))


def test_the_readme_lists_every_operation():
    operations = {name for names in OPERATIONS.values() for name in names}

    assert listed("Operations:") == operations


def test_the_readme_lists_every_resource_type():
    assert listed("CloudFormation (AWS::Connect::):") == set(KINDS)
