"""Custom resource: the rule set `RuleSetName` takes the account's mail while the stack stands."""

from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.data_classes import (
    CloudFormationCustomResourceEvent,
    event_source,
)
from aws_lambda_powertools.utilities.typing import LambdaContext
from heliograph import bootstrap

from functions.edge.custom_resource import settle

logger = Logger()
# One account has one active rule set: an update never makes a second resource.
PHYSICAL_ID = "active-receipt-rule-set"


@logger.inject_lambda_context
@event_source(data_class=CloudFormationCustomResourceEvent)
def handle(event: CloudFormationCustomResourceEvent, context: LambdaContext) -> None:
    """Activate on create and update; on delete clear it only if it is ours."""

    def work() -> None:
        rule_set = str(event.resource_properties["RuleSetName"])
        if event.request_type == "Delete":
            cleared = bootstrap.receipt_rules().deactivate(rule_set)
            logger.info("receipt rule set left", rule_set=rule_set, cleared=cleared)
            return
        bootstrap.receipt_rules().activate(rule_set)
        logger.info("receipt rule set active", rule_set=rule_set)

    settle(event, physical_id=PHYSICAL_ID, work=work, logger=logger)
