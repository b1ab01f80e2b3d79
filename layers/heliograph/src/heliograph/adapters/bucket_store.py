"""Raw contacts, attachments and recordings in S3."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from urllib.parse import quote

from botocore.exceptions import ClientError

from heliograph.domain import transcription
from heliograph.domain.contact import RawObject
from heliograph.domain.errors import NotFound
from heliograph.domain.object_store import StoredObject

MAIL_PREFIX = "mail/"
IVR_FOLDER = "/CallRecordings/ivr/"


class BucketStore:
    """ObjectStore. `client` is a boto3 S3 client."""

    def __init__(self, client: Any, contacts_bucket: str, recordings_bucket: str) -> None:
        self._client = client
        self._contacts = contacts_bucket
        self._recordings = recordings_bucket

    @property
    def bucket(self) -> str:
        """See ObjectStore."""
        return self._contacts

    def get(self, raw: RawObject) -> StoredObject:
        """See ObjectStore."""
        try:
            answer = self._client.get_object(Bucket=raw.bucket, Key=raw.key)
        except ClientError as error:
            raise _missing(error, raw) from error
        return StoredObject(answer["Body"].read(), answer.get("ContentType", ""))

    def put(self, key: str, body: bytes, content_type: str) -> RawObject:
        """See ObjectStore."""
        self._client.put_object(Bucket=self._contacts, Key=key, Body=body, ContentType=content_type)
        return RawObject(self._contacts, key)

    def size(self, raw: RawObject) -> int:
        """See ObjectStore."""
        try:
            return int(self._client.head_object(Bucket=raw.bucket, Key=raw.key)["ContentLength"])
        except ClientError as error:
            raise _missing(error, raw) from error

    def beginning(self, raw: RawObject, most: int) -> bytes:
        """See ObjectStore."""
        try:
            answer = self._client.get_object(
                Bucket=raw.bucket, Key=raw.key, Range=f"bytes=0-{most - 1}"
            )
        except ClientError as error:
            if error.response["Error"]["Code"] == "InvalidRange":  # an object without a byte
                return b""
            raise _missing(error, raw) from error
        found: bytes = answer["Body"].read()
        return found

    def keep_copy(self, raw: RawObject, key: str, content_type: str) -> None:
        """See ObjectStore. Metadata and tags of the source stay behind: they may name people."""
        try:
            self._client.copy_object(
                Bucket=self._contacts,
                Key=key,
                CopySource={"Bucket": raw.bucket, "Key": raw.key},
                ContentType=content_type,
                MetadataDirective="REPLACE",
                TaggingDirective="REPLACE",
            )
        except ClientError as error:
            raise _missing(error, raw) from error

    def link(self, key: str, seconds: int) -> str:
        """See ObjectStore."""
        wanted = {"Bucket": self._contacts, "Key": key, "ResponseContentType": "audio/wav"}
        link: str = self._client.generate_presigned_url("get_object", wanted, ExpiresIn=seconds)
        return link

    def download(self, raw: RawObject, name: str, seconds: int) -> str:
        """See ObjectStore: the type says nothing, so that no browser opens it (RFC 6266)."""
        wanted = {
            "Bucket": raw.bucket,
            "Key": raw.key,
            "ResponseContentType": "application/octet-stream",
            "ResponseContentDisposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}",
            "ResponseCacheControl": "private, no-store",
        }
        link: str = self._client.generate_presigned_url("get_object", wanted, ExpiresIn=seconds)
        return link

    def kept(self, key: str) -> RawObject:
        """See ObjectStore."""
        return RawObject(self._contacts, key)

    def raw_objects(self, older_than: datetime) -> Iterable[RawObject]:
        """See ObjectStore."""
        for folder in (MAIL_PREFIX, transcription.FOLDER):
            yield from self._list(self._contacts, folder, older_than)
        for raw in self._list(self._recordings, "connect/", older_than):
            if IVR_FOLDER in raw.key and raw.key.endswith(".wav"):
                yield raw

    def _list(self, bucket: str, prefix: str, older_than: datetime) -> Iterable[RawObject]:
        pages = self._client.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix=prefix)
        for page in pages:
            for entry in page.get("Contents", ()):
                if entry["LastModified"] < older_than:
                    yield RawObject(bucket, entry["Key"])


def _missing(error: ClientError, raw: RawObject) -> Exception:
    if error.response["Error"]["Code"] in {"NoSuchKey", "404", "NotFound"}:
        return NotFound(f"there is no object {raw.key.rpartition('/')[2]}")
    return error
