"""Custom resource: the number `PhoneNumberId` of `InstanceId` is answered by `ContactFlowId`."""

from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.data_classes import (
    CloudFormationCustomResourceEvent,
    event_source,
)
from aws_lambda_powertools.utilities.typing import LambdaContext
from heliograph import bootstrap

from functions.edge.custom_resource import settle

logger = Logger()


@logger.inject_lambda_context
@event_source(data_class=CloudFormationCustomResourceEvent)
def handle(event: CloudFormationCustomResourceEvent, context: LambdaContext) -> None:
    """Join on create and update, part on delete; another number is another resource."""
    properties = event.resource_properties
    number_id = str(properties.get("PhoneNumberId", ""))

    def work() -> None:
        lines, instance_id = bootstrap.telephone_lines(), str(properties["InstanceId"])
        if event.request_type == "Delete":
            lines.answer_no_more(instance_id, number_id)
            logger.info("number left without a flow", number_id=number_id)
            return
        lines.answer_with(instance_id, number_id, str(properties["ContactFlowId"]))
        logger.info("number answered by a flow", number_id=number_id)

    settle(event, physical_id=f"flow-of-{number_id}", work=work, logger=logger)
