"""The command line: check, lint, run and cover flow files."""

import argparse
import json
import sys
from collections.abc import Iterator
from io import TextIOWrapper
from pathlib import Path

from connect_emulator import cli_reports as reports
from connect_emulator.flow_files import read_flow_file
from connect_emulator.scripts.play import play
from connect_emulator.scripts.script import Step, UnreadableScript, parse_script


def main(arguments: list[str] | None = None) -> int:
    """Run a command; 0 when all is well, 1 when a file has problems or findings."""
    options = _parser().parse_args(arguments)
    if isinstance(sys.stdout, TextIOWrapper):  # any character can stand in a flow
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        status: int = options.command(options)
    except BrokenPipeError:  # whoever read the output has seen enough
        return 1
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="connect-emulator", description="Check and run Amazon Connect flows (2019-10-30)."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for name, report, words in (
        ("validate", reports.validate, "check flows as CreateContactFlow would"),
        ("lint", reports.lint, "find what deploys and still goes wrong for a caller"),
        ("cover", reports.cover, "walk every action and branch by scripts found for it"),
    ):
        command = commands.add_parser(name, help=words)
        command.add_argument("files", nargs="+", type=Path, metavar="FILE")
        command.add_argument("--json", action="store_true", help="one JSON object a line")
        command.set_defaults(command=_report, report=report, scripts=None)
        if name == "cover":
            command.add_argument(
                "--scripts", type=Path, metavar="FOLDER", help="write the scripts found there"
            )
    _add_run(commands.add_parser("run", help="run a flow with a scripted contact"))
    return parser


def _add_run(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", type=Path, metavar="FILE")
    command.add_argument("--script", type=Path, metavar="SCRIPT", help="a file of steps")
    command.add_argument(
        "--press", action=_Step, metavar="KEYS", help="keys for the next input, repeatable"
    )
    command.add_argument("--say", action=_Step, metavar="TEXT", help="words instead of keys")
    command.add_argument(
        "--lambda", dest="answer", metavar="JSON", help="what every function answers"
    )
    command.add_argument(
        "--flow",
        action="append",
        default=[],
        metavar="NAME=FILE",
        help="another flow or module, by the name the flow has for it",
    )
    command.add_argument("--json", action="store_true", help="one JSON object a line")
    command.set_defaults(command=_run, steps=[])


class _Step(argparse.Action):
    """Keeps --press and --say in the order given."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,  # noqa: ARG002 - of argparse
        namespace: argparse.Namespace,
        values: object,
        option_string: str | None = None,
    ) -> None:
        verb = (option_string or self.dest).lstrip("-")
        namespace.steps = [*namespace.steps, Step(verb, str(values))]


def _report(options: argparse.Namespace) -> int:
    failed = False
    for path in options.files:
        report = options.report(read_flow_file(path), options.scripts)
        failed = failed or report.failed
        print(json.dumps(report.figures) if options.json else "\n".join(report.lines))
    return 1 if failed else 0


def _run(options: argparse.Namespace) -> int:
    try:
        steps = list(_steps(options))
        content = _content(options.file)
        others = dict(_named(text) for text in options.flow)
    except (OSError, ValueError) as error:
        print(f"connect-emulator: {error}", file=sys.stderr)
        return 1
    for frame in play(content, steps, others):
        print(json.dumps(frame) if options.json else reports.frame_line(frame))
    return 0


def _steps(options: argparse.Namespace) -> Iterator[Step]:
    if options.answer is not None:
        answer = json.loads(options.answer)
        if not isinstance(answer, dict):
            raise UnreadableScript("--lambda needs a JSON object")
        yield Step("lambda", data=answer)
    if options.script is not None:
        yield from parse_script(options.script.read_text(encoding="utf-8"))
    yield from options.steps


def _content(path: Path) -> str:
    """The one flow of a file; raises ValueError with its first problem."""
    file = read_flow_file(path)
    problems = file.problems()
    if problems:
        raise ValueError(f"{path}: {problems[0]} (see: connect-emulator validate)")
    if len(file.flows) > 1:
        places = ", ".join(flow.place for flow in file.flows)
        raise ValueError(f"{path} holds {len(file.flows)} flows, give one: {places}")
    return file.flows[0].content


def _named(text: str) -> tuple[str, str]:
    name, _, path = text.partition("=")
    return name, _content(Path(path))
