"""API operation that brings an e-mail in; addresses of the instance are not emulated."""

from connect_emulator.api.contacts import (
    flow_of,
    new_contact,
    references_of,
    remember_token,
    started_before,
)
from connect_emulator.api.context import ApiContext, Operation
from connect_emulator.errors import InvalidRequest
from connect_emulator.model.contact import Channel, Endpoint
from connect_emulator.ports import Json

LONGEST_DESCRIPTION = 4096  # characters of the body that the agent's softphone is shown


def start_email_contact(context: ApiContext, request: Json) -> Json:
    """An inbound e-mail in the given flow; its subject is the name the agent sees."""
    if not request.get("ContactFlowId"):
        raise InvalidRequest("ContactFlowId is needed: no flow answers an address here")
    message = request["EmailMessage"].get("RawMessage")
    if not message:
        raise InvalidRequest("EmailMessage needs RawMessage")
    flow = flow_of(context, request)
    known = started_before(context, request)
    if known:
        return {"ContactId": known}
    contact = new_contact(context, request, Channel.EMAIL)
    contact.initiation_method = "INBOUND"
    contact.customer = Endpoint("EMAIL_ADDRESS", request["FromEmailAddress"]["EmailAddress"])
    contact.system = Endpoint("EMAIL_ADDRESS", request["DestinationEmailAddress"])
    contact.name = request.get("Name") or message["Subject"]
    contact.description = request.get("Description") or message["Body"][:LONGEST_DESCRIPTION]
    contact.references = references_of(request)
    remember_token(context, request, contact)
    context.lifecycle.start(contact, flow.id)
    return {"ContactId": contact.id}


OPERATIONS: dict[str, Operation] = {"StartEmailContact": start_email_contact}
