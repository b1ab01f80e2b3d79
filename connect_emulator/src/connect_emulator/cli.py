"""The command line: check flow files, and run one with a scripted caller."""

import argparse
import json
import sys
from pathlib import Path

from connect_emulator.dry_run import run
from connect_emulator.ports import Json
from connect_emulator.validator import problems_of


def main(arguments: list[str] | None = None) -> int:
    """Run a command; 0 when all is well, 1 for problems in flows, 2 for unreadable files."""
    options = _parser().parse_args(arguments)
    try:
        status: int = options.command(options)
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as error:
        print(f"connect-emulator: {error}", file=sys.stderr)
        return 2
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="connect-emulator", description="Check and run Amazon Connect flows (2019-10-30)."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    validate = commands.add_parser("validate", help="check flows as CreateContactFlow would")
    validate.add_argument("files", nargs="+", type=Path, metavar="FILE")
    validate.add_argument("--json", action="store_true", help="one JSON object a line")
    validate.set_defaults(command=_validate)
    dry_run = commands.add_parser("run", help="call a flow with a scripted caller")
    dry_run.add_argument("file", type=Path, metavar="FILE")
    dry_run.add_argument(
        "--press", action=_Step, metavar="KEYS", help="keys for the next input, repeatable"
    )
    dry_run.add_argument("--say", action=_Step, metavar="TEXT", help="words instead of keys")
    dry_run.add_argument(
        "--lambda", dest="answer", default="{}", metavar="JSON", help="answer of every function"
    )
    dry_run.add_argument("--json", action="store_true", help="one JSON object a line")
    dry_run.set_defaults(command=_run, script=[])
    return parser


class _Step(argparse.Action):
    """Keeps --press and --say in the order given."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,  # noqa: ARG002 - of argparse
        namespace: argparse.Namespace,
        values: object,
        option_string: str | None = None,
    ) -> None:
        action = (option_string or self.dest).lstrip("-")
        namespace.script = [*namespace.script, (action, str(values))]


def _validate(options: argparse.Namespace) -> int:
    failed = False
    for file in options.files:
        problems = problems_of(file.read_text(encoding="utf-8"))
        failed = failed or bool(problems)
        if options.json:
            print(json.dumps({"file": str(file), "problems": problems}))
            continue
        print(f"{file}: {len(problems) or 'no'} problem{'' if len(problems) == 1 else 's'}")
        for problem in problems:
            print(f"  {problem}")
    return 1 if failed else 0


def _run(options: argparse.Namespace) -> int:
    content = options.file.read_text(encoding="utf-8")
    problems = problems_of(content)
    if problems:
        print(f"{options.file}: {problems[0]} (see: connect-emulator validate)", file=sys.stderr)
        return 1
    answer = json.loads(options.answer)
    for frame in run(content, options.script, answer):
        print(json.dumps(frame) if options.json else _line(frame))
    return 0


def _line(frame: Json) -> str:
    details = {key: value for key, value in frame.items() if key not in ("at", "type")}
    words = ", ".join(f"{key}: {value}" for key, value in details.items() if key != "contactId")
    return f"{frame['at']:8.1f} s  {frame['type']:<10} {words}"
