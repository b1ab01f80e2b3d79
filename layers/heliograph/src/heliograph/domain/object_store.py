"""Where raw contacts, attachments, recordings and transcripts are kept."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from heliograph.domain.contact import RawObject


@dataclass(frozen=True)
class StoredObject:
    """Bytes with their content type."""

    body: bytes
    content_type: str


class ObjectStore(Protocol):
    """Raw contacts, attachments, recordings."""

    @property
    def bucket(self) -> str:
        """The contacts bucket, where `put` stores."""
        ...

    def get(self, raw: RawObject) -> StoredObject:
        """Raises NotFound."""
        ...

    def put(self, key: str, body: bytes, content_type: str) -> RawObject:
        """Store in the contacts bucket."""
        ...

    def size(self, raw: RawObject) -> int:
        """Bytes, without reading them. Raises NotFound."""
        ...

    def beginning(self, raw: RawObject, most: int) -> bytes:
        """The first bytes of an object. Raises NotFound."""
        ...

    def keep_copy(self, raw: RawObject, key: str, content_type: str) -> None:
        """A copy in the contacts bucket, made by the store itself. Raises NotFound."""
        ...

    def link(self, key: str, seconds: int) -> str:
        """A link that plays the object for so long."""
        ...

    def download(self, raw: RawObject, name: str, seconds: int) -> str:
        """A link that saves any object as a mere file of that name, never shown in the browser."""
        ...

    def kept(self, key: str) -> RawObject:
        """Where a key of the contacts bucket lies."""
        ...

    def raw_objects(self, older_than: datetime) -> Iterable[RawObject]:
        """Inbound mails, recordings and transcripts stored before an instant."""
        ...
