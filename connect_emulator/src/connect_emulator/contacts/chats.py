"""Chats: messages between customer, agent and system, their transcript and their SNS stream."""

import json
from collections.abc import Callable
from functools import partial

from connect_emulator.contacts.attachments import shown
from connect_emulator.contacts.runtime import Runtime, stamp
from connect_emulator.errors import AccessDenied
from connect_emulator.model.contact import Attachment, Contact, Participant, TranscriptItem
from connect_emulator.ports import Json

TEXT = "text/plain"
EVENT = "application/vnd.amazonaws.connect.event."
TYPING = f"{EVENT}typing"
JOINED = f"{EVENT}participant.joined"
RECEIPTS = {
    f"{EVENT}message.delivered": "DeliveredTimestamp",
    f"{EVENT}message.read": "ReadTimestamp",
}
LEFT = f"{EVENT}participant.left"
ENDED = f"{EVENT}chat.ended"
FROM = {"CUSTOMER": "customer", "AGENT": "agent", "SYSTEM": "system"}


def metadata(item: TranscriptItem) -> Json | None:
    """MessageMetadata: who got a message when; None where nothing is known."""
    if not item.receipts:
        return None
    receipts = [
        {"RecipientParticipantId": participant, **stamps}
        for participant, stamps in item.receipts.items()
    ]
    return {"MessageId": item.about or item.id, "Receipts": receipts}


