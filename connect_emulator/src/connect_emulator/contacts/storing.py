"""Files of contacts in S3, under the names that AWS gives them."""

from datetime import datetime

from connect_emulator.contacts.runtime import Runtime
from connect_emulator.model.contact import Contact

KINDS = {"wav": "audio/wav", "json": "application/json"}


class Storing:
    """Stores a contact's files where the instance's storage configuration says."""

    def __init__(self, runtime: Runtime) -> None:
        self._runtime = runtime

    def store(
        self,
        contact: Contact,
        resource_type: str,
        folder: str,
        started: datetime,
        body: bytes,
        kind: str = "wav",
    ) -> tuple[str, str] | None:
        """Bucket and key of the file; None (nothing stored) if the instance has no bucket for it.

        `folder` is `CallRecordings/ivr/` or the like; its first part may be in the prefix already.
        """
        storage = self._runtime.centre.storage_of(contact.instance_id, resource_type)
        if storage is None or not storage.bucket:
            return None
        instance = self._runtime.centre.instances[contact.instance_id]
        prefix = storage.prefix.strip("/") or f"connect/{instance.alias}"
        top, _, rest = folder.partition("/")
        if not prefix.endswith(top):
            prefix += f"/{top}"
        key = f"{prefix}/{rest}{started:%Y/%m/%d}/{contact.id}_{started:%Y%m%dT%H:%M}_UTC.{kind}"
        key = _unused(key, kind, [recording.key for recording in contact.recordings])
        put, bucket = self._runtime.surroundings.put_object, storage.bucket
        self._runtime.outside.afterwards(lambda: put(bucket, key, body, KINDS[kind]))
        return bucket, key


def _unused(key: str, kind: str, used: list[str]) -> str:
    """AWS keeps one recording of a kind per contact; a second in the same minute is numbered."""
    number, candidate = 1, key
    while candidate in used:
        number += 1
        candidate = key.replace(f"_UTC.{kind}", f"_UTC_{number}.{kind}")
    return candidate
