"""A conversation about a ticket that goes on while its owner's shift ends."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from local.clients.attendant import Attendant
from local.clients.chat import open_chat
from local.gateway.chat_host import identity_token, now
from local.handoff_cases.tickets import IssueTicket
from local.replay.deliver import EntryPoints

_OPENING = "I have a question about {ref}. Are you there?"
_ANSWER_SECONDS = 90.0
_LOOK_SECONDS = 0.2


class NoTalkError(Exception):
    """No conversation could be begun; the text says why."""


class Talk:
    """One chat that an agent has answered."""

    def __init__(self, attendant: Attendant) -> None:
        self._attendant = attendant

    async def end(self) -> None:
        """The agent says goodbye."""
        await self._attendant.leave_chats()


@asynccontextmanager
async def talking(
    entry: EntryPoints, ticket: IssueTicket, agent: str, password: str
) -> AsyncIterator[Talk]:
    """A chat about the ticket, answered by an agent, until `end`. Raises NoTalkError."""
    address = _address(entry, ticket)
    token = identity_token(
        entry.people[address], address, entry.signing_secret, now=now(), study=_study(ticket)
    )
    async with Attendant(entry.web_url, agent, password) as attendant:
        text = _OPENING.format(ref=ticket.ref)
        opened = await asyncio.to_thread(open_chat, entry.web_url, token, text)
        if opened.ticket != ticket.ref:
            raise NoTalkError(f"the chat about {ticket.ref} went to {opened.ticket}")
        await _answered(attendant)
        try:
            yield Talk(attendant)
        finally:
            await attendant.leave_chats()


async def _answered(attendant: Attendant) -> None:
    """Wait until the agent is in the chat; whatever else is offered is finished on the way."""
    deadline = asyncio.get_running_loop().time() + _ANSWER_SECONDS
    while not any(str(each.get("channel", "")).upper() == "CHAT" for each in attendant.accepted):
        if asyncio.get_running_loop().time() > deadline:
            raise NoTalkError("no agent answered the chat")
        await asyncio.sleep(_LOOK_SECONDS)


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
