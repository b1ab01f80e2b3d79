"""Files in a chat: a place to upload to, the finished file in the transcript, a link to read it."""

import secrets
from datetime import timedelta

from connect_emulator.contacts.runtime import Runtime, stamp
from connect_emulator.errors import AccessDenied, InvalidParameter
from connect_emulator.model.contact import Attachment, Contact, Participant
from connect_emulator.ports import Json

LARGEST = 20 * 1024 * 1024  # admin guide: chat attachments
LINK_LIFE = timedelta(minutes=15)
# Admin guide, "enable attachments": what a chat takes.
CONTENT_TYPES = frozenset(
    {
        "text/csv",
        "application/msword",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "image/heic",
        "image/jpeg",
        "video/quicktime",
        "video/mp4",
        "application/pdf",
        "image/png",
        "application/vnd.ms-powerpoint",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "text/plain",
        "audio/wav",
        "application/vnd.ms-excel",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    }
)


class Attachments:
    """Keeps files until the contact is forgotten; the emulator's own HTTP paths serve them."""

    def __init__(self, runtime: Runtime) -> None:
        self._runtime = runtime

    def expect(
        self, contact: Contact, sender: Participant, *, name: str, content_type: str, size: int
    ) -> Attachment:
        """A file that will be uploaded; raises InvalidParameter for one that a chat refuses."""
        if content_type not in CONTENT_TYPES:
            raise InvalidParameter(f"The content type {content_type} is not supported")
        if size > LARGEST:
            raise InvalidParameter(f"AttachmentSizeInBytes must be at most {LARGEST}")
        attachment = Attachment(
            id=self._runtime.new_id(),
            name=name,
            content_type=content_type,
            size=size,
            participant_id=sender.id,
            key=secrets.token_urlsafe(24),
        )
        contact.attachments.append(attachment)
        return attachment

    def link(self, attachment: Attachment) -> tuple[str, str]:
        """A URL that uploads (PUT) or reads (GET) the file, and until when it is meant to work."""
        url = f"{self._runtime.base_url}/_connect/attachments/{attachment.id}?key={attachment.key}"
        return url, stamp(self._runtime.now() + LINK_LIFE, fraction=True) or ""

    def receive(self, attachment_id: str, key: str, body: bytes) -> None:
        """The uploaded file; raises AccessDenied, or InvalidParameter for another size."""
        _, attachment = self._opened(attachment_id, key)
        if attachment.completed or len(body) != attachment.size:
            raise InvalidParameter(f"{attachment.size} bytes were announced, {len(body)} came")
        attachment.content = body

    def read(self, attachment_id: str, key: str) -> Attachment:
        """The finished file; raises AccessDenied."""
        _, attachment = self._opened(attachment_id, key)
        if not attachment.completed:
            raise AccessDenied("The file is not uploaded")
        return attachment

    def complete(self, contact: Contact, attachment: Attachment) -> None:
        """The file belongs to the chat from now on; it is stored if the instance has a bucket."""
        attachment.completed = True
        storage = self._runtime.centre.storage_of(contact.instance_id, "ATTACHMENTS")
        if storage is None or not storage.bucket:
            return
        day = f"{self._runtime.now():%Y/%m/%d}"
        key = f"{storage.prefix.strip('/')}/chat/{day}/{contact.id}_{attachment.id}"
        body, kind, bucket = attachment.content, attachment.content_type, storage.bucket
        put = self._runtime.surroundings.put_object
        self._runtime.outside.afterwards(lambda: put(bucket, key.lstrip("/"), body, kind))

    def _opened(self, attachment_id: str, key: str) -> tuple[Contact, Attachment]:
        for contact in self._runtime.centre.contacts.values():
            for attachment in contact.attachments:
                if attachment.id == attachment_id and secrets.compare_digest(attachment.key, key):
                    return contact, attachment
        raise AccessDenied("The link opens nothing")


def shown(attachment: Attachment) -> Json:
    """The file as transcript items name it."""
    return {
        "ContentType": attachment.content_type,
        "AttachmentId": attachment.id,
        "AttachmentName": attachment.name,
        "Status": "APPROVED",
    }
