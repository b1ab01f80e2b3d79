"""Stack outputs with exactly the keys that `heliograph` and the deployment tools read."""

from aws_cdk import CfnOutput
from constructs import Construct


def publish(scope: Construct, **values: str) -> None:
    """Write each keyword as a stack output of that very key."""
    for key, value in values.items():
        CfnOutput(scope, key, value=value).override_logical_id(key)
