"""API operations on hours of operation, their overrides, parents, and what comes of it all."""

from dataclasses import replace
from datetime import date, timedelta

from connect_emulator.acd.hours import CLOSED, DAY_MINUTES, EffectiveDay, effective_day
from connect_emulator.api.context import ApiContext, Operation, of_instance, page
from connect_emulator.cloudformation.properties import open_spans, override_of, time_zone
from connect_emulator.errors import DuplicateResource, InvalidParameter, ResourceNotFound
from connect_emulator.model.resources import HoursOfOperation, HoursOverride, OpenSpan, Recurrence
from connect_emulator.ports import InvalidResource, Json

LONGEST_RANGE = 366  # days of effective hours in one answer


def create(context: ApiContext, request: Json) -> Json:
    """New hours."""
    instance = context.centre.instance(request["InstanceId"])
    if any(
        hours.name == request["Name"]
        for hours in of_instance(context, context.centre.hours, request)
    ):
        raise DuplicateResource(f"HoursOfOperation {request['Name']!r} exists already")
    hours_id = context.runtime.new_id()
    arn = context.runtime.place.resource(instance.id, "operating-hours", hours_id)
    hours = HoursOfOperation(hours_id, arn, instance.id, request["Name"], "UTC", ())
    context.centre.hours[hours_id] = _changed(context, hours, request)
    return {"HoursOfOperationId": hours_id, "HoursOfOperationArn": arn}


def update(context: ApiContext, request: Json) -> Json:
    """Other weekly hours, name or time zone."""
    hours = _hours(context, request)
    context.centre.hours[hours.id] = _changed(context, hours, request)
    return {}


def delete(context: ApiContext, request: Json) -> Json:
    """Remove hours that no queue uses."""
    hours = _hours(context, request)
    if any(queue.hours_id == hours.id for queue in context.centre.queues.values()):
        raise InvalidParameter(f"HoursOfOperation {hours.name!r} is in use by a queue")
    del context.centre.hours[hours.id]
    return {}


def describe(context: ApiContext, request: Json) -> Json:
    """One HoursOfOperation, without its overrides (they have their own operations)."""
    hours = _hours(context, request)
    parents = [context.centre.hours[parent] for parent in hours.parents]
    return {
        "HoursOfOperation": {
            "HoursOfOperationId": hours.id,
            "HoursOfOperationArn": hours.arn,
            "Name": hours.name,
            "Description": hours.description or None,
            "TimeZone": hours.time_zone,
            "Config": [_span(span) for span in hours.spans],
            "ParentHoursOfOperations": [
                {"Name": parent.name, "Id": parent.id, "Arn": parent.arn} for parent in parents
            ],
        }
    }


def list_all(context: ApiContext, request: Json) -> Json:
    """The instance's hours."""
    items = [
        {"Id": hours.id, "Arn": hours.arn, "Name": hours.name}
        for hours in of_instance(context, context.centre.hours, request)
    ]
    return page(items, request, "HoursOfOperationSummaryList")


def associate(context: ApiContext, request: Json) -> Json:
    """Inherit the overrides of parents."""
    hours = _hours(context, request)
    added = _parents(context, request)
    if hours.id in added or any(context.centre.hours[item].parents for item in added):
        raise InvalidParameter("A parent may not be a child itself")
    parents = tuple(dict.fromkeys((*hours.parents, *added)))
    context.centre.hours[hours.id] = replace(hours, parents=parents)
    return {}


def disassociate(context: ApiContext, request: Json) -> Json:
    """Inherit them no more."""
    hours = _hours(context, request)
    gone = {context.centre.hours_of(item).id for item in request["ParentHoursOfOperationIds"]}
    parents = tuple(parent for parent in hours.parents if parent not in gone)
    context.centre.hours[hours.id] = replace(hours, parents=parents)
    return {}


def create_override(context: ApiContext, request: Json) -> Json:
    """Other hours for certain dates."""
    hours = _hours(context, request)
    if any(override.name == request["Name"] for override in hours.overrides):
        raise DuplicateResource(f"Override {request['Name']!r} exists already")
    override = _read_override(request, context.runtime.new_id())
    _keep(context, hours, [*hours.overrides, override])
    return {"HoursOfOperationOverrideId": override.id}


def update_override(context: ApiContext, request: Json) -> Json:
    """Change what the request names of an override."""
    hours, known = _override(context, request)
    override = _read_override({**_override_shape(hours, known), **request}, known.id)
    _keep(context, hours, [override if item is known else item for item in hours.overrides])
    return {}


def delete_override(context: ApiContext, request: Json) -> Json:
    """Remove an override."""
    hours, known = _override(context, request)
    _keep(context, hours, [item for item in hours.overrides if item is not known])
    return {}


def describe_override(context: ApiContext, request: Json) -> Json:
    """One override."""
    hours, override = _override(context, request)
    return {"HoursOfOperationOverride": _override_shape(hours, override)}


def list_overrides(context: ApiContext, request: Json) -> Json:
    """The overrides of one HoursOfOperation."""
    hours = _hours(context, request)
    items = [_override_shape(hours, override) for override in hours.overrides]
    return page(items, request, "HoursOfOperationOverrideList")


