"""A WebSocket API for one function; its first frame authenticates, not the handshake."""

from aws_cdk import Stack
from aws_cdk import aws_apigatewayv2 as gateway
from aws_cdk import aws_iam as iam
from aws_cdk import aws_logs as logs
from aws_cdk.aws_apigatewayv2_integrations import WebSocketLambdaIntegration
from constructs import Construct

from infra.constructs.access_log import access_log, write_access_log
from infra.constructs.acknowledgement import acknowledge
from infra.constructs.encryption_key import EncryptionKey
from infra.constructs.grant import Under, grant
from infra.constructs.lambda_function import LambdaFunction

STAGE = "live"
ROUTES = ("$connect", "$disconnect", "$default")
FRAMES_A_SECOND = 500


class SocketApi(Construct):
    """Made before its function, which needs the management endpoint among its settings; then
    `serve`d by it.
    """

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        key: EncryptionKey,
        log_days: int,
        endpoint_template: str,
    ) -> None:
        super().__init__(scope, construct_id)
        self.api = gateway.WebSocketApi(
            self, "Api", route_selection_expression="$request.body.action"
        )
        self.log: logs.LogGroup = access_log(self, key=key, days=log_days)
        self.stage = gateway.WebSocketStage(
            self,
            "Stage",
            web_socket_api=self.api,
            stage_name=STAGE,
            auto_deploy=True,
            throttle=gateway.ThrottleSettings(
                rate_limit=FRAMES_A_SECOND, burst_limit=2 * FRAMES_A_SECOND
            ),
        )
        write_access_log(self.stage, self.log, route="$context.routeKey")
        # The template is environment data: one machine has no address per API.
        self.endpoint = endpoint_template.format(
            api_id=self.api.api_id, region=Stack.of(self).region, stage=STAGE
        )

    @property
    def url(self) -> str:
        """Where a browser connects on AWS."""
        return self.stage.url

    def serve(self, function: LambdaFunction) -> None:
        """Send every frame, the opening and the closing to `function`."""
        for route in ROUTES:
            added = self.api.add_route(
                route,
                integration=WebSocketLambdaIntegration(
                    f"{route.removeprefix('$').capitalize()}Integration", function.function
                ),
            )
            acknowledge(
                added,
                rule="AwsSolutions-APIG4",
                reason=(
                    "A token in the handshake's address would end in logs; the first frame "
                    "carries it, and a connection without one expires"
                ),
            )

    def grant_push(self, grantee: iam.IRole) -> None:
        """Let a role send to and close the open connections of this API."""
        stack = Stack.of(self)
        stage = f"arn:aws:execute-api:{stack.region}:{stack.account}:{self.api.api_id}/{STAGE}"
        connections = [
            Under(
                owner=self,
                arn=stage,
                ending=f"/{verb}/@connections/*",
                because="A connection has no name before a browser opens it",
            )
            for verb in ("POST", "DELETE")
        ]
        grant(grantee, actions=["execute-api:ManageConnections"], on=connections)
