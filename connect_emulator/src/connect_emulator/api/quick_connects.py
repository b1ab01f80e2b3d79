"""API operations on quick connects; `model/resources.py` keeps them as plain resources."""

from dataclasses import replace
from typing import Any, cast

from connect_emulator.api.context import ApiContext, Operation, of_instance, page
from connect_emulator.contacts.transfers import QUICK_CONNECT
from connect_emulator.errors import DuplicateResource, InvalidParameter, ResourceNotFound
from connect_emulator.model.resources import PlainResource
from connect_emulator.ports import Json

CONFIGS = {
    "USER": "UserConfig",
    "QUEUE": "QueueConfig",
    "PHONE_NUMBER": "PhoneConfig",
    "FLOW": "FlowConfig",
}
# What templates give as ARNs, the API names by id.
REFERENCES = {"UserArn": "UserId", "QueueArn": "QueueId", "ContactFlowArn": "ContactFlowId"}


def create(context: ApiContext, request: Json) -> Json:
    """A new quick connect."""
    instance = context.centre.instance(request["InstanceId"])
    if any(item.name == request["Name"] for item in _all(context, request)):
        raise DuplicateResource(f"QuickConnect {request['Name']!r} exists already")
    _check(context, request["QuickConnectConfig"])
    item_id = context.runtime.new_id()
    item = PlainResource(
        id=item_id,
        arn=context.runtime.place.resource(instance.id, "transfer-destination", item_id),
        instance_id=instance.id,
        type=QUICK_CONNECT,
        name=request["Name"],
        properties={
            "QuickConnectConfig": request["QuickConnectConfig"],
            "Description": request.get("Description", ""),
        },
    )
    context.centre.plain[item_id] = item
    return {"QuickConnectId": item.id, "QuickConnectARN": item.arn}


def list_all(context: ApiContext, request: Json) -> Json:
    """Quick connects, of certain types if given."""
    types = request.get("QuickConnectTypes")
    items = [
        {"Id": item.id, "Arn": item.arn, "Name": item.name, "QuickConnectType": _type(item)}
        for item in _all(context, request)
        if not types or _type(item) in types
    ]
    return page(items, request, "QuickConnectSummaryList")


def describe(context: ApiContext, request: Json) -> Json:
    """One quick connect."""
    item = _find(context, request)
    return {
        "QuickConnect": {
            "QuickConnectId": item.id,
            "QuickConnectARN": item.arn,
            "Name": item.name,
            "Description": item.properties.get("Description") or None,
            "QuickConnectConfig": _by_id(_config(item)),
        }
    }


def update_config(context: ApiContext, request: Json) -> Json:
    """Lead elsewhere."""
    item = _find(context, request)
    _check(context, request["QuickConnectConfig"])
    properties = {**item.properties, "QuickConnectConfig": request["QuickConnectConfig"]}
    context.centre.plain[item.id] = replace(item, properties=properties)
    return {}


def update_name(context: ApiContext, request: Json) -> Json:
    """Another name or description."""
    item = _find(context, request)
    description = request.get("Description", item.properties.get("Description", ""))
    properties = {**item.properties, "Description": description}
    name = request.get("Name", item.name)
    context.centre.plain[item.id] = replace(item, name=name, properties=properties)
    return {}


def delete(context: ApiContext, request: Json) -> Json:
    """Remove a quick connect."""
    del context.centre.plain[_find(context, request).id]
    return {}


def _check(context: ApiContext, config: Json) -> None:
    """Refuse a configuration that leads nowhere."""
    wanted = CONFIGS[config["QuickConnectType"]]
    if not config.get(wanted):
        raise InvalidParameter(f"QuickConnectType {config['QuickConnectType']} needs {wanted}")
    one = config[wanted]
    if "UserId" in one:
        context.centre.user(one["UserId"])
    if "QueueId" in one:
        context.centre.queue(one["QueueId"])
    if "ContactFlowId" in one:
        context.centre.flow(one["ContactFlowId"])


def _by_id(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    return {
        REFERENCES.get(name, name): str(item).rsplit("/", 1)[-1]
        if name in REFERENCES
        else _by_id(item)
        for name, item in value.items()
    }


def _all(context: ApiContext, request: Json) -> list[PlainResource]:
    found = of_instance(context, context.centre.plain, request)
    return [item for item in found if item.type == QUICK_CONNECT]


def _find(context: ApiContext, request: Json) -> PlainResource:
    for item in _all(context, request):
        if request["QuickConnectId"] in (item.id, item.arn):
            return item
    raise ResourceNotFound(f"QuickConnect not found: {request['QuickConnectId']}")


def _config(item: PlainResource) -> Json:
    return cast(Json, item.properties["QuickConnectConfig"])


def _type(item: PlainResource) -> str:
    return str(_config(item)["QuickConnectType"])


OPERATIONS: dict[str, Operation] = {
    "CreateQuickConnect": create,
    "ListQuickConnects": list_all,
    "DescribeQuickConnect": describe,
    "UpdateQuickConnectConfig": update_config,
    "UpdateQuickConnectName": update_name,
    "DeleteQuickConnect": delete,
}