class Chats:
    """Posts to a chat; every message and event goes to the stream and to the agent."""

    def __init__(self, runtime: Runtime) -> None:
        self._runtime = runtime

    def participant(self, contact: Contact, role: str, name: str) -> Participant:
        """The chat's participant of that role, made on first use."""
        found = contact.participant(role)
        if found is None:
            found = Participant(id=self._runtime.new_id(), role=role, name=name)
            contact.participants.append(found)
        found.name = name
        return found

    def post(
        self, contact: Contact, sender: Participant, content: str, content_type: str = TEXT
    ) -> TranscriptItem:
        """A message of a participant."""
        item = self._item(sender, "MESSAGE", content_type, content)
        contact.transcript.append(item)
        self._stream(contact, item)
        if sender.role != "AGENT" and contact.agent_id:
            self.show_agent(contact, item)
        return item

    def event(self, contact: Contact, sender: Participant, content_type: str) -> TranscriptItem:
        """An event of a participant; typing is passed on and not kept."""
        item = self._item(sender, "EVENT", content_type, "")
        if content_type != TYPING:
            contact.transcript.append(item)
        self._stream(contact, item)
        if content_type == TYPING and sender.role == "CUSTOMER" and contact.agent_id:
            frame = {"type": "typing", "contactId": contact.id, "from": "customer"}
            self._runtime.agents.tell(contact.agent_id, frame)
        return item

    def receipt(
        self, contact: Contact, recipient: Participant, content_type: str, message: TranscriptItem
    ) -> TranscriptItem:
        """The message was delivered to, or read by, a participant; the others are told."""
        stamps = message.receipts.setdefault(recipient.id, {})
        stamps[RECEIPTS[content_type]] = stamp(self._runtime.now(), fraction=True) or ""
        item = self._item(recipient, "MESSAGEMETADATA", content_type, "")
        item.receipts, item.about = {recipient.id: dict(stamps)}, message.id
        self._stream(contact, item)
        return item

    def attach(self, contact: Contact, sender: Participant, attachment: Attachment) -> None:
        """A file of a participant."""
        item = self._item(sender, "ATTACHMENT", attachment.content_type, "")
        item.attachments = [shown(attachment)]
        contact.transcript.append(item)
        self._stream(contact, item)

    def show_agent(self, contact: Contact, item: TranscriptItem) -> None:
        """Show a message to the contact's agent."""
        if item.type == "MESSAGE":
            frame = {
                "type": "say",
                "contactId": contact.id,
                "from": FROM[item.role],
                "text": item.content,
            }
            self._runtime.agents.tell(contact.agent_id, frame)

    def move(self, contact: Contact, following: Contact) -> None:
        """The customer, what was said and the stream go on in the next contact; the agent leaves.

        The customer's tokens stay what they are.
        """
        agent = contact.participant("AGENT")
        if agent is not None:
            self.event(contact, agent, LEFT)
        following.participants = [item for item in contact.participants if item is not agent]
        following.transcript = list(contact.transcript)
        following.streaming, contact.streaming = contact.streaming, {}
        contact.participants = [] if agent is None else [agent]

    def ended(self, contact: Contact) -> None:
        """The chat is over: say so to the stream; tokens open nothing any more."""
        system = self.participant(contact, "SYSTEM", "SYSTEM_MESSAGE")
        self.event(contact, system, ENDED)
        for participant in contact.participants:
            participant.connected = False

    def by_socket_ticket(self, ticket: str) -> tuple[Contact, Participant]:
        """Whom a ticket for the participant socket stands for; raises AccessDenied."""
        contact, participant = self._by(lambda participant: participant.socket_ticket, ticket)
        if participant.ticket_until is None or self._runtime.now() > participant.ticket_until:
            raise AccessDenied("Access denied")
        return contact, participant

    def by_participant_token(self, token: str) -> tuple[Contact, Participant]:
        """Whom a participant token stands for; raises AccessDenied."""
        return self._by(lambda participant: participant.token, token)

    def by_connection_token(self, token: str) -> tuple[Contact, Participant]:
        """Whom a connection token stands for; raises AccessDenied."""
        return self._by(lambda participant: participant.connection_token, token)

    def _by(self, of: Callable[[Participant], str], token: str) -> tuple[Contact, Participant]:
        if token:
            for contact in self._runtime.centre.contacts.values():
                for participant in contact.participants:
                    if of(participant) == token:
                        return contact, participant
        raise AccessDenied("Access denied")

    def _item(
        self, sender: Participant, kind: str, content_type: str, content: str
    ) -> TranscriptItem:
        return TranscriptItem(
            id=self._runtime.new_id(),
            at=self._runtime.now(),
            type=kind,
            content_type=content_type,
            content=content,
            participant_id=sender.id,
            role=sender.role,
            name=sender.name,
        )

    def _stream(self, contact: Contact, item: TranscriptItem) -> None:
        initial = contact.initial_contact_id or contact.id
        body = {
            "AbsoluteTime": stamp(item.at, fraction=True),
            "Content": item.content or None,
            "ContentType": item.content_type,
            "Id": item.id,
            "Type": item.type,
            "ParticipantId": item.participant_id,
            "DisplayName": item.name,
            "ParticipantRole": item.role,
            "InitialContactId": initial,
            "ContactId": contact.id,
            "Attachments": item.attachments or None,
            "MessageMetadata": metadata(item),
        }
        message = json.dumps({key: value for key, value in body.items() if value is not None})
        self._tell_participants(contact, item, message)
        if not contact.streaming:
            return
        # Admin guide, "SNS payload": the attributes subscribers filter on.
        attributes = {
            "InitialContactId": initial,
            "ContactId": contact.id,
            "ParticipantRole": item.role,
            "InstanceId": contact.instance_id,
            "AccountId": self._runtime.place.account,
            "Type": item.type,
            "ContentType": item.content_type,
            "MessageVisibility": "ALL",
        }
        publish = self._runtime.surroundings.publish
        for topic in dict.fromkeys(contact.streaming.values()):
            self._runtime.outside.afterwards(partial(publish, topic, message, attributes))

    def _tell_participants(self, contact: Contact, item: TranscriptItem, message: str) -> None:
        """Everybody with a socket hears it; typing is not told to who types."""
        frame = {"topic": "aws/chat", "contentType": "application/json", "content": message}
        for participant in contact.participants:
            if item.content_type != TYPING or participant.id != item.participant_id:
                self._runtime.participants.tell(participant.id, frame)
