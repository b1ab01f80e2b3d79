"""The demo story, told to a fresh desk: one coordinator, four channels, one ticket."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid
from pathlib import Path
from typing import Any

from local import supervisor
from local.aws import Clients
from local.clients import chat as chat_client
from local.clients.attendant import Attendant
from local.clients.desk_api import DeskApi
from local.clients.mail import send_raw
from local.clients.socket import FrameSocket
from local.clients.telephone import Call, CallOutcome, call
from local.consistency import contacts_compared
from local.deployment import Deployment
from local.mail import mailbox
from local.places import Places, Ports
from local.replay.run import support_address
from local.seed.load import demo_password

Say = Callable[[str], None]
COORDINATOR = "maribel.ortega@junipermesa.example"
MOBILE = "+13035550171"
STUDY, STUDY_KEYS = "TAM-410", "410#"
OWNER, SUCCESSOR = "a05", "a04"
_PORTS_APART = 100
PACE = 4.0  # nobody wants to wait twenty seconds for the offer to leave a message
_LANDING_SECONDS = 60.0


class StoryBrokenError(Exception):
    """Something of the story did not happen; the text says what."""


@dataclass(frozen=True)
class Stage:
    """The desk the story plays on and the people who act."""

    places: Places
    deployment: Deployment
    owner: DeskApi
    successor: DeskApi
    support: str


def run(places: Places, say: Say) -> int:
    """Start a desk of its own, tell the story, stop it; 0 when all ended on one ticket."""
    own = own_places(places)
    try:
        supervisor.reset(own)
        supervisor.start(own, say=say, web=False)
        contacts = tell(own)
    except Exception as error:  # noqa: BLE001 - whatever breaks the story is told in one line
        print(f"DEMO FAILED {type(error).__name__}: {error}")
        return 1
    finally:
        supervisor.stop(own)
    print(f"DEMO OK 1 ticket, {contacts} contacts")
    return 0


def tell(places: Places) -> int:
    """The story on a desk that runs; the number of contacts on its one ticket."""
    return asyncio.run(_Story(_stage(places), Table()).tell())


def own_places(places: Places) -> Places:
    """A state folder and ports beside those of the desk that may be running."""
    ports = places.ports
    apart = Ports(*(port + _PORTS_APART for port in (ports.aws, ports.web, ports.smtp, ports.sink)))
    return replace(places, state=places.state / "demo", ports=apart, pace=PACE)


def _stage(places: Places) -> Stage:
    password = demo_password(places)
    deployment = Deployment.read(places.deployment_file)
    return Stage(
        places=places,
        deployment=deployment,
        owner=DeskApi(places.web_url, OWNER, password),
        successor=DeskApi(places.web_url, SUCCESSOR, password),
        support=support_address_of(places),
    )


def support_address_of(places: Places) -> str:
    """The address that the deployed rules take mail for."""
    return support_address(Clients(places.aws_url))


class Table:
    """Prints the story's rows as they happen."""

    def __init__(self) -> None:
        self._began = time.monotonic()
        print(f"\n{'time':>7}  {'channel':<10} {'what happened':<62} ticket")

    def row(self, channel: str, happened: str, ticket: str = "") -> None:
        """One thing that happened."""
        seconds = time.monotonic() - self._began
        print(f"{seconds:6.1f}s  {channel:<10} {happened:<62} {ticket}", flush=True)