def effective(context: ApiContext, request: Json) -> Json:
    """The hours of every date of a range, overrides applied."""
    hours = _hours(context, request)
    begin, end = _date(request["FromDate"]), _date(request["ToDate"])
    if not timedelta(0) <= end - begin <= timedelta(days=LONGEST_RANGE):
        raise InvalidParameter(f"ToDate must be within {LONGEST_RANGE} days after FromDate")
    days = [
        effective_day(context.centre, hours, begin + timedelta(days=number))
        for number in range((end - begin).days + 1)
    ]
    return {
        "EffectiveHoursOfOperationList": [
            {
                "Date": day.date.isoformat(),
                "OperationalHours": [{"Start": _time(a), "End": _time(b)} for a, b in day.open],
            }
            for day in days
        ],
        "EffectiveOverrideHoursList": [_overridden(day) for day in days if day.overridden],
        "TimeZone": hours.time_zone,
    }


def _overridden(day: EffectiveDay) -> Json:
    return {
        "Date": day.date.isoformat(),
        "OverrideHours": [
            {
                "Start": _time(start),
                "End": _time(end),
                "OverrideName": override.name,
                "OperationalStatus": "CLOSED" if override.type == CLOSED else "OPEN",
            }
            for override, (start, end) in day.overridden
        ],
    }


def _changed(context: ApiContext, hours: HoursOfOperation, request: Json) -> HoursOfOperation:
    try:
        zone = time_zone(request.get("TimeZone", hours.time_zone))
        spans = open_spans(request["Config"]) if "Config" in request else hours.spans
    except InvalidResource as problem:
        raise InvalidParameter(str(problem)) from None
    return replace(
        hours,
        name=request.get("Name", hours.name),
        description=request.get("Description", hours.description),
        time_zone=zone,
        spans=spans,
        parents=_parents(context, request) or hours.parents,
    )


def _parents(context: ApiContext, request: Json) -> tuple[str, ...]:
    configs = request.get("ParentHoursOfOperationConfigs") or []
    ids = [item.get("HoursOfOperationId", "") for item in configs]
    return tuple(context.centre.hours_of(one).id for one in ids)


def _hours(context: ApiContext, request: Json) -> HoursOfOperation:
    instance = context.centre.instance(request["InstanceId"])
    hours = context.centre.hours_of(request["HoursOfOperationId"])
    if hours.instance_id != instance.id:
        raise ResourceNotFound(f"HoursOfOperation not found: {request['HoursOfOperationId']}")
    return hours


def _override(context: ApiContext, request: Json) -> tuple[HoursOfOperation, HoursOverride]:
    hours, wanted = _hours(context, request), request["HoursOfOperationOverrideId"]
    for override in hours.overrides:
        if override.id == wanted:
            return hours, override
    raise ResourceNotFound(f"HoursOfOperationOverride not found: {wanted}")


def _keep(context: ApiContext, hours: HoursOfOperation, overrides: list[HoursOverride]) -> None:
    context.centre.hours[hours.id] = replace(hours, overrides=tuple(overrides))


def _read_override(request: Json, override_id: str) -> HoursOverride:
    _date(request["EffectiveFrom"])
    _date(request["EffectiveTill"])
    try:
        return override_of(request, "Config", override_id)
    except InvalidResource as problem:
        raise InvalidParameter(str(problem)) from None


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InvalidParameter(f"{text!r} is not a date like 2026-12-24") from None


def _override_shape(hours: HoursOfOperation, override: HoursOverride) -> Json:
    return {
        "HoursOfOperationOverrideId": override.id,
        "HoursOfOperationId": hours.id,
        "HoursOfOperationArn": hours.arn,
        "Name": override.name,
        "Description": override.description or None,
        "Config": [_span(span) for span in override.spans],
        "EffectiveFrom": override.effective_from,
        "EffectiveTill": override.effective_till,
        "OverrideType": override.type,
        "RecurrenceConfig": _recurrence(override.recurrence) if override.recurrence else None,
    }


def _recurrence(pattern: Recurrence) -> Json:
    return {
        "RecurrencePattern": {
            "Frequency": pattern.frequency,
            "Interval": pattern.interval,
            "ByMonth": list(pattern.months) or None,
            "ByMonthDay": list(pattern.month_days) or None,
            "ByWeekdayOccurrence": list(pattern.weekday_occurrences) or None,
        }
    }


def _span(span: OpenSpan) -> Json:
    return {
        "Day": span.day or None,
        "StartTime": _time(span.start),
        "EndTime": _time(span.end),
    }


def _time(minutes: int) -> Json:
    hours, rest = divmod(minutes % DAY_MINUTES, 60)
    return {"Hours": hours, "Minutes": rest}


OPERATIONS: dict[str, Operation] = {
    "CreateHoursOfOperation": create,
    "UpdateHoursOfOperation": update,
    "DeleteHoursOfOperation": delete,
    "DescribeHoursOfOperation": describe,
    "ListHoursOfOperations": list_all,
    "AssociateHoursOfOperations": associate,
    "DisassociateHoursOfOperations": disassociate,
    "CreateHoursOfOperationOverride": create_override,
    "UpdateHoursOfOperationOverride": update_override,
    "DeleteHoursOfOperationOverride": delete_override,
    "DescribeHoursOfOperationOverride": describe_override,
    "ListHoursOfOperationOverrides": list_overrides,
    "GetEffectiveHoursOfOperations": effective,
}
