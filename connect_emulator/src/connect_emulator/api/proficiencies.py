"""API operations on what users are proficient in; their routing changes at once."""

from dataclasses import replace

from connect_emulator.api.context import ApiContext, Operation, belonging, page
from connect_emulator.errors import InvalidParameter
from connect_emulator.model.resources import User
from connect_emulator.ports import Json

Key = tuple[str, str]


def associate(context: ApiContext, request: Json) -> Json:
    """More proficiencies, or other levels."""
    return _keep(context, request, {**_known(context, request), **_wanted(request)})


def update(context: ApiContext, request: Json) -> Json:
    """Other levels of proficiencies the user has."""
    known, wanted = _known(context, request), _wanted(request)
    missing = [f"{name}:{value}" for name, value in wanted if (name, value) not in known]
    if missing:
        raise InvalidParameter(f"The user has no proficiency {', '.join(missing)}")
    return _keep(context, request, {**known, **wanted})


def disassociate(context: ApiContext, request: Json) -> Json:
    """Take proficiencies away."""
    gone = {_key(item) for item in request["UserProficiencies"]}
    known = _known(context, request)
    return _keep(context, request, {key: known[key] for key in known if key not in gone})


def list_all(context: ApiContext, request: Json) -> Json:
    """The user's proficiencies."""
    items = [
        {"AttributeName": name, "AttributeValue": value, "Level": level}
        for (name, value), level in _known(context, request).items()
    ]
    return page(items, request, "UserProficiencyList")


def _user(context: ApiContext, request: Json) -> User:
    return belonging(context, context.centre.user(request["UserId"]), request)


def _known(context: ApiContext, request: Json) -> dict[Key, float]:
    return _user(context, request).levels


def _key(item: Json) -> Key:
    return item["AttributeName"], item["AttributeValue"]


def _wanted(request: Json) -> dict[Key, float]:
    return {_key(item): float(item["Level"]) for item in request["UserProficiencies"]}


def _keep(context: ApiContext, request: Json, levels: dict[Key, float]) -> Json:
    user = _user(context, request)
    items = tuple((name, value, str(level)) for (name, value), level in levels.items())
    context.centre.users[user.id] = replace(user, proficiencies=items)
    context.runtime.matching.rebuild()
    context.lifecycle.offers.distribute()
    return {}


OPERATIONS: dict[str, Operation] = {
    "AssociateUserProficiencies": associate,
    "UpdateUserProficiencies": update,
    "DisassociateUserProficiencies": disassociate,
    "ListUserProficiencies": list_all,
}
