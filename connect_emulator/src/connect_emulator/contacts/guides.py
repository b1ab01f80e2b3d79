"""Flows for the agent's UI (step-by-step guides): each runs in a contact of its own.

As on AWS that is a chat of the subtype connect:Guide, related to the agent's contact and with a
copy of its attributes. What it says goes to the agent; views need a script.
"""

from typing import Protocol

from connect_emulator.contacts.runtime import Runtime
from connect_emulator.model.contact import Channel, Contact, FlowKind, Phase

SUBTYPE = {"connect:Subtype": {"ValueString": "connect:Guide"}}
ARRIVES, LEAVES = "DefaultAgentUI", "DisconnectAgentUI"
OVER = "CONTACT_FLOW_DISCONNECT"


class GuideOwner(Protocol):
    """The life of the contacts that guides are."""

    def new_contact(self, instance_id: str, channel: Channel, method: str) -> Contact:
        """A contact that is not started yet."""
        ...

    def register(self, contact: Contact) -> None:
        """The contact exists."""
        ...

    def run(self, contact: Contact, kind: FlowKind, flow_id: str) -> None:
        """Begin the flow."""
        ...

    def end(self, contact: Contact, reason: str) -> None:
        """It is over."""
        ...


class Guides:
    """Begins and ends the guides of a contact."""

    def __init__(self, runtime: Runtime, owner: GuideOwner) -> None:
        self._runtime = runtime
        self._owner = owner

    def begin(self, contact: Contact, hook: str) -> None:
        """Run the contact's flow for that event, if it has one."""
        flow_id = contact.event_hooks.get(hook)
        if flow_id is None or flow_id not in self._runtime.centre.flows:
            return
        guide = self._owner.new_contact(contact.instance_id, Channel.CHAT, "FLOW")
        guide.attributes, guide.language = dict(contact.attributes), contact.language
        guide.segment_attributes = {name: dict(value) for name, value in SUBTYPE.items()}
        guide.related_contact_id, guide.agent_id = contact.id, contact.agent_id
        guide.customer, guide.queue_id = contact.customer, contact.queue_id
        guide.phase = Phase.IN_FLOW
        contact.guides.append(guide.id)
        self._owner.register(guide)
        self._owner.run(guide, FlowKind.AGENT_GUIDE, flow_id)

    def end(self, contact: Contact) -> None:
        """The agent has closed the contact: nobody reads its guides any more."""
        for guide_id in contact.guides:
            guide = self._runtime.centre.contacts.get(guide_id)
            if guide is not None and guide.disconnected_at is None:
                self._owner.end(guide, OVER)
