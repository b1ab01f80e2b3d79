"""The command line: one line or one object a file, and a clear sentence for what is no flow."""

import json
import subprocess
import sys

import pytest
from connect_emulator.cli import main

from tests.connect_emulator.centre import FLOWS
from tests.connect_emulator.flow_writer import action, content, hang_up, say
from tests.connect_emulator.foreign_flows import INVALID, VALID, needs_foreign_flows

GOOD = content(say("hello", "Hello.", "bye"), hang_up())
BAD = content(action("x", "PlayPrompt", {}, "bye"), hang_up())


@pytest.fixture
def run(capsys):
    def ran(*arguments):
        status = main([str(argument) for argument in arguments])
        return status, capsys.readouterr().out.splitlines()

    return ran


@pytest.fixture
def written(tmp_path):
    def write(text, name="flow.json"):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write


def test_validate_prints_one_object_a_line_with_its_problems(run, written):
    good, bad = written(GOOD, "good.json"), written(BAD, "bad.json")

    status, lines = run("validate", "--json", good, bad)

    first, second = map(json.loads, lines)
    assert status == 1
    assert first == {"file": str(good), "problems": []}
    words = "Invalid Action type. Path: Actions[0].Type (PlayPrompt; use MessageParticipant)"
    assert second["problems"] == [{"message": words}]


def test_validate_is_content_with_good_flows(run, written):
    status, lines = run("validate", written(GOOD))

    assert status == 0
    assert lines[0].endswith("no problems")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "The file is empty"),
        (" \n", "The file is empty"),
        ("{", "Invalid JSON: "),
        ("AWSTemplateFormatVersion: 2010-09-09\nResources:\n", "this YAML (or text) carries no"),
        ('---\na: 1\nb: {"c": 1}\n', "this YAML (or text) carries no"),
        (GOOD.encode("utf-16"), "it is UTF-16; save it as UTF-8"),
        (GOOD.encode("utf-16-le"), "it is UTF-16; save it as UTF-8"),
        (GOOD.replace("Hello", "Größe").encode("latin-1"), "it is not UTF-8 text"),
        (GOOD[:-1] + ', "Metadata": {"x": NaN}}', "NaN is no JSON value"),
        (GOOD.replace('"Hello."', "{{words}}"), "(placeholders stand inside quotes)"),
        (GOOD[:-1] + ', "Deep": ' + "[" * 500 + "]" * 500 + "}", "nested too deeply"),
        ("<html></html>", "Invalid JSON: Expecting value at line 1 column 1"),
        ("[]", "No flow found"),
        ("5", "No flow found"),
        ('{"Resources": {}}', "No flow found"),
        ('{"modules": [], "start": "x"}', "Legacy export (`modules`)"),
        ("[" * 100_000, "Invalid JSON"),
    ],
)
@pytest.mark.parametrize("command", ["validate", "lint", "cover"])
def test_what_is_no_flow_gets_one_clear_line(run, written, text, words, command):
    status, lines = run(command, written(text))
    _, as_json = run(command, "--json", written(text))

    assert status == 1
    assert any(words in line for line in lines), lines
    assert len(as_json) == 1
    assert words in as_json[0].encode().decode("unicode_escape")


def test_a_byte_order_mark_and_windows_lines_are_no_problem(run, written):
    text = json.dumps(json.loads(GOOD), indent=1).replace("\n", "\r\n")

    assert run("validate", written(text.encode("utf-8-sig")))[0] == 0


def test_any_character_of_a_flow_can_be_printed(written):
    nameless = BAD.replace("PlayPrompt", "Play\\ud800日本")
    command = [sys.executable, "-m", "connect_emulator", "validate", str(written(nameless))]

    printed = subprocess.run(
        command, capture_output=True, env={"PYTHONIOENCODING": "ascii"}, check=False
    )

    assert printed.returncode == 1
    assert b"(Play\\ud800\\u65e5\\u672c)" in printed.stdout


def test_a_missing_file_and_a_folder_are_unreadable(run, tmp_path):
    status, lines = run("validate", tmp_path / "missing.json", tmp_path)

    assert status == 1
    assert sum("Unreadable file" in line for line in lines) == 2


def test_flows_inside_a_template_are_found_and_placed(run, written):
    template = {
        "Resources": {
            "Good": {"Properties": {"Content": {"Fn::Sub": [GOOD, {}]}}},
            "Bad": {"Properties": {"Content": BAD}},
            "Joined": {
                "Properties": {
                    "Content": {"Fn::Join": ["", [GOOD[:-20], {"Ref": "Nothing"}, GOOD[-20:]][::2]]}
                }
            },
        }
    }

    _, lines = run("validate", "--json", written(json.dumps(template)))
    _, covered = run("cover", "--json", written(json.dumps(template)))

    (problem,) = json.loads(lines[0])["problems"]
    assert problem["message"].startswith("Resources.Bad.Properties.Content: Invalid Action type")
    assert json.loads(covered[0])["actions"] == 6


