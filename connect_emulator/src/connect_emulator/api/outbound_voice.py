"""API operation that calls a customer (API reference: StartOutboundVoiceContact)."""

from connect_emulator.api.contacts import (
    flow_of,
    new_contact,
    references_of,
    remember_token,
    started_before,
)
from connect_emulator.api.context import ApiContext, Operation
from connect_emulator.errors import InvalidRequest
from connect_emulator.model.call import OutboundCall
from connect_emulator.model.contact import Channel
from connect_emulator.ports import Json

LONGEST_RING = 60  # seconds, and what a request without RingTimeoutInSeconds gets


def start_outbound_voice_contact(context: ApiContext, request: Json) -> Json:
    """Call the customer as the given number or queue; the flow begins when somebody answers."""
    if not (request.get("SourcePhoneNumber") or request.get("QueueId")):
        raise InvalidRequest("SourcePhoneNumber or QueueId is needed")
    if request.get("OutboundStrategy"):
        raise InvalidRequest("OutboundStrategy is not emulated: only campaigns may use it")
    flow = flow_of(context, request)
    queue = context.centre.queue(request["QueueId"]).id if request.get("QueueId") else ""
    known = started_before(context, request)
    if known:
        return {"ContactId": known}
    number = request["DestinationPhoneNumber"]
    instance = context.centre.instance(request["InstanceId"])
    outbound = context.lifecycle.outbound
    outbound.refuse_forbidden(instance.id, number)
    contact = new_contact(context, request, Channel.VOICE)
    contact.name = request.get("Name", "")
    contact.description = request.get("Description", "")
    contact.references = references_of(request)
    contact.target_queue_id = queue
    detection = request.get("AnswerMachineDetectionConfig") or {}
    contact.call = OutboundCall(
        ring_seconds=float(request.get("RingTimeoutInSeconds") or LONGEST_RING),
        detects_machines=bool(detection.get("EnableAnswerMachineDetection")),
    )
    remember_token(context, request, contact)
    outbound.start(contact, number, request.get("SourcePhoneNumber", ""), flow.id)
    return {"ContactId": contact.id}


OPERATIONS: dict[str, Operation] = {"StartOutboundVoiceContact": start_outbound_voice_contact}
