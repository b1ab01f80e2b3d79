"""API operations on the telephone numbers of an instance, and on the functions it may invoke."""

from connect_emulator.administration.numbers import claim_number, kind_of, next_free
from connect_emulator.api.context import ApiContext, Operation, page
from connect_emulator.api.describe import number_description
from connect_emulator.arns import id_of
from connect_emulator.errors import InvalidParameter
from connect_emulator.model.resources import Integration, PhoneNumber
from connect_emulator.ports import Json


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


def search_available(context: ApiContext, request: Json) -> Json:
    """Numbers that can be claimed: the next ones nobody has, of ranges reserved for fiction."""
    target = request.get("TargetArn") or request.get("InstanceId")
    if target:
        context.centre.instance(target)
    country, kind = request["PhoneNumberCountryCode"], request["PhoneNumberType"]
    prefix = request.get("PhoneNumberPrefix", "")
    found = [
        next_free(context.runtime, country, kind, prefix)
        for _ in range(request.get("MaxResults", 10))
    ]
    return {
        "AvailableNumbersList": [
            {"PhoneNumber": each, "PhoneNumberCountryCode": country, "PhoneNumberType": kind}
            for each in found
        ]
    }


def claim_phone_number(context: ApiContext, request: Json) -> Json:
    """Claim a number."""
    target = request.get("TargetArn") or request.get("InstanceId")
    if not target:
        raise InvalidParameter("TargetArn or InstanceId is needed")
    country, kind = kind_of(request["PhoneNumber"])
    wanted = PhoneNumber(
        id="",
        arn="",
        instance_id=id_of(target),
        address=request["PhoneNumber"],
        country=country,
        type=kind,
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
    "ListPhoneNumbersV2": list_phone_numbers,
    "DescribePhoneNumber": describe_phone_number,
    "SearchAvailablePhoneNumbers": search_available,
    "ClaimPhoneNumber": claim_phone_number,
    "ReleasePhoneNumber": release_phone_number,
    "ListLambdaFunctions": list_lambda_functions,
    "AssociateLambdaFunction": associate_lambda_function,
    "DisassociateLambdaFunction": disassociate_lambda_function,
}
