"""Who may sign in to the desk: one user pool, its groups and the web application's client."""

from aws_cdk import Duration, RemovalPolicy
from aws_cdk import aws_cognito as cognito
from constructs import Construct

from infra.constructs.acknowledgement import acknowledge

GROUPS = {
    "agents": "People who answer contacts",
    "leads": "Shift leads, who also assign work",
    "integrations": "Systems that deliver contacts through the API",
}

RESOURCE_SERVER = "heliograph"
SCOPES = {
    "contacts:write": "Bring contacts and ask where they are",
    "tickets:read": "Read tickets and events of the client's studies",
    "content:read": "See subjects of tickets",
    "replies:write": "Answer tickets",
    "webhooks:manage": "Subscribe to events",
}


class SignIn(Construct):
    """Accounts are made by an administrator; nobody registers themselves."""

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        removal_policy: RemovalPolicy,
        deletion_protection: bool,
        require_second_factor: bool,
        domain_prefix: str,
    ) -> None:
        super().__init__(scope, construct_id)
        self.pool = cognito.UserPool(
            self,
            "Pool",
            self_sign_up_enabled=False,
            sign_in_aliases=cognito.SignInAliases(username=True, email=True),
            sign_in_case_sensitive=False,
            account_recovery=cognito.AccountRecovery.EMAIL_ONLY,
            password_policy=cognito.PasswordPolicy(
                min_length=14,
                require_digits=True,
                require_lowercase=True,
                require_symbols=True,
                require_uppercase=True,
                temp_password_validity=Duration.days(3),
            ),
            mfa=cognito.Mfa.REQUIRED if require_second_factor else cognito.Mfa.OPTIONAL,
            mfa_second_factor=cognito.MfaSecondFactor(otp=True, sms=False),
            deletion_protection=deletion_protection,
            removal_policy=removal_policy,
        )
        self.client = self._web_application()
        self.pool.add_domain(
            "Domain", cognito_domain=cognito.CognitoDomainOptions(domain_prefix=domain_prefix)
        )
        self.partner = self._partner_system()
        for name, description in GROUPS.items():
            cognito.CfnUserPoolGroup(
                self,
                name.capitalize(),
                user_pool_id=self.pool.user_pool_id,
                group_name=name,
                description=description,
            )
        self._acknowledge(require_second_factor=require_second_factor)

    def _web_application(self) -> cognito.UserPoolClient:
        return self.pool.add_client(
            "WebApplication",
            generate_secret=False,  # a browser cannot keep one
            auth_flows=cognito.AuthFlow(user_password=True, user_srp=True),
            disable_o_auth=True,
            prevent_user_existence_errors=True,
            access_token_validity=Duration.minutes(30),
            id_token_validity=Duration.minutes(30),
            refresh_token_validity=Duration.hours(12),  # one shift
        )

    def _partner_system(self) -> cognito.UserPoolClient:
        """A machine's client; the desk's table says which studies and scopes it really has."""
        scopes = [
            cognito.ResourceServerScope(scope_name=name, scope_description=description)
            for name, description in SCOPES.items()
        ]
        server = self.pool.add_resource_server(
            "IntegrationApi", identifier=RESOURCE_SERVER, scopes=scopes
        )
        return self.pool.add_client(
            "PartnerSystem",
            generate_secret=True,
            auth_flows=cognito.AuthFlow(),
            o_auth=cognito.OAuthSettings(
                flows=cognito.OAuthFlows(client_credentials=True),
                scopes=[cognito.OAuthScope.resource_server(server, scope) for scope in scopes],
            ),
            access_token_validity=Duration.minutes(30),
        )

    def _acknowledge(self, *, require_second_factor: bool) -> None:
        acknowledge(
            self.pool,
            rule="AwsSolutions-COG3",
            reason=(
                "Threat protection needs Cognito's Plus plan, priced per user; accounts are "
                "made by an administrator and the second factor is required in production"
            ),
        )
        acknowledge(
            self.pool,
            rule="AwsSolutions-COG8",
            reason=(
                "The Essentials plan has every feature the desk uses; Plus is a decision of "
                "the operator"
            ),
        )
        if not require_second_factor:
            acknowledge(
                self.pool,
                rule="AwsSolutions-COG2",
                reason=(
                    "Optional where no real contact is kept; production requires it "
                    "(infra/environments.py)"
                ),
            )
