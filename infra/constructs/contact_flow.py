"""One contact flow, rendered from its file."""

from collections.abc import Mapping

from aws_cdk import Fn
from aws_cdk import aws_connect as connect
from constructs import Construct

from contact_flows.renderer import Flow, render


class ContactFlow(Construct):
    """CloudFormation publishes it; Connect refuses a flow whose references it cannot resolve."""

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        instance_arn: str,
        flow: Flow,
        arns: Mapping[str, str],
    ) -> None:
        super().__init__(scope, construct_id)
        self.flow = connect.CfnContactFlow(
            self,
            "Flow",
            instance_arn=instance_arn,
            name=flow.title,
            description=flow.description,
            type=flow.kind,
            content=render(flow, arns),
        )

    @property
    def arn(self) -> str:
        """The flow's ARN."""
        return self.flow.attr_contact_flow_arn

    @property
    def flow_id(self) -> str:
        """The id at the end of `arn:...:instance/<id>/contact-flow/<id>`."""
        return Fn.select(3, Fn.split("/", self.arn))
