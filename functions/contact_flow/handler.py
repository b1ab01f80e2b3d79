"""A contact flow asks who calls and about what, before anybody is offered the call."""

from typing import Any

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.data_classes import ConnectContactFlowEvent, event_source
from aws_lambda_powertools.utilities.typing import LambdaContext
from heliograph import bootstrap
from heliograph.usecases.identify_caller import identify_caller, language_of_caller

from functions.contact_flow.flow_call import (
    answer_of_written_contact,
    asks_for_language,
    call_of,
    is_call,
)
from functions.contact_flow.routing_criteria import routing_criteria

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
    if not is_call(event):
        metrics.add_metric("WrittenContacts", MetricUnit.Count, 1)
        return answer_of_written_contact(event)
    desk = bootstrap.desk()
    if asks_for_language(event):
        metrics.add_metric("CallsGreeted", MetricUnit.Count, 1)
        return {"language": language_of_caller(call_of(event, desk.clock.now()), desk)}
    answer = identify_caller(call_of(event, desk.clock.now()), desk)
    metrics.add_metric(f"Calls{answer.outcome.capitalize()}", MetricUnit.Count, 1)
    logger.info("call answered", ticket=answer.ticket_ref, outcome=answer.outcome)
    return answer.as_flow_attributes() | {"routingCriteria": routing_criteria(answer.steps)}
