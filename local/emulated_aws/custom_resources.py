"""Fails a custom resource when its function fails, instead of waiting for an answer."""

from collections.abc import Mapping
from typing import Any

from local.emulated_aws.symbols import find, replace

NEEDS = (
    "ministack.services.lambda_svc._execute_function_with_config_scope",
    "ministack.services.cloudformation.custom_resource.deliver_response",
)


def apply() -> None:
    """Watch the invocations that carry a ResponseURL."""

    def execute(function: Mapping[str, Any], event: Any) -> Any:
        result = before(function, event)
        if isinstance(event, dict) and "ResponseURL" in event and _failed(result):
            token = str(event["ResponseURL"]).rpartition("/")[2]
            find(NEEDS[1])(token, {"Status": "FAILED", "Reason": reason(result)})
        return result

    before = replace(NEEDS[0], execute)


def _failed(result: Any) -> bool:
    return isinstance(result, dict) and bool(result.get("error") or result.get("throttle"))


def reason(result: Mapping[str, Any]) -> str:
    """What went wrong in the function, in one line."""
    body = result.get("body")
    if isinstance(body, dict):
        return f"{body.get('errorType', 'error')}: {body.get('errorMessage', body)}"
    return str(body)
