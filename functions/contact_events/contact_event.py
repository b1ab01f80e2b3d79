"""An Amazon Connect contact event, as the desk's own type."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from heliograph.usecases.follow_contact import Progress

# When each step happened by itself, so that an event told twice is one step.
_HAPPENED_AT = {
    "queued": ("queueinfo", "enqueuetimestamp"),
    "connected_to_agent": ("agentinfo", "connectedtoagenttimestamp"),
    "disconnected": ("disconnecttimestamp",),
}


def progress_of(detail: Mapping[str, Any], told_at: str) -> Progress:
    """One step of a contact; AWS's own samples disagree on upper and lower case."""
    told = _lower(detail)
    state = str(told.get("eventtype", "")).lower()
    happened = _follow(told, _HAPPENED_AT.get(state, ())) or told_at
    return Progress(
        contact_id=str(told["contactid"]),
        channel=str(told.get("channel", "")).lower(),
        state=state,
        at=_instant(happened),
        agent_arn=str(_follow(told, ("agentinfo", "agentarn")) or ""),
        detail=str(told.get("disconnectreason") or ""),
    )


def _instant(text: str) -> datetime:
    at = datetime.fromisoformat(text.replace("Z", "+00:00"))
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)


def _follow(told: Any, steps: tuple[str, ...]) -> Any:
    for step in steps:
        told = told.get(step) if isinstance(told, Mapping) else None
    return told if steps else None


def _lower(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(name).lower(): _lower(inner) for name, inner in value.items()}
    return value
