"""A conversation about a ticket that goes on while its owner's shift ends."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from local.clients.chat import open_chat
from local.clients.desk_api import DeskApi
from local.clients.socket import FrameSocket
from local.clients.softphone import accept_next, become, finish, log_in, softphone
from local.gateway.chat_host import identity_token, now
from local.handoff_cases.tickets import IssueTicket
from local.replay.deliver import EntryPoints

_OPENING = "I have a question about {ref}. Are you there?"
_ANSWER_SECONDS = 60.0


class NoTalkError(Exception):
    """No conversation could be begun; the text says why."""


class Talk:
    """One chat, by the requester's page and the agent's softphone."""

    def __init__(self, phone: FrameSocket, contact_id: str) -> None:
        self._phone = phone
        self._contact_id = contact_id

    async def end(self) -> None:
        """The agent says goodbye and ends the work after it."""
        await finish(self._phone, self._contact_id)


@asynccontextmanager
async def talking(
    entry: EntryPoints, ticket: IssueTicket, agent: DeskApi, username: str
) -> AsyncIterator[Talk]:
    """A chat about the ticket, answered by an agent, until `end`. Raises NoTalkError."""
    address = _address(entry, ticket)
    token = identity_token(
        entry.people[address], address, entry.signing_secret, now=now(), study=_study(ticket)
    )
    async with softphone(entry.web_url) as phone:
        await log_in(phone, username, await asyncio.to_thread(agent.token))
        await become(phone, "Available")
        text = _OPENING.format(ref=ticket.ref)
        opened = await asyncio.to_thread(open_chat, entry.web_url, token, text)
        if opened.ticket != ticket.ref:
            raise NoTalkError(f"the chat about {ticket.ref} went to {opened.ticket}")
        contact = await accept_next(phone, seconds=_ANSWER_SECONDS)
        try:
            yield Talk(phone, contact["contactId"])
        finally:
            await become(phone, "Offline")


def _address(entry: EntryPoints, ticket: IssueTicket) -> str:
    """The mail address of somebody of the ticket who can sign in to the chat."""
    wrote = (item.contact.sender.lower() for item in ticket.contacts if not item.contact.outbound)
    known = next((address for address in wrote if address in entry.people), None)
    if known is None:
        raise NoTalkError(f"nobody of {ticket.ref} can open a chat")
    return known


def _study(ticket: IssueTicket) -> str:
    contexts = (str(item.contact.block.get("study_context") or "") for item in ticket.contacts)
    return next((context for context in contexts if context), "")
