"""API operations on the instance's resources: flows, numbers, functions."""

from connect_emulator.administration.flows import create_flow, update_content
from connect_emulator.administration.numbers import associate_flow, claim_number
from connect_emulator.api.contacts import flow_of
from connect_emulator.api.context import ApiContext, Operation, of_instance, page
from connect_emulator.api.describe import flow_description, number_description
from connect_emulator.arns import id_of
from connect_emulator.errors import InvalidParameter
from connect_emulator.model.resources import FlowResource, Instance, Integration, PhoneNumber
from connect_emulator.ports import Json


def list_instances(context: ApiContext, request: Json) -> Json:
    """All instances."""
    items = [_instance(instance) for instance in context.centre.instances.values()]
    return page(items, request, "InstanceSummaryList")


def describe_instance(context: ApiContext, request: Json) -> Json:
    """One instance."""
    return {"Instance": _instance(context.centre.instance(request["InstanceId"]))}


def _instance(instance: Instance) -> Json:
    return {
        "Id": instance.id,
        "Arn": instance.arn,
        "IdentityManagementType": instance.identity_management,
        "InstanceAlias": instance.alias,
        "CreatedTime": instance.created_at,
        "InstanceStatus": "ACTIVE",
        "InboundCallsEnabled": instance.inbound_calls,
        "OutboundCallsEnabled": instance.outbound_calls,
    }


def list_contact_flows(context: ApiContext, request: Json) -> Json:
    """Flows of the instance, of certain types if given."""
    types = request.get("ContactFlowTypes")
    items = [
        {
            "Id": flow.id,
            "Arn": flow.arn,
            "Name": flow.name,
            "ContactFlowType": flow.type,
            "ContactFlowState": flow.state,
            "ContactFlowStatus": flow.status,
        }
        for flow in of_instance(context, context.centre.flows, request)
        if flow.type != "MODULE" and (not types or flow.type in types)
    ]
    return page(items, request, "ContactFlowSummaryList")


def describe_contact_flow(context: ApiContext, request: Json) -> Json:
    """One flow with its content."""
    return {"ContactFlow": flow_description(flow_of(context, request))}


def create_contact_flow(context: ApiContext, request: Json) -> Json:
    """A new flow; published content must be valid."""
    wanted = FlowResource(
        id="",
        arn="",
        instance_id=id_of(request["InstanceId"]),
        name=request["Name"],
        type=request["Type"],
        content=request["Content"],
        description=request.get("Description", ""),
        status=request.get("Status", "PUBLISHED"),
    )
    flow = create_flow(context.runtime, wanted)
    return {"ContactFlowId": flow.id, "ContactFlowArn": flow.arn}


def update_contact_flow_content(context: ApiContext, request: Json) -> Json:
    """Publish other content."""
    update_content(context.runtime, flow_of(context, request), request["Content"])
    return {}


def list_security_profiles(context: ApiContext, request: Json) -> Json:
    """Security profiles."""
    items = [
        {"Id": profile.id, "Arn": profile.arn, "Name": profile.name}
        for profile in of_instance(context, context.centre.security_profiles, request)
    ]
    return page(items, request, "SecurityProfileSummaryList")


def list_phone_numbers(context: ApiContext, request: Json) -> Json:
    """Claimed numbers, of one instance if given."""
    target = request.get("TargetArn") or request.get("InstanceId")
    instance_id = context.centre.instance(target).id if target else None
    items = [
        {
            "PhoneNumberId": number.id,
            "PhoneNumberArn": number.arn,
            "PhoneNumber": number.address,
            "PhoneNumberCountryCode": number.country,
            "PhoneNumberType": number.type,
            "PhoneNumberDescription": number.description,
            "TargetArn": context.runtime.place.instance(number.instance_id),
            "InstanceId": number.instance_id,
        }
        for number in context.centre.numbers.values()
        if instance_id in (None, number.instance_id)
    ]
    return page(items, request, "ListPhoneNumbersSummaryList")


def describe_phone_number(context: ApiContext, request: Json) -> Json:
    """One number."""
    number = context.centre.number(request["PhoneNumberId"])
    return {"ClaimedPhoneNumberSummary": number_description(context.runtime, number)}


def claim_phone_number(context: ApiContext, request: Json) -> Json:
    """Claim a number."""
    target = request.get("TargetArn") or request.get("InstanceId")
    if not target:
        raise InvalidParameter("TargetArn or InstanceId is needed")
    wanted = PhoneNumber(
        id="",
        arn="",
        instance_id=id_of(target),
        address=request["PhoneNumber"],
        country="US",
        type="DID",
        description=request.get("PhoneNumberDescription", ""),
    )
    number = claim_number(context.runtime, wanted)
    return {"PhoneNumberId": number.id, "PhoneNumberArn": number.arn}


def associate_phone_number_contact_flow(context: ApiContext, request: Json) -> Json:
    """Let a flow answer the number."""
    number = context.centre.number(request["PhoneNumberId"])
    flow = flow_of(context, request)
    if number.instance_id != flow.instance_id:
        raise InvalidParameter("The number is not of this instance")
    associate_flow(context.runtime, number, flow.id)
    return {}


def disassociate_phone_number_contact_flow(context: ApiContext, request: Json) -> Json:
    """Let nothing answer the number."""
    associate_flow(context.runtime, context.centre.number(request["PhoneNumberId"]), "")
    return {}


def list_lambda_functions(context: ApiContext, request: Json) -> Json:
    """ARNs of the functions flows may invoke."""
    instance = context.centre.instance(request["InstanceId"])
    arns = [
        item.arn
        for item in context.centre.integrations.values()
        if item.instance_id == instance.id and item.type == "LAMBDA_FUNCTION"
    ]
    return page(arns, request, "LambdaFunctions")  # type: ignore[arg-type]


def associate_lambda_function(context: ApiContext, request: Json) -> Json:
    """Let flows invoke a function."""
    instance = context.centre.instance(request["InstanceId"])
    if not context.centre.lambda_associated(instance.id, request["FunctionArn"]):
        integration_id = context.runtime.new_id()
        context.centre.integrations[integration_id] = Integration(
            integration_id, instance.id, "LAMBDA_FUNCTION", request["FunctionArn"]
        )
    return {}


def disassociate_lambda_function(context: ApiContext, request: Json) -> Json:
    """Let flows invoke a function no more."""
    instance = context.centre.instance(request["InstanceId"])
    kept = {
        key: item
        for key, item in context.centre.integrations.items()
        if not (item.instance_id == instance.id and item.arn == request["FunctionArn"])
    }
    context.centre.integrations = kept
    return {}


OPERATIONS: dict[str, Operation] = {
    "ListInstances": list_instances,
    "DescribeInstance": describe_instance,
    "ListContactFlows": list_contact_flows,
    "DescribeContactFlow": describe_contact_flow,
    "CreateContactFlow": create_contact_flow,
    "UpdateContactFlowContent": update_contact_flow_content,
    "ListSecurityProfiles": list_security_profiles,
    "ListPhoneNumbersV2": list_phone_numbers,
    "DescribePhoneNumber": describe_phone_number,
    "ClaimPhoneNumber": claim_phone_number,
    "AssociatePhoneNumberContactFlow": associate_phone_number_contact_flow,
    "DisassociatePhoneNumberContactFlow": disassociate_phone_number_contact_flow,
    "ListLambdaFunctions": list_lambda_functions,
    "AssociateLambdaFunction": associate_lambda_function,
    "DisassociateLambdaFunction": disassociate_lambda_function,
}
