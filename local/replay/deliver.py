"""Takes one contact of a world file to the entry point of its channel."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import quote

from heliograph.domain.contact import natural_key

from local.clients.attendant import Attendant
from local.clients.chat import open_chat, send_lines
from local.clients.desk_api import ApiError, DeskApi
from local.clients.mail import MailRefusedError, send_raw
from local.clients.socket import SocketClosedError
from local.clients.telephone import Call, call
from local.gateway.chat_host import identity_token, now
from local.replay.render import mail, recording
from local.replay.world import TicketNumbers, WorldContact

LANDING_SECONDS = 60.0
_CALL_SECONDS = 60.0


@dataclass(frozen=True)
class Landing:
    """Where a contact ended: a ticket, or a word why there is none.

    `contact_id` is the contact's own id on the ticket: a Message-ID, Connect's id, a chat's.
    """

    ticket: str | None
    outcome: str
    contact_id: str = ""

    @property
    def lost(self) -> bool:
        """Whether the desk has no trace of the contact."""
        return self.ticket is None and self.outcome not in ("quarantined", "ignored")


@dataclass(frozen=True)
class EntryPoints:
    """Everything a delivery needs to reach the desk from outside."""

    web_url: str
    smtp_port: int
    support_address: str
    support_number: str
    emergency_number: str
    signing_secret: str
    people: Mapping[str, Mapping[str, Any]]
    integration: DeskApi
    reader: DeskApi


class Delivery:
    """Delivers contacts one after the other, each waited for until it has landed."""

    def __init__(
        self,
        entry: EntryPoints,
        numbers: TicketNumbers,
        attendant: Attendant,
        *,
        seconds: float = LANDING_SECONDS,
    ) -> None:
        self._seconds = seconds
        self._entry = entry
        self._numbers = numbers
        self._attendant = attendant

    async def deliver(self, contact: WorldContact) -> Landing:
        """Deliver one contact; a refusal is an outcome, not an end."""
        ways = {
            "email": self._email,
            "voice": self._voice,
            "voicemail": self._voicemail,
            "chat": self._chat,
            "sms": self._posted,
            "web_form": self._posted,
        }
        way = self._outbound if contact.outbound else ways.get(contact.channel)
        if way is None:
            return Landing(None, f"the desk has no channel {contact.channel}")
        try:
            return await way(contact)
        except (MailRefusedError, SocketClosedError, ApiError, OSError) as error:
            return Landing(None, f"refused: {error}")

    async def _email(self, contact: WorldContact) -> Landing:
        raw = mail(contact, self._numbers, support=self._entry.support_address)
        await asyncio.to_thread(
            send_raw,
            self._entry.smtp_port,
            raw,
            sender=_envelope_sender(contact),
            recipients=(self._entry.support_address,),
        )
        return await self._landing(str(contact.block.get("message_id") or _made_id(contact)))

    async def _voice(self, contact: WorldContact) -> Landing:
        script = Call(
            sender=contact.sender,
            to=self._number(contact),
            press=_keys(contact),
            say=tuple(self._numbers.in_text(contact.text).splitlines()) or ("Hello?",)
            if contact.handled
            else (),
            wait_seconds=_CALL_SECONDS,
            hang_up_when_queued=not contact.handled,
        )
        made = await call(self._entry.web_url, script)
        return await self._landing(made.contact_id)

    async def _voicemail(self, contact: WorldContact) -> Landing:
        script = Call(
            sender=contact.sender,
            to=self._number(contact),
            press=(*_keys(contact), "1"),
            wav=recording(contact),
            wait_seconds=_CALL_SECONDS,
        )
        # nobody may answer, or there would be nothing to record
        async with self._attendant.away():
            made = await call(self._entry.web_url, script)
        landing = await self._landing(made.contact_id)
        return (
            landing if made.recorded else replace(landing, outcome=f"{landing.outcome}, unrecorded")
        )

    async def _chat(self, contact: WorldContact) -> Landing:
        lines = [line for line in self._numbers.in_text(contact.text).splitlines() if line.strip()]
        person = self._entry.people.get(contact.sender.lower(), {})
        study = str(contact.block.get("study_context") or "")
        token = identity_token(
            person, contact.sender, self._entry.signing_secret, now=now(), study=study
        )
        opened = await asyncio.to_thread(
            open_chat, self._entry.web_url, token, (lines or ["Hello"])[0], contact.id
        )
        dropped = contact.block.get("ended") == "connection_lost"
        await send_lines(self._entry.web_url, opened, lines[1:], end=not dropped)
        # an agent in a chat is offered no call, and a dropped chat ends for its agent only
        await self._attendant.leave_chats()
        return Landing(opened.ticket, "landed", natural_key("chat", opened.chat_id))

    async def _posted(self, contact: WorldContact) -> Landing:
        body: dict[str, Any] = {
            "channel": contact.channel,
            "naturalId": str(contact.block.get("id") or contact.id),
            "from": contact.sender,
            "text": self._numbers.in_text(contact.text),
            "at": contact.at.isoformat().replace("+00:00", "Z"),
        }
        if contact.channel == "web_form":
            body["form"] = {key: str(value) for key, value in contact.block.items()}
        if contact.block.get("subject"):
            body["subject"] = str(contact.block["subject"])
        answer = await asyncio.to_thread(self._entry.integration.post, "/contacts", body)
        return self._placed(answer, body)

    async def _outbound(self, contact: WorldContact) -> Landing:
        """Register what the desk itself sent, so that answers to it find the ticket."""
        ticket = self._numbers.ticket(contact.issue)
        if ticket is None:
            return Landing(None, "ignored")
        natural = contact.block.get("message_id") or contact.block.get("connect_contact_id")
        body = {
            "channel": contact.channel,
            "direction": "outbound",
            "ticketRef": ticket,
            "naturalId": str(natural or contact.id),
            "from": contact.sender,
            "subject": self._numbers.in_text(str(contact.block.get("subject") or "")),
            "text": self._numbers.in_text(contact.text),
            "at": contact.at.isoformat().replace("+00:00", "Z"),
        }
        answer = await asyncio.to_thread(self._entry.integration.post, "/contacts", body)
        return self._placed(answer, body)

    def _number(self, contact: WorldContact) -> str:
        emergency = (contact.block.get("ivr") or {}).get("emergency")
        return self._entry.emergency_number if emergency else self._entry.support_number

    @staticmethod
    def _placed(answer: Mapping[str, Any], body: Mapping[str, Any]) -> Landing:
        ticket = answer.get("ticket") or {}
        own_id = natural_key(str(body["channel"]), str(body["naturalId"]))
        return Landing(ticket.get("ref"), str(answer.get("outcome", "landed")), own_id)

    async def _landing(self, natural_id: str) -> Landing:
        """Wait until the desk says where a contact is."""
        deadline = asyncio.get_running_loop().time() + self._seconds
        path = f"/contacts?id={quote(natural_id, safe='')}"
        while natural_id and asyncio.get_running_loop().time() < deadline:
            try:
                answer = await asyncio.to_thread(self._entry.reader.get, path)
                ticket = answer.get("ticketRef")
                return Landing(ticket, "landed" if ticket else "quarantined", natural_id)
            except ApiError as error:
                if error.status != 404:
                    raise
            await asyncio.sleep(0.25)
        return Landing(None, "lost")


def _envelope_sender(contact: WorldContact) -> str:
    """Automatic answers and reports come with an empty return path (RFC 5321 4.5.5)."""
    headers = {str(name).lower() for name in contact.block.get("headers") or {}}
    return "" if "content-type" in headers else contact.sender


def _made_id(contact: WorldContact) -> str:
    return f"<{contact.id.lower()}@replay.example>"


def _keys(contact: WorldContact) -> tuple[str, ...]:
    """What the caller keys: the study code, then 0 past the next question; no code: 0."""
    ivr = contact.block.get("ivr") or {}
    if ivr.get("emergency"):
        return ()
    code = ivr.get("study_code")
    return (f"{code}#", "0") if code else ("0#",)
