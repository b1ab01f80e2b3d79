"""The API of partners' systems: one function behind two doors, a token's and a key's."""

from aws_cdk import aws_apigatewayv2 as gateway
from aws_cdk.aws_apigatewayv2_authorizers import HttpUserPoolAuthorizer
from aws_cdk.aws_apigatewayv2_integrations import HttpLambdaIntegration
from constructs import Construct

from infra.constructs.acknowledgement import acknowledge
from infra.constructs.encryption_key import EncryptionKey
from infra.constructs.http_stage import http_stage
from infra.constructs.lambda_function import LambdaFunction
from infra.constructs.sign_in import RESOURCE_SERVER, SignIn

# Each route with the scope its token needs; the function asks keys for the same.
ROUTE_SCOPES = {
    "POST /v1/contacts": "contacts:write",
    "GET /v1/contacts/{id}": "contacts:write",
    "GET /v1/tickets": "tickets:read",
    "GET /v1/tickets/{ref}": "tickets:read",
    "POST /v1/tickets/{ref}/replies": "replies:write",
    "GET /v1/events": "tickets:read",
    "GET /v1/webhooks": "webhooks:manage",
    "POST /v1/webhooks": "webhooks:manage",
    "GET /v1/webhooks/{id}": "webhooks:manage",
    "PATCH /v1/webhooks/{id}": "webhooks:manage",
    "DELETE /v1/webhooks/{id}": "webhooks:manage",
    "POST /v1/webhooks/{id}/secrets": "webhooks:manage",
    "GET /v1/webhooks/{id}/deliveries": "webhooks:manage",
    "POST /v1/webhooks/{id}/deliveries/{eventId}/replays": "webhooks:manage",
}
KEYED = "/key"
CALLS_A_SECOND = 100


class IntegrationApi(Construct):
    """Every route twice: `/v1` for OAuth tokens, `/key/v1` for API keys."""

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        key: EncryptionKey,
        log_days: int,
        sign_in: SignIn,
        function: LambdaFunction,
    ) -> None:
        super().__init__(scope, construct_id)
        self.api = gateway.HttpApi(self, "Api", create_default_stage=False)
        self._route(sign_in, function)
        self.stage = http_stage(
            self, api=self.api, key=key, log_days=log_days, calls_a_second=CALLS_A_SECOND
        )

    @property
    def url(self) -> str:
        """Where the API answers on AWS."""
        return self.api.api_endpoint

    def _route(self, sign_in: SignIn, function: LambdaFunction) -> None:
        authorizer = HttpUserPoolAuthorizer(
            "Partners", sign_in.pool, user_pool_clients=[sign_in.partner]
        )
        target = HttpLambdaIntegration(
            "Function", function.function, scope_permission_to_route=False
        )
        for route, scope in ROUTE_SCOPES.items():
            method, path = route.split(" ")
            self.api.add_routes(
                path=path,
                methods=[gateway.HttpMethod(method)],
                integration=target,
                authorizer=authorizer,
                authorization_scopes=[f"{RESOURCE_SERVER}/{scope}"],
            )
            for keyed in self.api.add_routes(
                path=f"{KEYED}{path}",
                methods=[gateway.HttpMethod(method)],
                integration=target,
            ):
                acknowledge(
                    keyed,
                    rule="AwsSolutions-APIG4",
                    reason=(
                        "The function checks the API key in the header against its digest, "
                        "before anything else, and slows each client down"
                    ),
                )
