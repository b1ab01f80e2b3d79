"""API operations on figures: of queues at this moment, and of contacts that have ended."""

from connect_emulator.acd.history import FIGURES
from connect_emulator.acd.metrics import figures
from connect_emulator.api.context import ApiContext, Operation, belonging, page
from connect_emulator.arns import id_of
from connect_emulator.errors import InvalidParameter
from connect_emulator.model.contact import Channel, Contact
from connect_emulator.model.resources import Queue
from connect_emulator.ports import Json

DIMENSIONS = ("QUEUE", "CHANNEL", "ROUTING_PROFILE", "AGENT")
Group = tuple[str, ...]


def current_metrics(context: ApiContext, request: Json) -> Json:
    """Real-time figures by queue (and channel); other groupings are not emulated."""
    groupings = request.get("Groupings") or []
    if set(groupings) - {"QUEUE", "CHANNEL"}:
        raise InvalidParameter("Only the groupings QUEUE and CHANNEL are emulated")
    filters = request["Filters"]
    channels = [Channel(item) for item in filters.get("Channels") or [] if item in list(Channel)]
    queues = [
        belonging(context, context.centre.queue(item), request)
        for item in filters.get("Queues") or []
    ]
    by_channel: list[Channel | None] = list(channels or Channel) if "CHANNEL" in groupings else []
    results = [
        _current(context, queue, channel, request["CurrentMetrics"])
        for queue in queues
        for channel in by_channel or [channels[0] if len(channels) == 1 else None]
    ]
    return {"MetricResults": results, "DataSnapshotTime": context.runtime.now()}


def _current(
    context: ApiContext, queue: Queue, channel: Channel | None, metrics: list[Json]
) -> Json:
    found = figures(context.centre, queue, context.runtime.now(), channel).by_api_name()
    for metric in metrics:
        if metric.get("Name") not in found:
            raise InvalidParameter(f"The metric {metric.get('Name')} is not emulated")
    dimensions: Json = {"Queue": {"Id": queue.id, "Arn": queue.arn}}
    if channel is not None:
        dimensions["Channel"] = channel.value
    return {
        "Dimensions": dimensions,
        "Collections": [{"Metric": metric, "Value": found[metric["Name"]]} for metric in metrics],
    }


def metric_data(context: ApiContext, request: Json) -> Json:
    """Figures of the contacts that ended in a span of time, in groups; no intervals within it."""
    instance = context.centre.instance(request["ResourceArn"])
    groupings = request.get("Groupings") or []
    filters = {
        item.get("FilterKey", ""): set(item.get("FilterValues", ())) for item in request["Filters"]
    }
    _refuse_unknown([*groupings, *filters], [metric.get("Name") for metric in request["Metrics"]])
    groups: dict[Group, list[Contact]] = {}
    for contact in context.centre.contacts.values():
        ended = contact.disconnected_at
        if contact.instance_id != instance.id or ended is None:
            continue
        if not request["StartTime"] <= ended < request["EndTime"]:
            continue
        if all(
            _dimension(context, contact, key) in {id_of(value) for value in wanted}
            for key, wanted in filters.items()
        ):
            group = tuple(_dimension(context, contact, key) for key in groupings)
            groups.setdefault(group, []).append(contact)
    results = [
        {
            "Dimensions": dict(zip(groupings, group, strict=True)),
            "MetricInterval": {
                "Interval": "TOTAL",
                "StartTime": request["StartTime"],
                "EndTime": request["EndTime"],
            },
            "Collections": [_collection(metric, contacts) for metric in request["Metrics"]],
        }
        for group, contacts in sorted(groups.items())
    ]
    return page(results, request, "MetricResults")


def _refuse_unknown(dimensions: list[str], metrics: list[str]) -> None:
    for name in dimensions:
        if name not in DIMENSIONS:
            raise InvalidParameter(f"{name} is not emulated; there are: {', '.join(DIMENSIONS)}")
    for name in metrics:
        if name not in FIGURES:
            raise InvalidParameter(f"{name} is not emulated; there are: {', '.join(FIGURES)}")


def _dimension(context: ApiContext, contact: Contact, name: str) -> str:
    match name:
        case "QUEUE":
            return contact.queue_id
        case "CHANNEL":
            return contact.channel.value
        case "AGENT":
            return contact.agent_id
        case _:
            user = context.centre.users.get(contact.agent_id)
            return user.routing_profile_id if user else ""


def _collection(metric: Json, contacts: list[Contact]) -> Json:
    thresholds = metric.get("Threshold") or []
    within = float(thresholds[0]["ThresholdValue"]) if thresholds else 0.0
    if metric["Name"] == "SERVICE_LEVEL" and not thresholds:
        raise InvalidParameter("SERVICE_LEVEL needs a Threshold")
    return {"Metric": metric, "Value": FIGURES[metric["Name"]](contacts, within)}


OPERATIONS: dict[str, Operation] = {
    "GetCurrentMetricData": current_metrics,
    "GetMetricDataV2": metric_data,
}
