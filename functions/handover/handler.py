"""The hand-over's state machine hands in its token, and says when time is up."""

from typing import Any

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.typing import LambdaContext
from heliograph import bootstrap
from heliograph.domain.errors import Refused
from heliograph.domain.events import DESK
from heliograph.usecases.hand_over import await_answer, expire_handover

logger = Logger()
metrics = Metrics()


@metrics.log_metrics
@logger.inject_lambda_context
def handle(event: dict[str, Any], context: LambdaContext) -> dict[str, str] | None:
    """`offer` keeps the token until somebody answers; `expire` ends an offer nobody answered."""
    desk, handover_id, step = bootstrap.desk(), str(event["handoverId"]), event.get("step")
    metrics.add_metric("Steps", MetricUnit.Count, 1)
    logger.info("hand-over step", step=step, handover=handover_id)
    if step == "offer":
        await_answer(handover_id, str(event["taskToken"]), desk)
        return None
    if step == "expire":
        return {"answer": expire_handover(handover_id, DESK, desk).state.value}
    raise Refused(f"{step!r} is no step of a hand-over", next_step="offer or expire")
