"""The master secret from which every signature of the desk is derived."""

from aws_cdk import RemovalPolicy
from aws_cdk import aws_iam as iam
from aws_cdk import aws_secretsmanager as secretsmanager
from constructs import Construct

from infra.constructs.acknowledgement import acknowledge
from infra.constructs.encryption_key import EncryptionKey
from infra.constructs.grant import grant


class SigningSecret(Construct):
    """64 random characters made by Secrets Manager; nobody ever types or sees them."""

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        key: EncryptionKey,
        removal_policy: RemovalPolicy,
    ) -> None:
        super().__init__(scope, construct_id)
        self.key = key
        self.secret = secretsmanager.Secret(
            self,
            "Secret",
            description="Master key of the desk's signatures",
            encryption_key=key.key,
            removal_policy=removal_policy,
            generate_secret_string=secretsmanager.SecretStringGenerator(
                password_length=64, exclude_punctuation=True
            ),
        )
        acknowledge(
            self.secret,
            rule="AwsSolutions-SMG4",
            reason=(
                "Signed references live in sent mail for months; a rotation would break their "
                "replies. Rotating by hand is described in docs/deploy.md"
            ),
        )

    @property
    def arn(self) -> str:
        """The secret's ARN, by attribute: the emulated AWS answers a reference with the name."""
        template = self.secret.node.default_child
        assert isinstance(template, secretsmanager.CfnSecret)  # noqa: S101 -- for the type checker
        return template.attr_id

    def grant_sign(self, grantee: iam.IRole) -> None:
        """Let a role make and check signatures."""
        grant(grantee, actions=["secretsmanager:GetSecretValue"], on=[self.arn])
        self.key.grant_use(grantee)
