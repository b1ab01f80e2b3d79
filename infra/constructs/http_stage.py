"""The one stage of an HTTP API: deployed at once, throttled, every call in its access log."""

from aws_cdk import aws_apigatewayv2 as gateway
from constructs import Construct

from infra.constructs.access_log import access_log, write_access_log
from infra.constructs.encryption_key import EncryptionKey


def http_stage(
    scope: Construct,
    *,
    api: gateway.HttpApi,
    key: EncryptionKey,
    log_days: int,
    calls_a_second: int,
) -> gateway.HttpStage:
    """Deploy the API; twice its calls a second may come at once."""
    stage = gateway.HttpStage(
        scope,
        "Stage",
        http_api=api,
        stage_name="$default",
        auto_deploy=True,
        throttle=gateway.ThrottleSettings(
            rate_limit=calls_a_second, burst_limit=2 * calls_a_second
        ),
    )
    log = access_log(scope, key=key, days=log_days)
    write_access_log(stage, log, route="$context.routeKey")
    return stage
