"""The desk's HTTP API behind the JWT authorizer."""

from typing import Any

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.typing import LambdaContext

from functions.desk_api.routes import app
from functions.edge.bodies import with_text

logger = Logger()
metrics = Metrics()


@metrics.log_metrics
@logger.inject_lambda_context
def handle(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """Find the route; an error is a problem document (application/problem+json)."""
    answer = app.resolve(with_text(event), context)
    status = int(answer["statusCode"])
    metrics.add_metric(f"Answers{status // 100}xx", MetricUnit.Count, 1)
    logger.info("answered", status=status, route=event.get("routeKey", ""))
    return answer
