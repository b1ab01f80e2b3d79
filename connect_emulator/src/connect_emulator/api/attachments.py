"""The participant API's operations on files in a chat."""

from connect_emulator.api.context import ApiContext, Operation
from connect_emulator.api.participant import connected
from connect_emulator.errors import InvalidParameter, ResourceConflict
from connect_emulator.model.contact import Attachment, Contact
from connect_emulator.ports import Json


def start_upload(context: ApiContext, request: Json) -> Json:
    """Where to put the file, and the headers to send with it; once per ClientToken."""
    contact, participant = connected(context, request)
    tokens, key = context.centre.client_tokens, f"{participant.id}:{request['ClientToken']}"
    known = _of(contact, tokens.get(key, ""))
    attachment = known or context.lifecycle.attachments.expect(
        contact,
        participant,
        name=request["AttachmentName"],
        content_type=request["ContentType"],
        size=request["AttachmentSizeInBytes"],
    )
    tokens[key] = attachment.id
    url, expiry = context.lifecycle.attachments.link(attachment)
    headers = {"Content-Type": attachment.content_type, "Content-Length": str(attachment.size)}
    return {
        "AttachmentId": attachment.id,
        "UploadMetadata": {"Url": url, "UrlExpiry": expiry, "HeadersToInclude": headers},
    }


def complete_upload(context: ApiContext, request: Json) -> Json:
    """The file is there: it appears in the chat."""
    contact, participant = connected(context, request)
    for attachment_id in request["AttachmentIds"]:
        attachment = _found(contact, attachment_id)
        if attachment.completed:
            continue
        if not attachment.content:
            raise ResourceConflict(f"{attachment.name} has not been uploaded")
        context.lifecycle.attachments.complete(contact, attachment)
        context.lifecycle.chats.attach(contact, participant, attachment)
    return {}


def get(context: ApiContext, request: Json) -> Json:
    """A link to read the file."""
    contact, _ = context.lifecycle.chats.by_connection_token(request["ConnectionToken"])
    attachment = _found(contact, request["AttachmentId"])
    if not attachment.completed:
        raise InvalidParameter(f"{attachment.name} has not been uploaded")
    url, expiry = context.lifecycle.attachments.link(attachment)
    return {"Url": url, "UrlExpiry": expiry, "AttachmentSizeInBytes": attachment.size}


def _of(contact: Contact, attachment_id: str) -> Attachment | None:
    return next((one for one in contact.attachments if one.id == attachment_id), None)


def _found(contact: Contact, attachment_id: str) -> Attachment:
    found = _of(contact, attachment_id)
    if found is None:
        raise InvalidParameter(f"The chat has no attachment {attachment_id}")
    return found


OPERATIONS: dict[str, Operation] = {
    "StartAttachmentUpload": start_upload,
    "CompleteAttachmentUpload": complete_upload,
    "GetAttachment": get,
}
