"""API operations on predefined attributes, which users are proficient in."""

from dataclasses import replace

from connect_emulator.api.context import ApiContext, Operation, of_instance, page
from connect_emulator.errors import DuplicateResource, InvalidParameter, ResourceNotFound
from connect_emulator.model.resources import PlainResource
from connect_emulator.ports import Json

KIND = "PredefinedAttribute"
MOST_VALUES = 500


def create_attribute(context: ApiContext, request: Json) -> Json:
    """A new predefined attribute with the values it can have."""
    instance = context.centre.instance(request["InstanceId"])
    name = request["Name"]
    if _attribute(context, request, name) is not None:
        raise DuplicateResource(f"PredefinedAttribute {name!r} exists in this instance")
    id_ = context.runtime.new_id()
    properties = {"Name": name, "Values": _values(request)}
    context.centre.plain[id_] = PlainResource(id_, "", instance.id, KIND, name, properties)
    return {}


def update_attribute(context: ApiContext, request: Json) -> Json:
    """Other values for a predefined attribute."""
    found = _found(context, request)
    properties = {**found.properties, "Values": _values(request)}
    context.centre.plain[found.id] = replace(found, properties=properties)
    return {}


def describe_attribute(context: ApiContext, request: Json) -> Json:
    """One predefined attribute."""
    found = _found(context, request)
    return {"PredefinedAttribute": {"Name": found.name, "Values": found.properties.get("Values")}}


def list_attributes(context: ApiContext, request: Json) -> Json:
    """Predefined attributes of the instance."""
    items = [{"Name": found.name} for found in _attributes(context, request)]
    return page(items, request, "PredefinedAttributeSummaryList")


def _values(request: Json) -> Json:
    values: Json = request.get("Values") or {"StringList": []}
    if len(values.get("StringList") or []) > MOST_VALUES:
        raise InvalidParameter(f"A predefined attribute has at most {MOST_VALUES} values")
    return values


def _attributes(context: ApiContext, request: Json) -> list[PlainResource]:
    found = of_instance(context, context.centre.plain, request)
    return [item for item in found if item.type == KIND]


def _attribute(context: ApiContext, request: Json, name: str) -> PlainResource | None:
    return next((a for a in _attributes(context, request) if a.name == name), None)


def _found(context: ApiContext, request: Json) -> PlainResource:
    found = _attribute(context, request, request["Name"])
    if found is None:
        raise ResourceNotFound(f"PredefinedAttribute not found: {request['Name']}")
    return found


OPERATIONS: dict[str, Operation] = {
    "CreatePredefinedAttribute": create_attribute,
    "UpdatePredefinedAttribute": update_attribute,
    "DescribePredefinedAttribute": describe_attribute,
    "ListPredefinedAttributes": list_attributes,
}
