"""Access logs of the APIs: who called what with which outcome, never a body, a token or a query."""

import json

from aws_cdk import RemovalPolicy
from aws_cdk import aws_apigateway as rest
from aws_cdk import aws_apigatewayv2 as gateway
from aws_cdk import aws_iam as iam
from aws_cdk import aws_logs as logs
from constructs import Construct

from infra.constructs.acknowledgement import acknowledge
from infra.constructs.encryption_key import EncryptionKey
from infra.constructs.lambda_function import retention

PUSH_LOGS = "service-role/AmazonAPIGatewayPushToCloudWatchLogs"


def access_log(scope: Construct, *, key: EncryptionKey, days: int) -> logs.LogGroup:
    """The log group of one API."""
    return logs.LogGroup(
        scope,
        "AccessLog",
        retention=retention(days),
        encryption_key=key.key,
        removal_policy=RemovalPolicy.DESTROY,
    )


def write_access_log(stage: gateway.IStage, log: logs.LogGroup, *, route: str) -> None:
    """Log each call of a stage as one JSON line."""
    line = {
        "requestId": "$context.requestId",
        "at": "$context.requestTime",
        "route": route,
        "status": "$context.status",
        "caller": "$context.authorizer.claims.sub",
        "problem": "$context.error.message",
        "milliseconds": "$context.integrationLatency",
    }
    template = stage.node.default_child
    assert isinstance(template, gateway.CfnStage)  # noqa: S101 -- a fact of the CDK, for the type checker
    template.access_log_settings = gateway.CfnStage.AccessLogSettingsProperty(
        destination_arn=log.log_group_arn, format=json.dumps(line)
    )


class GatewayLogRole(Construct):
    """The account's leave for API Gateway to write WebSocket access logs: one per account and
    region.
    """

    def __init__(self, scope: Construct, construct_id: str) -> None:
        super().__init__(scope, construct_id)
        role = iam.Role(
            self,
            "Role",
            assumed_by=iam.ServicePrincipal("apigateway.amazonaws.com"),
            managed_policies=[iam.ManagedPolicy.from_aws_managed_policy_name(PUSH_LOGS)],
        )
        acknowledge(
            role,
            rule=f"AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/{PUSH_LOGS}]",
            reason="API Gateway accepts this role for the account only with AWS's own policy",
        )
        self.account = rest.CfnAccount(self, "Account", cloud_watch_role_arn=role.role_arn)
