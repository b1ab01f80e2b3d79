"""Applies what ministack's CloudFormation drops of API Gateway: CORS, request validators."""

import uuid
from collections.abc import Callable, Mapping
from typing import Any

from local.emulated_aws.symbols import find

NEEDS = (
    "ministack.services.cloudformation.provisioners._RESOURCE_HANDLERS",
    "ministack.services.apigateway_v1._request_validators",
    "ministack.services.apigateway_v1._resources",
)


def apply() -> None:
    """Wrap the handlers of HTTP APIs, REST request validators and REST methods."""
    handlers = find(NEEDS[0])
    api = handlers["AWS::ApiGatewayV2::Api"]
    for verb in ("create", "update"):
        api[verb] = _with_lower_camel_cors(api[verb])
    handlers["AWS::ApiGateway::RequestValidator"]["create"] = _create_validator
    method = handlers["AWS::ApiGateway::Method"]
    method["create"] = _with_validator(method["create"])


def _with_lower_camel_cors(handler: Callable[..., Any]) -> Callable[..., Any]:
    """The API's own calls read allowOrigins where the template says AllowOrigins."""

    def handle(*arguments: Any) -> Any:
        return handler(*(_lower_camel(argument) for argument in arguments))

    return handle


def _lower_camel(argument: Any) -> Any:
    if not isinstance(argument, dict) or not argument.get("CorsConfiguration"):
        return argument
    cors = {
        name[0].lower() + name[1:]: value for name, value in argument["CorsConfiguration"].items()
    }
    return {**argument, "CorsConfiguration": cors}


def _create_validator(logical_id: str, properties: Mapping[str, Any], _stack: str) -> Any:
    validator_id = uuid.uuid4().hex[:8]
    validators = find(NEEDS[1]).setdefault(properties["RestApiId"], {})
    validators[validator_id] = {
        "id": validator_id,
        "name": properties.get("Name", logical_id),
        "validateRequestBody": bool(properties.get("ValidateRequestBody")),
        "validateRequestParameters": bool(properties.get("ValidateRequestParameters")),
    }
    return validator_id, {"RequestValidatorId": validator_id}


def _with_validator(create: Callable[..., Any]) -> Callable[..., Any]:
    def create_method(logical_id: str, properties: Mapping[str, Any], stack: str) -> Any:
        created = create(logical_id, properties, stack)
        if properties.get("RequestValidatorId"):
            methods = find(NEEDS[2])[properties["RestApiId"]][properties["ResourceId"]]
            method = methods["resourceMethods"][properties["HttpMethod"]]
            method["requestValidatorId"] = properties["RequestValidatorId"]
        return created

    return create_method
