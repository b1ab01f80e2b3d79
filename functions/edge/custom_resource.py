"""The protocol of CloudFormation's custom resources: do the work, then PUT what became of it."""

import json
import urllib.request
from collections.abc import Callable

from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.data_classes import CloudFormationCustomResourceEvent

LIMIT_SECONDS = 10
LONGEST_REASON = 500  # the whole answer may have 4 KiB


def settle(
    event: CloudFormationCustomResourceEvent,
    *,
    physical_id: str,
    work: Callable[[], None],
    logger: Logger,
) -> None:
    """Work and answer, whatever happens: without an answer the stack waits for its timeout."""
    answer = {
        "Status": "SUCCESS",
        "PhysicalResourceId": physical_id,
        "StackId": event.stack_id,
        "RequestId": event.request_id,
        "LogicalResourceId": event.logical_resource_id,
    }
    try:
        work()
    # Every failure has to reach CloudFormation as its answer; there is no one else to catch it.
    except Exception as error:
        logger.exception("the custom resource failed")
        reason = f"{type(error).__name__}: {error}"[:LONGEST_REASON]
        answer |= {"Status": "FAILED", "Reason": reason}
    _put(event["ResponseURL"], answer)


def _put(url: str, answer: dict[str, str]) -> None:
    request = urllib.request.Request(  # noqa: S310 - CloudFormation's own address
        url,
        data=json.dumps(answer).encode(),
        method="PUT",
        # The address is presigned for an empty content type.
        headers={"Content-Type": ""},
    )
    with urllib.request.urlopen(request, timeout=LIMIT_SECONDS):  # noqa: S310
        return
