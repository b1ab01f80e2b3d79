"""DynamoDB by moto's own handlers, without the HTTP request and answer around them.

Explorations make hundreds of thousands of calls, and most of a call's time went into writing and
reading the request. A test keeps this way equal to the long one.
"""

import copy
import json
from typing import Any

from botocore import xform_name
from botocore.exceptions import ClientError
from moto.core.exceptions import JsonRESTError
from moto.dynamodb.responses import DynamoHandler

Told = dict[str, Any]


class _Handler(DynamoHandler):
    """A handler that is told its parameters."""

    def __init__(self, region: str, account: str, body: Told) -> None:
        super().__init__()
        self.region, self.current_account, self.body = region, account, body


def dynamodb(client: Any, operation: str, parameters: Told, account: str) -> Told:
    """What DynamoDB answers. Raises ClientError."""
    model = client.meta.service_model.operation_model(operation)
    context: Told = {}
    told = client._emit_api_params(api_params=parameters, operation_model=model, context=context)
    body = copy.deepcopy(told)
    try:
        method = getattr(_Handler(client.meta.region_name, account, body), xform_name(operation))
        answer: Told = copy.deepcopy(method().result)
    except JsonRESTError as error:
        raise _refused(client, error, operation) from error
    answer["ResponseMetadata"] = {"HTTPStatusCode": 200}
    client.meta.events.emit(
        f"after-call.dynamodb.{operation}",
        http_response=None,
        parsed=answer,
        model=model,
        context=context,
    )
    return answer


def _refused(client: Any, error: JsonRESTError, operation: str) -> ClientError:
    told = json.loads(error.description)
    code = told.pop("__type").rpartition("#")[2]
    message = told.get("Message") or told.get("message") or ""
    answer = {
        "Error": {"Code": code, "Message": message},
        "ResponseMetadata": {"HTTPStatusCode": 400},
    }
    kind: type[ClientError] = client.exceptions.from_code(code)
    return kind(answer | told, operation)  # type: ignore[arg-type]
