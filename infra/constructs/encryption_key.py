"""The customer-managed key that encrypts every record of the desk."""

from aws_cdk import RemovalPolicy, Stack
from aws_cdk import aws_iam as iam
from aws_cdk import aws_kms as kms
from constructs import Construct

from infra.constructs.grant import grant

# Services that write to or deliver into encrypted resources on their own behalf.
WRITING_SERVICES = (
    "cloudwatch.amazonaws.com",  # alarms to the alarm topic
    "connect.amazonaws.com",  # recordings, transcripts, chat streaming
    "events.amazonaws.com",  # undeliverable events to their dead-letter queue
    "s3.amazonaws.com",  # notifications to the contact queues
    "ses.amazonaws.com",  # raw mail to the contacts bucket
    "sms-voice.amazonaws.com",  # texts and what became of them to their topic
    "sns.amazonaws.com",  # texts to their queue; chat messages to their dead letters
)
USE = ("kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey")


class EncryptionKey(Construct):
    """One rotating key; services may use it only for this account's resources."""

    def __init__(
        self, scope: Construct, construct_id: str, *, removal_policy: RemovalPolicy
    ) -> None:
        super().__init__(scope, construct_id)
        self.key = kms.Key(
            self,
            "Key",
            description="Encrypts the desk's tables, buckets, queues, topics, streams and logs",
            enable_key_rotation=True,
            removal_policy=removal_policy,
        )
        account, region = Stack.of(self).account, Stack.of(self).region
        for service in WRITING_SERVICES:
            self._let(service, condition={"StringEquals": {"aws:SourceAccount": account}})
        # CloudWatch Logs sends no source account; the encryption context names the log group.
        log_groups = f"arn:aws:logs:{region}:{account}:log-group:*"
        self._let(
            f"logs.{region}.amazonaws.com",
            condition={"ArnLike": {"kms:EncryptionContext:aws:logs:arn": log_groups}},
        )

    def _let(self, service: str, *, condition: dict[str, dict[str, str]]) -> None:
        self.key.add_to_resource_policy(
            iam.PolicyStatement(
                actions=list(USE),
                principals=[iam.ServicePrincipal(service)],
                resources=["*"],  # in a key policy: this key
                conditions=condition,
            )
        )

    def grant_use(self, grantee: iam.IRole) -> None:
        """Let a role read and write what this key encrypts."""
        grant(grantee, actions=USE, on=[self.key.key_arn])
