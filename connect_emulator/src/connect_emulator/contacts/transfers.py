"""Transfers: the work goes on as a new contact, in a flow that leads to a queue or an agent."""

from collections.abc import Collection
from dataclasses import dataclass

from connect_emulator.arns import id_of
from connect_emulator.contacts.following import following_contact
from connect_emulator.contacts.lifecycle import AGENT_LEFT, Lifecycle
from connect_emulator.errors import ResourceNotFound, ServiceQuotaExceeded
from connect_emulator.model.contact import Channel, Contact
from connect_emulator.model.resources import PlainResource, User
from connect_emulator.ports import Json

MOST_TRANSFERS = 11  # API reference: TransferContact
TRANSFERRED = "TRANSFERRED"
QUICK_CONNECT = "QuickConnect"


@dataclass(frozen=True)
class Destination:
    """Where to: a flow, and the queue or the agent it finds set when it begins; or a number."""

    flow_id: str = ""
    queue_id: str = ""
    user_id: str = ""
    number: str = ""


class Transfers:
    """Passes contacts on."""

    def __init__(self, lifecycle: Lifecycle) -> None:
        self._life = lifecycle
        self._runtime = lifecycle.runtime

    def transfer(self, contact: Contact, to: Destination) -> Contact:
        """End the contact, and begin its next one; who waits or calls is now with that."""
        if self._transfers_of(contact) >= MOST_TRANSFERS:
            raise ServiceQuotaExceeded(
                f"{contact.id} was transferred {MOST_TRANSFERS} times, the most"
            )
        following = following_contact(self._runtime, contact, "TRANSFER")
        following.target_queue_id, following.target_agent_id = to.queue_id, to.user_id
        contact.next_contact_id = following.id
        contact.transferred_at = self._runtime.now()
        self._runtime.callers.move(contact.id, following.id)
        if contact.channel is Channel.CHAT:
            self._life.chats.move(contact, following)
        self._life.register(following)
        talk = contact.channel in (Channel.VOICE, Channel.CHAT)
        self._life.end(contact, AGENT_LEFT if talk else TRANSFERRED)
        self._life.enter_flow(following, to.flow_id)
        return following

    def quick_connects(self, user: User) -> list[PlainResource]:
        """Those of the user's instance, by name."""
        found = [
            item
            for item in self._runtime.centre.plain.values()
            if item.type == QUICK_CONNECT and item.instance_id == user.instance_id
        ]
        return sorted(found, key=lambda item: item.name)

    def of_queues(self, user: User, queues: Collection[str]) -> list[PlainResource]:
        """Those of the user's reach that one of the queues (ids or ARNs) offers, by name."""
        wanted = {id_of(reference) for reference in queues}
        offered = {
            item
            for queue in self._runtime.centre.queues.values()
            if queue.id in wanted
            for item in queue.quick_connects
        }
        return [item for item in self.quick_connects(user) if item.id in offered]

    def destination(self, user: User, reference: str) -> Destination:
        """Where a quick connect leads, by its name, id or ARN."""
        for item in self.quick_connects(user):
            if reference in (item.name, item.id, item.arn):
                return self._leads_to(item)
        known = ", ".join(item.name for item in self.quick_connects(user)) or "none"
        raise ResourceNotFound(f"no quick connect {reference!r}; there are: {known}")

    def _leads_to(self, item: PlainResource) -> Destination:
        config, centre = _config(item), self._runtime.centre
        match kind_of(item):
            case "PHONE_NUMBER":
                return Destination(number=str(config["PhoneConfig"]["PhoneNumber"]))
            case "FLOW":
                flow = centre.flow(_reference(config["FlowConfig"], "ContactFlow"))
                return Destination(flow.id)
            case "USER":
                one = config["UserConfig"]
                user = centre.user(_reference(one, "User"))
                flow = centre.flow(_reference(one, "ContactFlow"))
                return Destination(flow.id, user_id=user.id)
        one = config["QueueConfig"]
        queue = centre.queue(_reference(one, "Queue"))
        return Destination(centre.flow(_reference(one, "ContactFlow")).id, queue_id=queue.id)

    def _transfers_of(self, contact: Contact) -> int:
        count = 0
        current: Contact | None = contact
        while current is not None and current.initiation_method == "TRANSFER":
            count += 1
            current = self._runtime.centre.contacts.get(current.previous_contact_id)
        return count


def _config(item: PlainResource) -> Json:
    config = item.properties.get("QuickConnectConfig")
    return config if isinstance(config, dict) else {}


def kind_of(item: PlainResource) -> str:
    """USER, QUEUE, PHONE_NUMBER or FLOW."""
    return str(_config(item).get("QuickConnectType"))


def _reference(config: Json, name: str) -> str:
    """An id, which templates give as an ARN."""
    return id_of(str(config.get(f"{name}Arn") or config.get(f"{name}Id")))
