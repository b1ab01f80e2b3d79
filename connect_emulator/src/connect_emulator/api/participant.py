"""The participant API: the customer's side of a chat, opened by tokens instead of signatures."""

import json
from datetime import timedelta

from connect_emulator.api.context import ApiContext, Operation, page
from connect_emulator.contacts.chats import EVENT, JOINED, RECEIPTS, TYPING, metadata
from connect_emulator.contacts.lifecycle import CUSTOMER_LEFT
from connect_emulator.contacts.runtime import stamp
from connect_emulator.errors import AccessDenied, InvalidParameter
from connect_emulator.model.contact import Contact, Participant, TranscriptItem
from connect_emulator.ports import Json

CONTENT_TYPES = ("text/plain", "text/markdown", "application/json")
EVENTS = (
    TYPING,
    f"{EVENT}connection.acknowledged",
    *RECEIPTS,
)
LONGEST_MESSAGE = 1024
TOKEN_LIFE = timedelta(days=1)
TICKET_LIFE = timedelta(seconds=100)  # API reference: CreateParticipantConnection


def create_participant_connection(context: ApiContext, request: Json) -> Json:
    """A connection token, and the address of the participant socket."""
    contact, participant = context.lifecycle.chats.by_participant_token(request["ParticipantToken"])
    if not contact.live:
        raise AccessDenied("The chat has ended")
    kinds = request.get("Type") or ["CONNECTION_CREDENTIALS"]
    if "WEBRTC_CONNECTION" in kinds:
        raise InvalidParameter("WEBRTC_CONNECTION is not emulated")
    if not participant.connection_token:
        participant.connection_token = f"{context.runtime.new_id()}.{context.runtime.new_id()}"
    if not participant.connected:
        participant.connected = True
        context.lifecycle.chats.event(contact, participant, JOINED)
    expiry = stamp(context.runtime.now() + TOKEN_LIFE, fraction=True)
    answer: Json = {}
    if "CONNECTION_CREDENTIALS" in kinds:
        token = participant.connection_token
        answer["ConnectionCredentials"] = {"ConnectionToken": token, "Expiry": expiry}
    if "WEBSOCKET" in kinds:
        url = _socket(context, participant)
        answer["Websocket"] = {"Url": url, "ConnectionExpiry": expiry}
    return answer


def _socket(context: ApiContext, participant: Participant) -> str:
    """The address of a socket for the participant; it opens for 100 seconds."""
    participant.socket_ticket = context.runtime.new_id()
    participant.ticket_until = context.runtime.now() + TICKET_LIFE
    base = context.runtime.base_url.replace("http", "ws", 1)
    return f"{base}/_connect/participant?ticket={participant.socket_ticket}"


def send_message(context: ApiContext, request: Json) -> Json:
    """A message of the participant; the same ClientToken sends it once."""
    contact, participant = connected(context, request)
    content_type, content = request["ContentType"], request["Content"]
    if content_type not in CONTENT_TYPES:
        raise InvalidParameter(f"ContentType must be one of {', '.join(CONTENT_TYPES)}")
    if not 1 <= len(content) <= LONGEST_MESSAGE:
        raise InvalidParameter(f"Content must be 1 to {LONGEST_MESSAGE} characters long")
    token = request.get("ClientToken")
    key = f"{contact.initial_contact_id or contact.id}:{participant.id}:{token}"
    sent = context.centre.client_tokens.get(key) if token else None
    item = next((entry for entry in contact.transcript if entry.id == sent), None)
    if item is None:
        item = context.lifecycle.chats.post(contact, participant, content, content_type)
        if token:
            context.centre.client_tokens[key] = item.id
    return {"Id": item.id, "AbsoluteTime": stamp(item.at, fraction=True)}


def send_event(context: ApiContext, request: Json) -> Json:
    """Typing and receipts."""
    contact, participant = connected(context, request)
    if request["ContentType"] not in EVENTS:
        raise InvalidParameter(f"ContentType must be one of {', '.join(EVENTS)}")
    chats, kind = context.lifecycle.chats, request["ContentType"]
    if kind in RECEIPTS:
        message = _message_named(contact, request.get("Content", ""))
        item = chats.receipt(contact, participant, kind, message)
    else:
        item = chats.event(contact, participant, kind)
    return {"Id": item.id, "AbsoluteTime": stamp(item.at, fraction=True)}


def _message_named(contact: Contact, content: str) -> TranscriptItem:
    """The message that a receipt's content names: `{"messageId": "..."}`."""
    try:
        wanted = json.loads(content)["messageId"]
    except (ValueError, KeyError, TypeError):
        raise InvalidParameter("Content must be JSON with the messageId of a message") from None
    for item in contact.transcript:
        if item.id == wanted:
            return item
    raise InvalidParameter(f"The chat has no message {wanted}")


def get_transcript(context: ApiContext, request: Json) -> Json:
    """Messages and events of the chat."""
    contact, _ = context.lifecycle.chats.by_connection_token(request["ConnectionToken"])
    items = _from_start_position(list(contact.transcript), request.get("StartPosition") or {})
    if request.get("ScanDirection", "BACKWARD") == "BACKWARD":
        items = items[-int(request.get("MaxResults") or 15) :]
    if request.get("SortOrder") == "DESCENDING":
        items.reverse()
    answer = page([_item(contact, item) for item in items], request, "Transcript")
    answer["InitialContactId"] = contact.initial_contact_id or contact.id
    return answer


def _from_start_position(items: list[TranscriptItem], start: Json) -> list[TranscriptItem]:
    if "MostRecent" in start:
        return items[-int(start["MostRecent"]) :]
    if "AbsoluteTime" in start:
        return [
            item for item in items if (stamp(item.at, fraction=True) or "") >= start["AbsoluteTime"]
        ]
    if "Id" in start:
        ids = [item.id for item in items]
        return items[ids.index(start["Id"]) :] if start["Id"] in ids else []
    return items


def _item(contact: Contact, item: TranscriptItem) -> Json:
    return {
        "AbsoluteTime": stamp(item.at, fraction=True),
        "Content": item.content or None,
        "ContentType": item.content_type,
        "Id": item.id,
        "Type": item.type,
        "ParticipantId": item.participant_id,
        "DisplayName": item.name,
        "ParticipantRole": item.role,
        "ContactId": contact.id,
        "Attachments": list(item.attachments) or None,
        "MessageMetadata": metadata(item),
    }


def disconnect_participant(context: ApiContext, request: Json) -> Json:
    """The customer leaves: the chat is over."""
    contact, _ = connected(context, request)
    context.lifecycle.end(contact, CUSTOMER_LEFT)
    return {}


def connected(context: ApiContext, request: Json) -> tuple[Contact, Participant]:
    """The chat and its connected participant; raises AccessDenied."""
    contact, participant = context.lifecycle.chats.by_connection_token(request["ConnectionToken"])
    if not contact.live or not participant.connected:
        raise AccessDenied("Participant is not connected: the chat has ended")
    return contact, participant


OPERATIONS: dict[str, Operation] = {
    "CreateParticipantConnection": create_participant_connection,
    "SendMessage": send_message,
    "SendEvent": send_event,
    "GetTranscript": get_transcript,
    "DisconnectParticipant": disconnect_participant,
}
