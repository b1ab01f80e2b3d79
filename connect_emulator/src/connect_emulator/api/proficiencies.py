"""API operations on predefined attributes and on the users' proficiencies in them."""

from dataclasses import replace
from typing import Any

from connect_emulator.api.context import ApiContext, Operation, of_instance, page
from connect_emulator.arns import id_of
from connect_emulator.errors import DuplicateResource, InvalidParameter, ResourceNotFound
from connect_emulator.model.resources import PlainResource, User
from connect_emulator.ports import Json

KIND = "PredefinedAttribute"
LOWEST, HIGHEST = 1.0, 5.0
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


def associate(context: ApiContext, request: Json) -> Json:
    """Give a user proficiencies; the attribute must have the value."""
    user, wanted = _user(context, request), request["UserProficiencies"]
    for item in wanted:
        _check(context, request, item)
    told = {_key(item): f"{float(item['Level'])}" for item in wanted}
    twice = sorted(told.keys() & {(name, value) for name, value, _ in user.proficiencies})
    if twice:
        raise DuplicateResource(f"The user has {twice[0][0]} {twice[0][1]} already")
    kept = (*user.proficiencies, *((*key, level) for key, level in told.items()))
    return _keep(context, user, kept)


def disassociate(context: ApiContext, request: Json) -> Json:
    """Take proficiencies from a user."""
    user = _user(context, request)
    gone = {_key(item) for item in request["UserProficiencies"]}
    return _keep(context, user, tuple(p for p in user.proficiencies if (p[0], p[1]) not in gone))


def list_of_user(context: ApiContext, request: Json) -> Json:
    """A user's proficiencies."""
    items = [
        {"AttributeName": name, "AttributeValue": value, "Level": float(level)}
        for name, value, level in _user(context, request).proficiencies
    ]
    return page(items, request, "UserProficiencyList")


def _keep(context: ApiContext, user: User, proficiencies: tuple[tuple[str, ...], ...]) -> Json:
    context.centre.users[user.id] = replace(user, proficiencies=proficiencies)
    context.lifecycle.offers.distribute()
    return {}


def _user(context: ApiContext, request: Json) -> User:
    user = context.centre.users.get(id_of(request["UserId"]))
    if user is None or user.instance_id != context.centre.instance(request["InstanceId"]).id:
        raise ResourceNotFound(f"User not found: {request['UserId']}")
    return user


def _check(context: ApiContext, request: Json, item: Json) -> None:
    name, value = _key(item)
    attribute = _attribute(context, request, name)
    values: Any = (attribute.properties.get("Values") or {}) if attribute else {}
    if attribute is None or value not in (values.get("StringList") or []):
        raise ResourceNotFound(f"PredefinedAttribute not found: {name} {value}")
    if not LOWEST <= float(item["Level"]) <= HIGHEST:
        raise InvalidParameter("A proficiency level is between 1.0 and 5.0")


def _key(item: Json) -> tuple[str, str]:
    return item["AttributeName"], item["AttributeValue"]


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
    "AssociateUserProficiencies": associate,
    "DisassociateUserProficiencies": disassociate,
    "ListUserProficiencies": list_of_user,
}