def test_flows_inside_a_yaml_template_are_found_by_their_lines(run, written):
    literal = "\n".join(
        "        " + line for line in json.dumps(json.loads(GOOD), indent=1).split("\n")
    )
    template = (
        "AWSTemplateFormatVersion: 2010-09-09\nResources:\n  Good:\n    Content: |\n"
        f'{literal}\n  Bad:\n    Content: !Sub {json.dumps(BAD)}\n  View:\n    Head: {{"a": 1}}\n'
    )
    line = template[: template.index("!Sub")].count("\n") + 1

    status, lines = run("validate", written(template, "template.yaml"))
    _, covered = run("cover", "--json", written(template, "template.yaml"))

    assert status == 1
    assert lines[1].startswith(f"  line {line}: Invalid Action type. Path: Actions[0].Type")
    assert json.loads(covered[0])["actions"] == 4


def test_the_layout_of_a_file_does_not_count_for_its_length(run, written):
    assert run("validate", written(GOOD + " " * 300_000))[0] == 0
    status, lines = run(
        "validate", written(content(say("x" * 20, "a" * 260_000, "bye"), hang_up()))
    )
    assert status == 1
    assert "256000 characters long" in lines[1]


def test_lint_takes_the_type_of_a_flow_from_what_carries_it(run, written):
    music = action("music", "MessageParticipantIteratively", {"Messages": [{"Text": "Hold."}]})
    held = {"Name": "Hold", "Type": "AGENT_HOLD", "Content": content(music)}
    inbound = {**held, "Type": "CONTACT_FLOW"}

    assert run("lint", written(json.dumps(held)))[0] == 0
    _, lines = run("lint", "--json", written(json.dumps(inbound)))
    (finding,) = json.loads(lines[0])["findings"]
    assert finding["rule"] == "flow-type"


def test_cover_prints_figures(run, written):
    status, lines = run("cover", "--json", written(GOOD))

    figures = json.loads(lines[0])
    assert status == 0
    assert (figures["actions"], figures["reachable"], figures["walked"]) == (2, 2, 2)
    assert figures["ended"] is True
    assert (figures["branches"], figures["branches_walked"], figures["forced"]) == (1, 1, 0)


def test_the_scripts_of_cover_can_be_run(run, tmp_path):
    run("cover", FLOWS / "voicemail.json", "--scripts", tmp_path)

    scripts = sorted(tmp_path.glob("voicemail-*.script"))
    statuses = {run("run", FLOWS / "voicemail.json", "--script", path)[0] for path in scripts}

    assert len(scripts) > 1
    assert statuses == {0}


def test_scripts_of_flows_inside_a_template_are_named_by_their_places(run, written, tmp_path):
    template = written(json.dumps({"a/b": {"Content": GOOD}, "c": GOOD}), "template.json")

    run("cover", template, "--scripts", tmp_path / "scripts")

    found = {path.name for path in (tmp_path / "scripts").iterdir()}
    assert found == {"template-a-b.Content-001.script", "template-c-001.script"}


def test_run_shows_every_action_and_what_the_caller_hears(run):
    status, lines = run("run", "--json", FLOWS / "voicemail.json", "--press", "#")

    frames = [json.loads(line) for line in lines]
    kinds = [frame["type"] for frame in frames if frame["type"] != "action"]
    assert status == 0
    assert kinds == [
        "ringing",
        "connected",
        "prompt",
        "recording",
        "prompt",
        "input",
        "recording",
        "ended",
    ]
    ways = {frame["kind"]: frame["way"] for frame in frames if frame["type"] == "action"}
    assert ways["DisconnectParticipant"] == "ends: disconnect"


def test_a_run_that_reaches_a_queue_ends_there(run):
    status, lines = run("run", FLOWS / "support.json", "--lambda", '{"ticketRef": "TS-1"}')

    heard = "\n".join(lines)
    assert status == 0
    assert "Your ticket is TS-1." in heard
    assert heard.count("queued ") == 1


def test_what_cannot_be_run_is_said_on_standard_error(written, capsys):
    script = written("jump 5", "bad.script")

    statuses = [
        main(["run", str(written(BAD))]),
        main(["run", str(FLOWS / "voicemail.json"), "--script", str(script)]),
        main(["run", str(FLOWS / "voicemail.json"), "--lambda", "[]"]),
    ]

    errors = capsys.readouterr().err
    assert statuses == [1, 1, 1]
    assert "see: connect-emulator validate" in errors
    assert "line 1: 'jump 5': unknown step" in errors
    assert "needs a JSON object" in errors


@needs_foreign_flows
@pytest.mark.parametrize("path", VALID, ids=lambda path: path.stem)
def test_foreign_flows_that_connect_accepts_have_no_problems(run, path):
    assert run("validate", path) == (0, [f"{path}: no problems"])


@needs_foreign_flows
@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.stem)
def test_foreign_flows_that_connect_refuses_have_problems(run, path):
    status, lines = run("validate", "--json", path)

    assert status == 1
    assert json.loads(lines[0])["problems"]
