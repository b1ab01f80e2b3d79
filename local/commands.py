"""What each command of `heliograph` does, in the order a person meets them."""

import argparse
import asyncio
import json
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from local import demo as demo_story
from local import supervisor
from local.aws import Clients
from local.clients import chat as chat_client
from local.clients import telephone
from local.clients.desk_api import DeskApi
from local.clients.mail import send_raw
from local.consistency import contacts_compared
from local.deployment import Deployment
from local.mail_reading import mail_as_read
from local.partner_client import Wanted, change_client
from local.places import Places
from local.replay.run import Delivered, as_lines, summary
from local.replay.run import replay as replay_world
from local.roster_coverage import coverage_of_world
from local.seed.load import accounts_of, demo_password, read_world
from local.seed.load import seed as seed_world
from local.texts import send_text, sent_texts


def speaker(stream: Any = None) -> Callable[[str], None]:
    """Prints progress lines with the seconds since the command began."""
    began = time.monotonic()
    out = stream or sys.stdout
    return lambda text: print(f"[{time.monotonic() - began:6.1f} s] {text}", file=out, flush=True)


def up(places: Places, *, web: bool) -> int:
    """Bring the desk up and say where it is."""
    say = speaker()
    say("bringing the desk up")
    deployment = supervisor.start(places, say=say, web=web)
    say("the desk is up")
    host = f"127.0.0.1:{places.ports.smtp}"
    print(f"""
  Desk            {places.web_url}
  Telephone       {places.web_url}/telephone
  Chat            {places.web_url}/chat
  Outgoing mail   {places.web_url}/mailbox
  Mail to the desk: SMTP {host}; telephone {deployment.optional("SupportNumber")}, \
emergency {deployment.optional("EmergencyNumber")}

  Sign in as {_some_agents(places)} with the password {demo_password(places)}
  (demo accounts of an invented organisation; heliograph down stops, heliograph reset forgets)""")
    return 0


def _some_agents(places: Places) -> str:
    world = read_world(Path(supervisor.seeded_world(places)))
    names = [account for account in accounts_of(world) if account.takes_contacts]
    return ", ".join(f"{account.username} ({account.name})" for account in names[:3])


def down(places: Places) -> int:
    """Stop."""
    supervisor.stop(places, say=speaker())
    return 0


def reset(places: Places) -> int:
    """Stop and forget."""
    supervisor.reset(places, say=speaker())
    return 0


def status(places: Places) -> int:
    """Print what runs; 1 when the desk is not whole."""
    found = supervisor.status(places)
    for name, value in found.items():
        print(f"{name:<14} {value}")
    whole = all(
        found[name].startswith("pid") and "," not in found[name] for name in ("aws", "gateway")
    )
    return 0 if whole else 1


def seed(places: Places, world: Path | None) -> int:
    """Load an organisation into the running desk."""
    say = speaker()
    chosen = world or supervisor.demo_world(places)
    seed_world(places, chosen, demo=world is None)
    say(f"organisation of {chosen} loaded")
    return 0


def demo(places: Places) -> int:
    """Tell the demo story."""
    return demo_story.run(places, speaker())


async def call(places: Places, asked: argparse.Namespace) -> int:
    """Telephone the desk by a script and show what is heard."""
    deployment = Deployment.read(places.deployment_file)
    known = {"support": "SupportNumber", "emergency": "EmergencyNumber"}
    to = deployment.output(known[asked.to]) if asked.to in known else asked.to
    if asked.record is not None:
        telephone.wav_seconds(asked.record)  # a file that is no WAV is refused before dialling
    script = telephone.Call(
        sender=asked.sender,
        to=to,
        press=tuple(asked.press),
        say=tuple(asked.say),
        wav=asked.record.read_bytes() if asked.record else None,
        wait_seconds=asked.hang_up_after,
    )
    outcome = await telephone.call(
        places.web_url, script, lambda frame: print(telephone.line(frame), flush=True)
    )
    api = _reader(places)
    ticket = await asyncio.to_thread(partial(api.ticket_of, outcome.contact_id, seconds=15))
    print(f"contact {outcome.contact_id}, ticket {ticket or 'none yet'}")
    return 0


def mail(places: Places, file: Path, to: tuple[str, ...]) -> int:
    """Send a mail as it is."""
    print(send_raw(places.ports.smtp, file.read_bytes(), recipients=to))
    return 0


def text(places: Places, sender: str, words: str) -> int:
    """Text the desk from a number; without words show what the desk sent to it, or to all."""
    if words:
        deployed = Deployment.read(places.deployment_file)
        print(send_text(Clients(places.aws_url)("sns"), deployed, sender, words))
        return 0
    for sent in sent_texts(places.texts, sender):
        print(f"{sent.at}  {sent.to}  {sent.text}")
    return 0