class _Story:
    def __init__(self, stage: Stage, table: Table) -> None:
        self._stage = stage
        self._table = table
        self._web = stage.places.web_url
        self._seen_live: list[dict[str, Any]] = []
        self._refs: set[str] = set()

    async def tell(self) -> int:
        """Every scene in order; the number of contacts on the one ticket."""
        watching = asyncio.create_task(self._watch())
        try:
            ref = await self._leave_voicemail()
            await self._call_and_write_at_once()
            await self._chat(ref)
            await self._reply(ref)
            await self._hand_over(ref)
            self._expect(len(self._refs) == 1, f"the contacts ended on {sorted(self._refs)}")
            live = [frame for frame in self._seen_live if frame.get("type") == "ticket"]
            self._expect(bool(live), "the agent's screen was told of nothing")
            self._table.row("desk", f"the agent's screen was told {len(live)} times, unasked", ref)
            await self._compare(ref)
            ticket = await self._ask(f"/tickets/{ref}")
            return int(ticket["ticket"]["contacts"])
        finally:
            watching.cancel()

    async def _leave_voicemail(self) -> str:
        self._table.row(
            "voicemail", "Maribel Ortega calls; nobody is free; she waits for the offer"
        )
        wav = (Path(__file__).parent / "seed" / "audio" / "voicemail.wav").read_bytes()
        script = self._script(press=(STUDY_KEYS, "0", "1"), wav=wav)
        made = await call(self._web, script)
        self._expect(made.recorded, f"no recording was offered: {_heard(made)}")
        ref = await self._landed(made.contact_id)
        entry = await self._until(lambda: self._playable(ref), "the recording is not playable")
        self._table.row("voicemail", f"she leaves a message of {entry['seconds']} s; it plays", ref)
        return ref

    async def _call_and_write_at_once(self) -> None:
        password = demo_password(self._stage.places)
        async with Attendant(self._web, OWNER, password):
            mail = self._mail()
            script = self._script(
                press=(STUDY_KEYS, "0"), say=("It is Maribel again. She can stay until noon.",)
            )
            sent = asyncio.to_thread(
                send_raw,
                self._stage.places.ports.smtp,
                mail.as_bytes(),
                recipients=(self._stage.support,),
            )
            made, _ = await asyncio.gather(call(self._web, script), sent)
        self._expect(made.answered, f"no agent took the call: {_heard(made)}")
        self._table.row(
            "voice", "she calls again and an agent answers", await self._landed(made.contact_id)
        )
        landed = await self._landed(str(mail["Message-ID"]))
        self._table.row("email", "in the same second she writes a mail", landed)

    async def _compare(self, ref: str) -> None:
        places, owner = self._stage.places, self._stage.owner
        compared = await asyncio.to_thread(
            contacts_compared, places, owner, seconds=_LANDING_SECONDS
        )
        self._expect(not compared.differences, f"Connect differs: {compared.differences}")
        told = f"{compared.contacts} contacts of Connect are on their tickets, 0 differences"
        self._table.row("records", told, ref)

    async def _chat(self, ref: str) -> None:
        identity = await asyncio.to_thread(chat_client.identity, self._web, COORDINATOR, STUDY)
        text = f"Any news on {ref}?"
        opened = await asyncio.to_thread(chat_client.open_chat, self._web, identity, text)
        self._refs.add(opened.ticket)
        await chat_client.send_lines(self._web, opened, ["She is still in the waiting room."])
        self._table.row("chat", "she asks in the chat, naming the ticket", opened.ticket)

    async def _reply(self, ref: str) -> None:
        text = "Dear Maribel, the depot released two kits for your site just now."
        await self._post(self._stage.owner, f"/tickets/{ref}/replies", {"text": text})
        folder = self._stage.places.mailbox

        def sent() -> Any:
            return next((mail for mail in mailbox.messages(folder) if COORDINATOR in mail.to), None)

        mail = await self._until(sent, "no reply left the desk")
        self._expect("released two kits" in mail.text, "the reply does not carry the agent's text")
        self._table.row("email", f"the agent answers by mail: {mail.subject[:40]}", ref)

    async def _hand_over(self, ref: str) -> None:
        due = datetime.fromtimestamp(time.time() + 3600, UTC).isoformat(timespec="seconds")
        offered = await self._post(
            self._stage.owner,
            f"/tickets/{ref}/handovers",
            {
                "toAgentId": SUCCESSOR,
                "nextAction": "Call the site and confirm that the kits arrived",
                "dueAt": due.replace("+00:00", "Z"),
                "summary": "No kit for the patient; two kits were released.",
            },
        )
        handover = offered["handover"]["id"]
        self._table.row("hand-over", f"{OWNER} offers the ticket to {SUCCESSOR}", ref)
        await self._until(lambda: self._is_offered(handover), "the offer never arrived")
        read_back = {"readBack": "I call the site and confirm that the kits arrived."}
        await self._post(self._stage.successor, f"/handovers/{handover}/acceptance", read_back)
        owner = await self._until(
            lambda: self._owned_by(ref, SUCCESSOR), "the owner did not change"
        )
        self._table.row("hand-over", f"{owner} accepts and reads it back", ref)

    def _mail(self) -> EmailMessage:
        mail = EmailMessage()
        mail["From"] = f"Maribel Ortega <{COORDINATOR}>"
        mail["To"] = self._stage.support
        mail["Date"] = format_datetime(datetime.now(UTC))
        mail["Subject"] = "TAM-410 site 1201: no kit for my patient"
        mail["Message-ID"] = make_msgid(domain="junipermesa.example")
        mail.set_content(
            "Hello, I left you a message on the telephone. The system shows no kit at site 1201\n"
            "in TAM-410 and the patient is here.\n\nMaribel Ortega\n"
        )
        return mail

    def _script(self, **doing: Any) -> Call:
        number = self._stage.deployment.output("SupportNumber")
        return Call(sender=MOBILE, to=number, wait_seconds=90, **doing)

    async def _landed(self, natural_id: str) -> str:
        ref = await asyncio.to_thread(
            lambda: self._stage.owner.ticket_of(natural_id, seconds=_LANDING_SECONDS)
        )
        if ref is None:
            raise StoryBrokenError(f"the contact {natural_id} is on no ticket")
        self._refs.add(ref)
        return ref

    async def _ask(self, path: str) -> Any:
        return await asyncio.to_thread(self._stage.owner.get, path)

    async def _post(self, caller: DeskApi, path: str, body: dict[str, Any]) -> Any:
        return await asyncio.to_thread(caller.post, path, body)

    def _playable(self, ref: str) -> Any:
        timeline = self._stage.owner.get(f"/tickets/{ref}")["timeline"]
        recordings = [entry["recording"] for entry in timeline if entry.get("recording")]
        return next((found for found in recordings if found["state"] == "playable"), None)

    def _is_offered(self, handover: str) -> bool:
        offers = self._stage.successor.get("/handovers?state=offered")["handovers"]
        return any(offer["id"] == handover for offer in offers)

    def _owned_by(self, ref: str, agent: str) -> str | None:
        owner = self._stage.owner.get(f"/tickets/{ref}")["ticket"].get("owner") or {}
        return str(owner.get("name", agent)) if owner.get("id") == agent else None

    async def _until(self, look: Callable[[], Any], otherwise: str) -> Any:
        deadline = time.monotonic() + _LANDING_SECONDS
        while time.monotonic() < deadline:
            found = await asyncio.to_thread(look)
            if found:
                return found
            await asyncio.sleep(0.2)
        raise StoryBrokenError(otherwise)

    async def _watch(self) -> None:
        """Keep the owner's desk open, as a browser would."""
        answer = await self._post(self._stage.owner, "/socket-tickets", {})
        url = self._web.replace("http", "ws", 1) + "/desk-socket"
        async with FrameSocket(url, self._seen_live.append) as socket:
            await socket.send({"action": "hello", "ticket": answer["ticket"]})
            while True:
                await socket.next(seconds=3600)

    @staticmethod
    def _expect(holds: bool, otherwise: str) -> None:
        if not holds:
            raise StoryBrokenError(otherwise)


def _heard(made: CallOutcome) -> str:
    return ", ".join(str(frame.get("text") or frame["type"]) for frame in made.frames[-4:])
