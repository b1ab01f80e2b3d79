"""A contact flow asks who calls and about what, before anybody is offered the call, and after."""

from typing import Any

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.data_classes import ConnectContactFlowEvent, event_source
from aws_lambda_powertools.utilities.typing import LambdaContext
from heliograph import bootstrap

from functions.contact_flow.flow_call import is_call, step_of
from functions.contact_flow.steps import Answered, call_step, route

logger = Logger()
metrics = Metrics()


@metrics.log_metrics
@logger.inject_lambda_context
@event_source(data_class=ConnectContactFlowEvent)
def handle(event: ConnectContactFlowEvent, context: LambdaContext) -> dict[str, Any]:
    """Answer flat strings and Connect's routing criteria.

    An error sends the caller down the flow's branch to a person.
    """
    logger.append_keys(connect_contact_id=event.contact_data.contact_id)
    step = call_step(step_of(event)) if is_call(event) else route
    return _told(step(event, bootstrap.desk()))


def _told(answered: Answered) -> dict[str, Any]:
    metrics.add_metric(answered.metric, MetricUnit.Count, 1)
    logger.info("flow answered", step=answered.metric, ticket=answered.ticket)
    return dict(answered.answer)
