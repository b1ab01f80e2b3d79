"""A telephone number and the flow that answers it."""

from aws_cdk import Fn
from aws_cdk import aws_connect as connect
from constructs import Construct

from infra.constructs.contact_flow import ContactFlow
from infra.constructs.custom_resource import custom_resource
from infra.constructs.grant import grant
from infra.constructs.lambda_function import LambdaFunction
from infra.environments import NumberWanted


class TelephoneLine(Construct):
    """CloudFormation claims the number; joining it with a flow is an API call that it lacks."""

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        instance_arn: str,
        instance_id: str,
        wanted: NumberWanted,
        answered_by: ContactFlow,
        joiner: LambdaFunction,
    ) -> None:
        super().__init__(scope, construct_id)
        self.number = connect.CfnPhoneNumber(
            self,
            "Number",
            target_arn=instance_arn,
            country_code=wanted.country,
            type=wanted.kind,
            prefix=wanted.prefix,
            description=construct_id,
        )
        number_arn = self.number.attr_phone_number_arn
        joins = [
            "connect:AssociatePhoneNumberContactFlow",
            "connect:DisassociatePhoneNumberContactFlow",
        ]
        grant(joiner.role, actions=joins, on=[instance_arn, number_arn, answered_by.arn])
        custom_resource(
            self,
            "Flow",
            kind="PhoneNumberFlow",
            function=joiner,
            properties={
                "InstanceId": instance_id,
                "PhoneNumberId": Fn.select(1, Fn.split("/", number_arn)),
                "ContactFlowId": answered_by.flow_id,
            },
        )
