"""The SSM parameters through which the flows tell the functions their ids."""

from aws_cdk import Stack
from aws_cdk import aws_iam as iam
from aws_cdk import aws_ssm as ssm
from constructs import Construct

from infra.constructs.grant import grant

WRITTEN_CONTACT = "written-contact"


class FlowParameters:
    """The names under one SSM path; written by the flows stack, read by functions when they start
    a contact.
    """

    def __init__(self, *, scope: Construct, path: str) -> None:
        self._scope = scope
        self.path = path

    def publish(self, scope: Construct, *, flow_id: str) -> None:
        """Write the id of the flow that written contacts enter by."""
        ssm.StringParameter(
            scope,
            "WrittenContactFlow",
            parameter_name=f"{self.path}/{WRITTEN_CONTACT}",
            string_value=flow_id,
            description="The contact flow that tasks and chats enter by",
        )

    def grant_read(self, grantee: iam.IRole) -> None:
        """Let a role read the flow's id."""
        stack = Stack.of(self._scope)
        parameter = f"parameter{self.path}/{WRITTEN_CONTACT}"
        arn = f"arn:aws:ssm:{stack.region}:{stack.account}:{parameter}"
        grant(grantee, actions=["ssm:GetParameter"], on=[arn])
