"""Reading CloudFormation properties, with errors that say what is wrong."""

from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from connect_emulator.acd.hours import DAYS
from connect_emulator.arns import id_of
from connect_emulator.model.resources import HoursOverride, OpenSpan, ProfileQueue, Recurrence
from connect_emulator.ports import InvalidResource, Json

WHOLE_DAY = OpenSpan("", 0, 0)


def need(properties: Json, *names: str) -> None:
    """Raise InvalidResource for a required property that is missing."""
    for name in names:
        if properties.get(name) in (None, ""):
            raise InvalidResource(f"#: required key [{name}] not found")


def flag(value: object, default: bool = False) -> bool:
    """A boolean, which templates also write as text."""
    if value is None:
        return default
    return str(value).casefold() == "true"


def open_spans(config: Any) -> tuple[OpenSpan, ...]:
    """The weekly hours of a Config property."""
    spans = []
    for item in config or []:
        if item.get("Day") not in DAYS:
            raise InvalidResource(f"#/Config/Day: {item.get('Day')!r} is not a weekday")
        spans.append(OpenSpan(item["Day"], _minutes(item["StartTime"]), _minutes(item["EndTime"])))
    return tuple(spans)


def overrides(config: Any) -> tuple[HoursOverride, ...]:
    """The HoursOfOperationOverrides of a template; an override's id is its name."""
    return tuple(override_of(item, "OverrideConfig", item["OverrideName"]) for item in config or [])


def override_of(item: Json, spans: str, override_id: str) -> HoursOverride:
    """One override, of a template or of an API request (`spans` names its configuration)."""
    pattern = (item.get("RecurrenceConfig") or {}).get("RecurrencePattern")
    begin, end = str(item["EffectiveFrom"]), str(item["EffectiveTill"])
    if date.fromisoformat(begin) > date.fromisoformat(end):
        raise InvalidResource(f"#/EffectiveTill: {end} is before {begin}")
    return HoursOverride(
        id=override_id,
        name=item.get("OverrideName") or item["Name"],
        type=item.get("OverrideType") or "STANDARD",
        spans=override_spans(item[spans]) or (WHOLE_DAY,),
        effective_from=begin,
        effective_till=end,
        description=item.get("OverrideDescription") or item.get("Description") or "",
        recurrence=_recurrence(pattern) if pattern else None,
    )


def override_spans(config: Any) -> tuple[OpenSpan, ...]:
    """Spans of an override; without a day they count on every day."""
    spans = []
    for item in config or []:
        start, end = item.get("StartTime") or {}, item.get("EndTime") or {}
        spans.append(OpenSpan(item.get("Day") or "", _minutes(start), _minutes(end)))
    return tuple(spans)


def _recurrence(pattern: Json) -> Recurrence:
    return Recurrence(
        frequency=str(pattern["Frequency"]),
        interval=int(pattern.get("Interval") or 1),
        months=tuple(int(month) for month in pattern.get("ByMonth") or ()),
        month_days=tuple(int(day) for day in pattern.get("ByMonthDay") or ()),
        weekday_occurrences=tuple(int(n) for n in pattern.get("ByWeekdayOccurrence") or ()),
    )


def _minutes(time: Json) -> int:
    hours, minutes = int(time.get("Hours", 0)), int(time.get("Minutes", 0))
    if not (0 <= hours <= 23 and 0 <= minutes <= 59):
        raise InvalidResource(f"#/Config: {hours}:{minutes} is not a time of day")
    return hours * 60 + minutes


def time_zone(name: str) -> str:
    """A time zone that exists."""
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise InvalidResource(f"#/TimeZone: {name!r} is not a time zone") from None
    return name


def concurrency(config: Any) -> tuple[dict[str, int], dict[str, bool]]:
    """Contacts at once by channel, and whether other channels may be offered meanwhile."""
    at_once: dict[str, int] = {}
    cross: dict[str, bool] = {}
    for item in config or []:
        channel, count = item["Channel"], int(item["Concurrency"])
        highest = 1 if channel == "VOICE" else 10
        if not 0 <= count <= highest:
            raise InvalidResource(f"#/MediaConcurrencies: {channel} allows 1 to {highest}")
        at_once[channel] = count
        behavior = (item.get("CrossChannelBehavior") or {}).get("BehaviorType")
        cross[channel] = behavior == "ROUTE_ANY_CHANNEL"
    return at_once, cross


def profile_queues(config: Any) -> tuple[ProfileQueue, ...]:
    """The queues of a routing profile."""
    entries = []
    for item in config or []:
        reference = item["QueueReference"]
        priority, delay = int(item["Priority"]), int(item["Delay"])
        if not (1 <= priority <= 99 and 0 <= delay <= 9999):
            raise InvalidResource("#/QueueConfigs: Priority 1 to 99, Delay 0 to 9999")
        queue_id = id_of(reference["QueueArn"])
        entries.append(ProfileQueue(queue_id, reference["Channel"], priority, delay))
    return tuple(entries)
