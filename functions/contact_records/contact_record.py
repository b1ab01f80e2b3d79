"""An Amazon Connect contact record (format 2017-03-10), as the desk's own type."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from heliograph.domain.contact import RawObject
from heliograph.domain.contact_record import ContactRecord

Told = Mapping[str, Any]


def record_of(told: Told) -> ContactRecord:
    """Every part may be null or missing but the contact, its time and its channel.

    Raises KeyError or ValueError for what is no contact record.
    """
    agent, queue = told.get("Agent") or {}, told.get("Queue") or {}
    ended = told.get("DisconnectTimestamp")
    return ContactRecord(
        contact_id=str(told["ContactId"]),
        channel=str(told["Channel"]).lower(),
        method=str(told.get("InitiationMethod") or "").lower(),
        updated_at=_instant(told["LastUpdateTimestamp"]),
        began_at=_instant(told.get("InitiationTimestamp") or told["LastUpdateTimestamp"]),
        ended_at=_instant(ended) if ended else None,
        initial_id=_id(told, "InitialContactId"),
        previous_id=_id(told, "PreviousContactId"),
        next_id=_id(told, "NextContactId"),
        related_id=_id(told, "RelatedContactId"),
        queue_seconds=_seconds(queue, "Duration"),
        talk_seconds=_seconds(agent, "AgentInteractionDuration"),
        hold_seconds=_seconds(agent, "CustomerHoldDuration"),
        after_seconds=_seconds(agent, "AfterContactWorkDuration"),
        ended_by=str(told.get("DisconnectReason") or ""),
        agent_user_id=str(agent.get("ARN") or "").rpartition("/")[2],
        caller=_caller(told.get("CustomerEndpoint") or {}),
        attributes={str(k): str(v) for k, v in (told.get("Attributes") or {}).items()},
        recordings=tuple(_recordings(told)),
    )


def _recordings(told: Told) -> Iterator[RawObject]:
    """Those of the automated interaction that S3 holds; `Recordings` may be null."""
    for recording in told.get("Recordings") or ():
        automated = recording.get("ParticipantType") == "IVR"
        kept = recording.get("StorageType", "S3") == "S3" and not recording.get("DeletionReason")
        bucket, _, key = str(recording.get("Location") or "").partition("/")
        if automated and kept and key:
            yield RawObject(bucket, key)


def _instant(text: str) -> datetime:
    at = datetime.fromisoformat(text.replace("Z", "+00:00"))
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)


def _id(told: Told, name: str) -> str:
    return str(told.get(name) or "")


def _seconds(part: Told, name: str) -> int | None:
    """None where the contact had no such part; a part that lacks its figure lasted no time."""
    return int(part.get(name) or 0) if part else None


def _caller(endpoint: Told) -> str:
    number = endpoint.get("Type") == "TELEPHONE_NUMBER" and endpoint.get("Address")
    return str(number or "anonymous")
