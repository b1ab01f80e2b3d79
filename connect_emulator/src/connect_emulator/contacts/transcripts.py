"""The transcript of a chat that ended, as AWS stores it in S3."""

import json

from connect_emulator.contacts.runtime import Runtime, stamp
from connect_emulator.contacts.storing import Storing
from connect_emulator.model.contact import Contact, Recording, TranscriptItem
from connect_emulator.ports import Json

VERSION = "2019-08-26"


class Transcripts:
    """Stores transcripts where the instance's CHAT_TRANSCRIPTS storage says."""

    def __init__(self, runtime: Runtime) -> None:
        self._runtime = runtime
        self._storing = Storing(runtime)

    def store(self, contact: Contact) -> None:
        """Store what was said; the contact record names the file."""
        started = contact.initiated_at
        body = json.dumps(self._document(contact)).encode()
        stored = self._storing.store(
            contact, "CHAT_TRANSCRIPTS", "ChatTranscripts/", started, body, "json"
        )
        if stored is not None:
            bucket, key = stored
            ended = self._runtime.now()
            recording = Recording(bucket, key, started, ended, None, "CHAT")
            contact.recordings.append(recording)

    def _document(self, contact: Contact) -> Json:
        seen = dict.fromkeys(item.participant_id for item in contact.transcript)
        return {
            "Version": VERSION,
            "AWSAccountId": self._runtime.place.account,
            "InstanceId": contact.instance_id,
            "InitialContactId": contact.initial_contact_id or contact.id,
            "ContactId": contact.id,
            "Participants": [{"ParticipantId": participant} for participant in seen],
            "Transcript": [_item(item) for item in contact.transcript],
        }


def _item(item: TranscriptItem) -> Json:
    found = {
        "AbsoluteTime": stamp(item.at, fraction=True),
        "Content": item.content,
        "ContentType": item.content_type,
        "Id": item.id,
        "Type": item.type,
        "ParticipantId": item.participant_id,
        "DisplayName": item.name,
        "ParticipantRole": item.role,
        "Attachments": item.attachments,
    }
    return {name: value for name, value in found.items() if value}
