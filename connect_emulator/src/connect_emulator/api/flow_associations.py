"""API operations on which flow answers a number, an e-mail address or a messaging number."""

from connect_emulator.administration.numbers import associate_flow
from connect_emulator.api.contacts import flow_of
from connect_emulator.api.context import ApiContext, Operation, page
from connect_emulator.api.flows import flow_in
from connect_emulator.errors import InvalidParameter, ResourceNotFound
from connect_emulator.model.resources import FlowAssociation, PhoneNumber
from connect_emulator.ports import Json

NUMBER = "VOICE_PHONE_NUMBER"


def associate_number(context: ApiContext, request: Json) -> Json:
    """Let a flow answer the number."""
    flow = flow_of(context, request)
    associate_flow(context.runtime, _number(context, request), flow.id)
    return {}


def disassociate_number(context: ApiContext, request: Json) -> Json:
    """Let nothing answer the number."""
    associate_flow(context.runtime, _number(context, request), "")
    return {}


def _number(context: ApiContext, request: Json) -> PhoneNumber:
    instance = context.centre.instance(request["InstanceId"])
    number = context.centre.number(request["PhoneNumberId"])
    if number.instance_id != instance.id:
        raise InvalidParameter("The number is not of this instance")
    return number


def associate(context: ApiContext, request: Json) -> Json:
    """Let a flow answer what comes to the resource."""
    flow = flow_in(context, {**request, "ContactFlowId": request["FlowId"]})
    known = _kept(context, request)
    id_ = known.id if known else context.runtime.new_id()
    context.centre.flow_associations[id_] = FlowAssociation(
        id_, flow.instance_id, request["ResourceId"], request["ResourceType"], flow.arn
    )
    return {}


def disassociate(context: ApiContext, request: Json) -> Json:
    """Let no flow answer it."""
    del context.centre.flow_associations[_found(context, request).id]
    return {}


def describe(context: ApiContext, request: Json) -> Json:
    """The flow of one resource."""
    return _shape(_found(context, request))


def list_all(context: ApiContext, request: Json) -> Json:
    """The flows of all resources, of one type if given."""
    return page(_associations(context, request), request, "FlowAssociationSummaryList")


def batch_get(context: ApiContext, request: Json) -> Json:
    """The flows of the given resources; those that have none are left out."""
    wanted = set(request["ResourceIds"])
    found = [item for item in _associations(context, request) if item["ResourceId"] in wanted]
    return {"FlowAssociationSummaryList": found}


def _associations(context: ApiContext, request: Json) -> list[Json]:
    """All of the instance, those of telephone numbers included."""
    instance = context.centre.instance(request["InstanceId"])
    kept = [
        _shape(item)
        for item in context.centre.flow_associations.values()
        if item.instance_id == instance.id
    ]
    numbers = [
        {
            "ResourceId": number.arn,
            "FlowId": context.centre.flow(number.flow_id).arn,
            "ResourceType": NUMBER,
        }
        for number in context.centre.numbers.values()
        if number.instance_id == instance.id and number.flow_id in context.centre.flows
    ]
    kind = request.get("ResourceType")
    return [item for item in [*kept, *numbers] if kind in (None, item["ResourceType"])]


def _kept(context: ApiContext, request: Json) -> FlowAssociation | None:
    instance = context.centre.instance(request["InstanceId"])
    wanted = (instance.id, request["ResourceId"], request["ResourceType"])
    for item in context.centre.flow_associations.values():
        if (item.instance_id, item.resource_arn, item.resource_type) == wanted:
            return item
    return None


def _found(context: ApiContext, request: Json) -> FlowAssociation:
    known = _kept(context, request)
    if known is None:
        raise ResourceNotFound(f"No flow is associated with {request['ResourceId']}")
    return known


def _shape(item: FlowAssociation) -> Json:
    return {
        "ResourceId": item.resource_arn,
        "FlowId": item.flow_arn,
        "ResourceType": item.resource_type,
    }


OPERATIONS: dict[str, Operation] = {
    "AssociatePhoneNumberContactFlow": associate_number,
    "DisassociatePhoneNumberContactFlow": disassociate_number,
    "AssociateFlow": associate,
    "DisassociateFlow": disassociate,
    "GetFlowAssociation": describe,
    "ListFlowAssociations": list_all,
    "BatchGetFlowAssociation": batch_get,
}
