"""The command line `heliograph`: starts and stops the desk, and contacts it."""

import argparse
import asyncio
import sys
import wave
from collections.abc import Sequence
from pathlib import Path

from botocore.exceptions import BotoCoreError, ClientError
from heliograph.domain.errors import Refused

from local import commands
from local.building import BuildFailedError
from local.clients.desk_api import ApiError
from local.clients.mail import MailRefusedError
from local.clients.socket import SocketClosedError
from local.deployer import DeployFailedError
from local.deployment import NotDeployedError
from local.handoff_cases.command import handoff_cases
from local.places import Places
from local.processes import ProcessDiedError
from local.seed.load import UnreadableWorldError
from local.supervisor import BusyError, PortInUseError

_TOLD = (
    ApiError,
    BuildFailedError,
    BusyError,
    DeployFailedError,
    MailRefusedError,
    NotDeployedError,
    PortInUseError,
    ProcessDiedError,
    Refused,
    SocketClosedError,
    UnreadableWorldError,
    ValueError,
    wave.Error,
    OSError,
    BotoCoreError,
    ClientError,
)


def parser() -> argparse.ArgumentParser:
    """All commands and their arguments."""
    top = argparse.ArgumentParser(prog="heliograph", description=__doc__)
    commands_of = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    up = commands_of.add_parser("up", help="start the whole desk on this machine")
    up.add_argument("--without-web", action="store_true", help="do not build the web application")
    commands_of.add_parser("down", help="stop the desk; its state is kept")
    commands_of.add_parser("status", help="say what runs")
    commands_of.add_parser("reset", help="stop the desk and forget everything it knew")
    seed = commands_of.add_parser("seed", help="load an organisation")
    seed.add_argument("world", nargs="?", type=Path, metavar="WORLD.yaml")
    commands_of.add_parser("demo", help="tell the demo story against a fresh desk")
    _add_contacts(commands_of)
    _add_client(commands_of)
    tickets = commands_of.add_parser("tickets", help="list the tickets")
    tickets.add_argument("--json", action="store_true")
    check = commands_of.add_parser(
        "check-contacts", help="compare the contacts Connect knows with those on tickets"
    )
    check.add_argument("--json", action="store_true", help="one JSON object")
    check.add_argument(
        "--wait",
        type=float,
        default=20.0,
        metavar="SECONDS",
        help="for records that are still on their way",
    )
    _add_coverage(commands_of)
    replay = commands_of.add_parser(
        "replay",
        help="deliver a world file's contacts to a clean desk (the former state is set aside)",
    )
    replay.add_argument("world", type=Path, metavar="WORLD.yaml")
    replay.add_argument("--json", action="store_true", help="one JSON line per contact")
    _add_cases(commands_of)
    return top


def _add_cases(commands_of: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    cases = commands_of.add_parser(
        "handoff-cases",
        help="run a world's hand-over cases on a clean desk (the former state is set aside)",
    )
    cases.add_argument("world", type=Path, metavar="WORLD.yaml")
    cases.add_argument("--json", action="store_true", help="one JSON line per case, then a summary")
    cases.add_argument(
        "--rate", type=float, help="how many times faster than time (otherwise as fast as it bears)"
    )


def _add_contacts(commands_of: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    call = commands_of.add_parser("call", help="telephone the desk")
    call.add_argument("--from", dest="sender", required=True, metavar="NUMBER")
    call.add_argument("--to", default="support", help="a number, or support, or emergency")
    call.add_argument(
        "--press", action="append", default=[], metavar="KEYS", help="one per question"
    )
    call.add_argument(
        "--say", action="append", default=[], metavar="TEXT", help="once an agent answers"
    )
    call.add_argument(
        "--record", type=Path, metavar="FILE.wav", help="the caller's voice when recorded"
    )
    call.add_argument("--hang-up-after", type=float, default=60.0, metavar="SECONDS")
    mail = commands_of.add_parser("mail", help="send a mail to the desk, or show how it is read")
    mail.add_argument("file", type=Path, metavar="FILE.eml")
    mail.add_argument(
        "--parse", action="store_true", help="only show how the desk reads it; none need run"
    )
    mail.add_argument("--json", action="store_true", help="with --parse: one JSON object")
    mail.add_argument(
        "--to", action="append", default=[], help="instead of the mail's own recipients"
    )
    text = commands_of.add_parser("text", help="text the desk, or show what the desk texted")
    text.add_argument("--from", dest="sender", default="", metavar="NUMBER")
    text.add_argument("text", nargs="?", default="", help="without words: show the desk's texts")
    chat = commands_of.add_parser("chat", help="chat with the desk")
    chat.add_argument("--email", required=True)
    chat.add_argument("--study", default="")
    chat.add_argument("text", nargs="+")


def _add_coverage(commands_of: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    coverage = commands_of.add_parser(
        "coverage", help="list the holes that a roster leaves in a year; the desk need not run"
    )
    coverage.add_argument("world", nargs="?", type=Path, metavar="WORLD.yaml")
    coverage.add_argument("--year", type=int, required=True)
    coverage.add_argument("--json", action="store_true", help="one JSON object")


def _add_client(commands_of: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    client = commands_of.add_parser("client", help="give a partner's system a key, or take it away")
    client.add_argument("name")
    client.add_argument("--study", action="append", default=[], help="one it may see")
    client.add_argument("--scope", action="append", default=[], help="otherwise all")
    client.add_argument("--vouches", action="store_true", help="its word proves who wrote")
    client.add_argument("--oauth", action="store_true", help="it may sign in to the user pool too")
    client.add_argument("--revoke", action="store_true", help="every key, from the next call on")
    client.add_argument("--aws", default="", metavar="ENVIRONMENT", help="of the desk on AWS")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; errors a person can act on are one line on standard error."""
    asked = parser().parse_args(arguments)
    try:
        places = Places.from_environment()
        return _run(asked, places)
    except _TOLD as error:
        print(f"heliograph: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("heliograph: interrupted; run the command again", file=sys.stderr)
        return 130


def _run(asked: argparse.Namespace, places: Places) -> int:
    match asked.command:
        case "up":
            return commands.up(places, web=not asked.without_web)
        case "down":
            return commands.down(places)
        case "status":
            return commands.status(places)
        case "reset":
            return commands.reset(places)
        case "seed":
            return commands.seed(places, asked.world)
        case "demo":
            return commands.demo(places)
        case "call":
            return asyncio.run(commands.call(places, asked))
        case "mail":
            if asked.parse:
                return commands.parse_mail(asked.file, as_json=asked.json)
            return commands.mail(places, asked.file, tuple(asked.to))
        case "chat":
            return asyncio.run(commands.chat(places, asked.email, asked.study, asked.text))
        case "client":
            return commands.client(places, asked)
        case "text":
            return commands.text(places, asked.sender, asked.text)
        case "check-contacts":
            return commands.check_contacts(places, as_json=asked.json, seconds=asked.wait)
        case "coverage":
            return commands.coverage(places, asked.world, asked.year, as_json=asked.json)
        case "tickets":
            return commands.tickets(places, as_json=asked.json)
        case "handoff-cases":
            say = commands.speaker(sys.stderr)
            return handoff_cases(places, asked.world, say, as_json=asked.json, rate=asked.rate)
        case _:
            return commands.replay(places, asked.world, as_json=asked.json)


if __name__ == "__main__":
    sys.exit(main())
