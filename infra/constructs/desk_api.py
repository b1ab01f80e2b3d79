"""The desk's HTTP API: explicit routes behind the sign-in, and two open doors: chats and forms."""

from aws_cdk import Duration
from aws_cdk import aws_apigatewayv2 as gateway
from aws_cdk.aws_apigatewayv2_authorizers import HttpUserPoolAuthorizer
from aws_cdk.aws_apigatewayv2_integrations import HttpLambdaIntegration
from constructs import Construct

from infra.constructs.acknowledgement import acknowledge
from infra.constructs.encryption_key import EncryptionKey
from infra.constructs.http_stage import http_stage
from infra.constructs.lambda_function import LambdaFunction
from infra.constructs.sign_in import SignIn

SIGNED_IN_ROUTES = (
    "GET /me",
    "GET /agents",
    "GET /tickets",
    "GET /tickets/{ref}",
    "POST /tickets/{ref}/replies",
    "POST /tickets/{ref}/files",
    "POST /tickets/{ref}/chat-files",
    "POST /tickets/{ref}/address-openings",
    "POST /tickets/{ref}/notes",
    "POST /tickets/{ref}/owner",
    "POST /tickets/{ref}/triage",
    "POST /tickets/{ref}/resolution",
    "POST /tickets/{ref}/reopening",
    "POST /tickets/{ref}/waiting",
    "POST /tickets/{ref}/promises",
    "POST /tickets/{ref}/promises/{promiseId}/moving",
    "POST /tickets/{ref}/promises/{promiseId}/keeping",
    "POST /tickets/{ref}/promises/{promiseId}/breaking",
    "POST /tickets/{ref}/merging",
    "POST /tickets/{ref}/unmerging",
    "POST /tickets/{ref}/splits",
    "POST /tickets/{ref}/moves",
    "POST /tickets/{ref}/returns",
    "POST /tickets/{ref}/relations",
    "POST /tickets/{ref}/relations/removals",
    "POST /tickets/{ref}/dismissals",
    "POST /tickets/{ref}/broadcasts",
    "POST /tickets/{ref}/recordings/{contactId}/links",
    "GET /tickets/{ref}/contacts/{contactId}/layout",
    "POST /tickets/{ref}/contacts/{contactId}/attachments/{number}/links",
    "POST /tickets/{ref}/holds/{key}/openings",
    "POST /tickets/{ref}/holds/{key}/decisions",
    "POST /tickets/{ref}/handovers",
    "GET /handovers",
    "POST /handovers/{id}/lines",
    "POST /handovers/{id}/offer",
    "POST /handovers/{id}/acceptance",
    "POST /handovers/{id}/declining",
    "GET /shift-changes",
    "GET /shift-changes/{id}",
    "POST /rehearsals",
    "GET /rehearsals/{id}",
    "POST /tickets/{ref}/rehearsal",
    "GET /quarantine",
    "POST /quarantine/{key}/decisions",
    "POST /quarantine/{key}/links",
    "POST /contacts",
    "GET /contacts",
    "POST /socket-tickets",
    "GET /on-duty",
    "GET /roster",
    "POST /roster/versions",
    "GET /roster/files",
    "POST /roster/drafts",
    "GET /roster/public-holidays",
    "GET /coverage",
    "GET /staffing-plan",
    "POST /coverage/acknowledgements",
    "POST /people/search",
    "GET /people/{id}",
    "POST /people/{id}/identities",
    "POST /people/{id}/identities/{identityId}/removal",
    "POST /people/{id}/merge",
    "POST /people/{id}/unmerge",
)
CHAT_ROUTES = (
    "POST /chats",
    "POST /chat-codes",
    "POST /chat-identities",
    "POST /chat-files",
)
CALLS_A_SECOND = 200
CHATS_A_SECOND = 10
FORM_ROUTES = ("GET /forms", "POST /forms")
FORMS_A_SECOND = 5

_CHATS_ARE_OPEN = (
    "Site users have no account here: the body carries an identity token signed by the system "
    "that hosts the chat, checked by the function, proves an address by a mailed code, or comes "
    "with a permit of the chat's own socket; the routes are throttled"
)
_FORMS_ARE_OPEN = (
    "Anybody may ask for help: a form needs a short-lived signed token, is limited by address and "
    "by sender, is never answered by mail or text, and the route is throttled"
)


class DeskApi(Construct):
    """One API, three functions: the desk's, the one that opens chats, the one that takes forms."""

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        key: EncryptionKey,
        log_days: int,
        sign_in: SignIn,
        web_url: str,
        chat_origins: tuple[str, ...],
        desk: LambdaFunction,
        chats: LambdaFunction,
        forms: LambdaFunction,
    ) -> None:
        super().__init__(scope, construct_id)
        self.api = gateway.HttpApi(
            self,
            "Api",
            create_default_stage=False,
            cors_preflight=gateway.CorsPreflightOptions(
                allow_origins=[web_url, *chat_origins],
                allow_methods=[gateway.CorsHttpMethod.GET, gateway.CorsHttpMethod.POST],
                allow_headers=["authorization", "content-type", "idempotency-key"],
                max_age=Duration.hours(1),
            ),
        )
        self._route(sign_in=sign_in, desk=desk)
        for route in CHAT_ROUTES:
            self._open(route, "Chats", chats, because=_CHATS_ARE_OPEN)
        for route in FORM_ROUTES:
            self._open(route, "Forms", forms, because=_FORMS_ARE_OPEN)
        self.stage = http_stage(
            self, api=self.api, key=key, log_days=log_days, calls_a_second=CALLS_A_SECOND
        )
        self._slow_down_open_doors()

    @property
    def url(self) -> str:
        """Where the API answers on AWS."""
        return self.api.api_endpoint

    def _route(self, *, sign_in: SignIn, desk: LambdaFunction) -> None:
        authorizer = HttpUserPoolAuthorizer(
            "SignIn", sign_in.pool, user_pool_clients=[sign_in.client]
        )
        to_desk = HttpLambdaIntegration("Desk", desk.function, scope_permission_to_route=False)
        for route in SIGNED_IN_ROUTES:
            method, path = route.split(" ")
            self.api.add_routes(
                path=path,
                methods=[gateway.HttpMethod(method)],
                integration=to_desk,
                authorizer=authorizer,
            )

    def _open(self, route: str, name: str, function: LambdaFunction, *, because: str) -> None:
        """A route without sign-in, throttled more than the rest."""
        method, path = route.split(" ")
        opened = self.api.add_routes(
            path=path,
            methods=[gateway.HttpMethod(method)],
            integration=HttpLambdaIntegration(name, function.function),
        )
        for route_construct in opened:
            acknowledge(route_construct, rule="AwsSolutions-APIG4", reason=because)

    def _slow_down_open_doors(self) -> None:
        template = self.stage.node.default_child
        assert isinstance(template, gateway.CfnStage)  # noqa: S101 -- a fact of the CDK, for the type checker
        limits = dict.fromkeys(CHAT_ROUTES, CHATS_A_SECOND)
        limits |= dict.fromkeys(FORM_ROUTES, FORMS_A_SECOND)
        template.route_settings = {
            route: {"ThrottlingRateLimit": limit, "ThrottlingBurstLimit": 2 * limit}
            for route, limit in limits.items()
        }
        for (
            route
        ) in self.api.node.children:  # a stage refuses settings of a route that is not there yet
            if isinstance(route, gateway.HttpRoute):
                template.node.add_dependency(route)
