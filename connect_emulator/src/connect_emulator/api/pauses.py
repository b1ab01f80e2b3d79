"""API operations that pause a task and go on with it."""

from connect_emulator.acd.presence import put_contact
from connect_emulator.api.contacts import contact_of
from connect_emulator.api.context import ApiContext, Operation
from connect_emulator.errors import InvalidRequest, ResourceConflict
from connect_emulator.model.agent import Agent
from connect_emulator.model.contact import Channel, Contact, Phase
from connect_emulator.ports import Json


def pause(context: ApiContext, request: Json) -> Json:
    """A task that waits is not offered, one at an agent's takes up no slot of hers."""
    contact = _task(context, request)
    if contact.paused_at is not None:
        raise ResourceConflict("The contact is paused already")
    agent = _agent_of(context, contact)
    if contact.phase is Phase.QUEUED:
        context.lifecycle.offers.withdraw(contact)
        contact.phase = Phase.PAUSED
    elif agent is not None and agent.contacts.get(contact.id) == "connected":
        put_contact(context.centre, agent, contact.id, "paused")
    else:
        raise ResourceConflict("Only tasks in a queue or connected to an agent can be paused")
    contact.paused_at = context.runtime.now()
    contact.pauses += 1
    context.lifecycle.events.emit(contact, "PAUSED")
    context.lifecycle.offers.distribute()
    return {}


def resume(context: ApiContext, request: Json) -> Json:
    """The task goes on where it was paused."""
    contact = _task(context, request)
    if contact.paused_at is None:
        raise ResourceConflict("The contact is not paused")
    now, agent = context.runtime.now(), _agent_of(context, contact)
    contact.paused_seconds += (now - contact.paused_at).total_seconds()
    contact.paused_at, contact.resumed_at = None, now
    if contact.phase is Phase.PAUSED:
        contact.phase = Phase.QUEUED
        context.lifecycle.offers.move(contact)
    elif agent is not None:
        put_contact(context.centre, agent, contact.id, "connected")
    context.lifecycle.events.emit(contact, "RESUMED")
    context.lifecycle.offers.distribute()
    return {}


def _task(context: ApiContext, request: Json) -> Contact:
    contact = contact_of(context, request)
    if contact.channel is not Channel.TASK or not contact.live:
        raise InvalidRequest("Only active TASK contacts can be paused and resumed")
    return contact


def _agent_of(context: ApiContext, contact: Contact) -> Agent | None:
    return context.centre.agents.get(contact.agent_id)


OPERATIONS: dict[str, Operation] = {"PauseContact": pause, "ResumeContact": resume}
