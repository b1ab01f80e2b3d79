"""API operation for contacts that happen outside of Connect, or were prepared for an agent."""

from connect_emulator.acd.matching import Match
from connect_emulator.api.contacts import (
    new_contact,
    references_of,
    remember_token,
    started_before,
)
from connect_emulator.api.context import ApiContext, Operation
from connect_emulator.errors import InvalidRequest
from connect_emulator.model.contact import Channel, Contact
from connect_emulator.model.resources import User
from connect_emulator.ports import Json

# API reference, CreateContact: what it can create.
CREATABLE = {
    "VOICE": ("TRANSFER",),
    "EMAIL": ("OUTBOUND", "AGENT_REPLY", "FLOW"),
    "TASK": ("API",),
}


def create_contact(context: ApiContext, request: Json) -> Json:
    """A contact without a flow: at an agent's at once, completed at once, or until it is ended."""
    channel, method = request["Channel"], request["InitiationMethod"]
    if method not in CREATABLE.get(channel, ()):
        allowed = "; ".join(f"{name}: {', '.join(ways)}" for name, ways in CREATABLE.items())
        raise InvalidRequest(
            f"{channel} contacts are not created by {method}. Allowed are {allowed}"
        )
    user_id = (request.get("UserInfo") or {}).get("UserId")
    user = context.centre.user(user_id) if user_id else None
    if request.get("InitiateAs") and user is None:
        raise InvalidRequest("InitiateAs needs UserInfo")
    known = started_before(context, request)
    if known is None:
        contact = new_contact(context, request, Channel(channel))
        contact.initiation_method = method
        contact.name, contact.description = request.get("Name", ""), request.get("Description", "")
        contact.references = references_of(request)
        contact.segment_attributes = dict(request.get("SegmentAttributes") or {})
        remember_token(context, request, contact)
        context.lifecycle.register(contact)
        _begin(context, contact, user, request.get("InitiateAs"))
        known = contact.id
    contact = context.centre.contact(known)
    arn = context.runtime.place.resource(contact.instance_id, "contact", contact.id)
    return {"ContactId": contact.id, "ContactArn": arn}


def _begin(context: ApiContext, contact: Contact, user: User | None, how: str | None) -> None:
    if how == "COMPLETED" and user is not None:
        contact.agent_id = user.id
        context.lifecycle.end(contact, "API")
    elif how == "CONNECTED_TO_USER" and user is not None:
        context.lifecycle.offers.offer(Match(contact, user))
        if not user.auto_accept:
            context.lifecycle.offers.accept(contact)


OPERATIONS: dict[str, Operation] = {"CreateContact": create_contact}
