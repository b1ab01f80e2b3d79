"""API operations on instances, their numbers, functions and security profiles."""

from connect_emulator.administration.numbers import claim_number
from connect_emulator.api.context import ApiContext, Operation, of_instance, page
from connect_emulator.api.describe import number_description
from connect_emulator.arns import id_of
from connect_emulator.errors import InvalidParameter, ResourceNotFound
from connect_emulator.model.resources import Instance, Integration, PhoneNumber
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


def list_security_profiles(context: ApiContext, request: Json) -> Json:
    """Security profiles."""
    items = [
        {"Id": profile.id, "Arn": profile.arn, "Name": profile.name}
        for profile in of_instance(context, context.centre.security_profiles, request)
    ]
    return page(items, request, "SecurityProfileSummaryList")


def describe_security_profile(context: ApiContext, request: Json) -> Json:
    """One security profile."""
    instance = context.centre.instance(request["InstanceId"])
    profile = context.centre.security_profiles.get(id_of(request["SecurityProfileId"]))
    if profile is None or profile.instance_id != instance.id:
        raise ResourceNotFound(f"SecurityProfile not found: {request['SecurityProfileId']}")
    return {
        "SecurityProfile": {
            "Id": profile.id,
            "OrganizationResourceId": instance.id,
            "Arn": profile.arn,
            "SecurityProfileName": profile.name,
            "Description": profile.description or None,
        }
    }


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


def release_phone_number(context: ApiContext, request: Json) -> Json:
    """Give a number back; nothing answers it any more."""
    del context.centre.numbers[context.centre.number(request["PhoneNumberId"]).id]
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
    "ListSecurityProfiles": list_security_profiles,
    "DescribeSecurityProfile": describe_security_profile,
    "ListPhoneNumbersV2": list_phone_numbers,
    "DescribePhoneNumber": describe_phone_number,
    "ClaimPhoneNumber": claim_phone_number,
    "ReleasePhoneNumber": release_phone_number,
    "ListLambdaFunctions": list_lambda_functions,
    "AssociateLambdaFunction": associate_lambda_function,
    "DisassociateLambdaFunction": disassociate_lambda_function,
}
