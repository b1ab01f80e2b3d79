"""Agents' sockets: a one-time ticket from the API is the first frame's proof."""

import secrets
from datetime import timedelta

from heliograph.domain.errors import Unauthenticated
from heliograph.usecases.desk import Desk

TICKET_LIVES = timedelta(seconds=60)
_PURPOSE = "desk-socket"


def socket_ticket(agent_id: str, desk: Desk) -> str:
    """A ticket for one connection of one agent, good for a minute."""
    subject = f"{agent_id}~{secrets.token_hex(8)}"
    return desk.signer.token(_PURPOSE, subject, expires=desk.clock.now() + TICKET_LIVES)


def join_desk(ticket: str, socket_id: str, desk: Desk) -> str:
    """The agent a connection now belongs to. Raises Unauthenticated, also on second use."""
    now = desk.clock.now()
    subject = desk.signer.subject_of(_PURPOSE, ticket, at=now)
    if not desk.sessions.use_once(subject, now + TICKET_LIVES):
        raise Unauthenticated("this ticket has been used", next_step="ask for a new one")
    agent_id = subject.partition("~")[0]
    desk.sessions.join_desk(socket_id, agent_id, now)
    return agent_id