def parse_mail(file: Path, *, as_json: bool) -> int:
    """Show how the desk reads a mail file; 0 also when it would go into quarantine."""
    told = mail_as_read(file.read_bytes())
    if as_json:
        print(json.dumps(told))
        return 0
    for name, value in told.items():
        print(f"{name:<18} {value}")
    return 0


async def chat(places: Places, email: str, study: str, lines: list[str]) -> int:
    """Open a chat with the first text, send the others, end."""
    identity = chat_client.identity(places.web_url, email, study)
    opened = chat_client.open_chat(places.web_url, identity, lines[0])
    print(f"chat {opened.chat_id}, ticket {opened.ticket}")
    await chat_client.send_lines(
        places.web_url, opened, lines[1:], lambda frame: print(telephone.line(frame), flush=True)
    )
    return 0


def tickets(places: Places, *, as_json: bool) -> int:
    """List every ticket, the newest first."""
    api = _reader(places)
    for ticket in api.all_tickets():
        if as_json:
            print(json.dumps(ticket, ensure_ascii=False))
            continue
        requester = (ticket.get("requester") or {}).get("name") or "unknown"
        channels = "+".join(ticket.get("channels") or ())
        print(
            f"{ticket['ref']}  {ticket['status']:<9} {ticket.get('studyId') or '-':<10} "
            f"{requester:<24.24} {ticket.get('contacts', 0):>2} {channels:<24.24} "
            f"{ticket.get('subject') or ''}"
        )
    return 0


def client(places: Places, asked: argparse.Namespace) -> int:
    """Give a partner's system a key, shown this once."""
    wanted = Wanted(
        id=asked.name,
        studies=tuple(asked.study),
        scopes=tuple(asked.scope),
        vouches=asked.vouches,
        oauth=asked.oauth,
        revoke=asked.revoke,
        environment=asked.aws,
    )
    print("\n".join(change_client(places, wanted)))
    return 0


def check_contacts(places: Places, *, as_json: bool, seconds: float) -> int:
    """Print what Connect and the tickets tell differently; 1 when there is any of it."""
    compared = contacts_compared(places, _reader(places), seconds=seconds)
    if as_json:
        print(json.dumps(compared.as_json(), ensure_ascii=False))
        return 1 if compared.differences else 0
    for found in compared.differences:
        print(f"{found.contact}  {found.ticket or '-':<12} {found.what}")
    print(
        f"{len(compared.differences)} differences in {compared.contacts} contacts of Connect "
        f"and {compared.tickets} tickets"
    )
    return 1 if compared.differences else 0


def coverage(places: Places, world: Path | None, year: int, *, as_json: bool) -> int:
    """Print what a world's roster leaves uncovered in a year; 0 whatever it is."""
    told = coverage_of_world(read_world(world or supervisor.demo_world(places)), year)
    if as_json:
        print(json.dumps(told, ensure_ascii=False))
        return 0
    for hole in told["holes"]:
        print(f"nobody from {hole['from']} to {hole['to']}  {hole['minutes']:g} min")
    print(
        f"{told['gaps']} holes in {year} ({told['plain']['gaps']} without holidays and absences), "
        f"{told['overlap_hours']:,g} h overlap, {told['boundaries']} shift ends, "
        f"least overlap {told['least_overlap_minutes']:g} min"
    )
    for kind in ("languages", "studies"):
        shares = "  ".join(f"{name} {share:.2f}" for name, share in told[kind].items())
        print(f"{kind:<10} {shares}")
    return 0


def replay(places: Places, world: Path, *, as_json: bool) -> int:
    """Deliver a world to a clean desk; 1 when a contact was lost."""
    read_world(world)  # a file that cannot be read must not cost the present state
    say = speaker(sys.stderr)
    supervisor.set_aside(places, say=say)
    places = replace(places, pace=demo_story.PACE)
    supervisor.start(places, say=say, world=world.resolve(), web=False)
    show = _show_json if as_json else _show_row
    delivered = asyncio.run(replay_world(places, world, show))
    totals = summary(delivered)
    if as_json:
        print(json.dumps(totals), flush=True)
    else:
        print(
            f"delivered {totals['delivered']}, lost {totals['lost']}, "
            f"on {totals['tickets']} tickets; the desk stays up at {places.web_url}"
        )
    return 1 if totals["lost"] else 0


def _show_json(delivered: Delivered) -> None:
    print(as_lines(delivered), flush=True)


def _show_row(delivered: Delivered) -> None:
    contact, landing = delivered.contact, delivered.landing
    print(
        f"{contact.id:<8} {contact.channel:<10} {landing.ticket or '-':<12} {landing.outcome}",
        flush=True,
    )


def _reader(places: Places) -> DeskApi:
    world = read_world(Path(supervisor.seeded_world(places)))
    agent = next(account.username for account in accounts_of(world) if account.takes_contacts)
    return DeskApi(places.web_url, agent, demo_password(places))
