"""What CloudFormation cannot do itself, done by a small function of ours."""

from collections.abc import Mapping

from aws_cdk import CustomResource, Duration
from constructs import Construct

from infra.constructs.lambda_function import LambdaFunction

PATIENCE = Duration.minutes(5)


def custom_resource(
    scope: Construct,
    construct_id: str,
    *,
    kind: str,
    function: LambdaFunction,
    properties: Mapping[str, str],
) -> CustomResource:
    """A resource `Custom::<kind>` that `function` creates, updates and deletes; silence fails
    after five minutes.
    """
    return CustomResource(
        scope,
        construct_id,
        resource_type=f"Custom::{kind}",
        service_token=function.arn,
        properties=dict(properties),
        service_timeout=PATIENCE,
    )
