"""The API of partners' systems: behind the JWT authorizer, and under /key for those with a key."""

from typing import Any

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.typing import LambdaContext

from functions.edge.bodies import with_text
from functions.integration_api.caller import KEYED
from functions.integration_api.routes import app

logger = Logger()
metrics = Metrics()


@metrics.log_metrics
@logger.inject_lambda_context
def handle(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """Find the route; an error is a problem document (application/problem+json)."""
    answer = app.resolve(with_text(_plain(event)), context)
    status = int(answer["statusCode"])
    metrics.add_metric(f"Answers{status // 100}xx", MetricUnit.Count, 1)
    logger.info("answered", status=status, route=event.get("routeKey", ""))
    return answer


def _plain(event: dict[str, Any]) -> dict[str, Any]:
    """The event without the door it came through."""
    told = event["requestContext"]
    path = str(event["rawPath"])
    if not path.startswith(f"{KEYED}/"):
        return event
    path = path.removeprefix(KEYED)
    http = {**told["http"], "path": path}
    return {**event, "rawPath": path, "requestContext": {**told, "http": http}}
