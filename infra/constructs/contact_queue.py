"""A queue of work that must not be lost: encrypted, with a dead-letter queue behind it."""

from aws_cdk import Duration, Stack
from aws_cdk import aws_iam as iam
from aws_cdk import aws_sqs as sqs
from constructs import Construct

from infra.constructs.acknowledgement import acknowledge
from infra.constructs.encryption_key import EncryptionKey
from infra.constructs.grant import grant

ATTEMPTS = 5


class DeadLetterQueue(Construct):
    """Where a failed piece of work waits, for the 14 days SQS allows, until somebody has looked
    at it.
    """

    def __init__(self, scope: Construct, construct_id: str, *, key: EncryptionKey) -> None:
        super().__init__(scope, construct_id)
        self.key = key
        self.queue = sqs.Queue(
            self,
            "Queue",
            encryption=sqs.QueueEncryption.KMS,
            encryption_master_key=key.key,
            enforce_ssl=True,
            retention_period=Duration.days(14),
        )
        for rule in ("AwsSolutions-SQS3", "Serverless-SQSRedrivePolicy"):
            reason = "It is a dead-letter queue: an alarm calls people to it"
            acknowledge(self.queue, rule=rule, reason=reason)

    def grant_send(self, grantee: iam.IRole) -> None:
        """Let a role leave failed work here."""
        grant(grantee, actions=["sqs:SendMessage"], on=[self.queue.queue_arn])
        self.key.grant_use(grantee)


class WorkQueue(Construct):
    """Work that waits for its function; after five attempts it is a dead letter."""

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        key: EncryptionKey,
        visibility_seconds: int,
    ) -> None:
        super().__init__(scope, construct_id)
        self.key = key
        self.failures = DeadLetterQueue(self, "Failures", key=key)
        self.queue = sqs.Queue(
            self,
            "Queue",
            encryption=sqs.QueueEncryption.KMS,
            encryption_master_key=key.key,
            enforce_ssl=True,
            retention_period=Duration.days(14),
            visibility_timeout=Duration.seconds(visibility_seconds),
            dead_letter_queue=sqs.DeadLetterQueue(
                max_receive_count=ATTEMPTS, queue=self.failures.queue
            ),
        )

    def grant_consume(self, grantee: iam.IRole) -> None:
        """Let a function's event source take messages."""
        takes = ("ChangeMessageVisibility", "DeleteMessage", "GetQueueAttributes", "ReceiveMessage")
        grant(grantee, actions=[f"sqs:{take}" for take in takes], on=[self.queue.queue_arn])
        self.key.grant_use(grantee)

    def grant_send(self, grantee: iam.IRole) -> None:
        """Let a role put a forgotten contact back."""
        grant(grantee, actions=["sqs:SendMessage"], on=[self.queue.queue_arn])
        self.key.grant_use(grantee)


class ContactQueue(WorkQueue):
    """Raw contacts, or notifications of them, waiting for their function.

    What waits here is a contact that no ticket holds yet.
    """

    def let_bucket_in(self) -> None:
        """Let S3 tell of new objects.

        The bucket's ARN would close a circle: S3 checks this policy when the bucket is made.
        """
        account = Stack.of(self).account
        self._let("s3.amazonaws.com", {"StringEquals": {"aws:SourceAccount": account}})

    def let_topic_in(self, topic_arn: str) -> None:
        """Let one topic deliver here."""
        self._let("sns.amazonaws.com", {"ArnEquals": {"aws:SourceArn": topic_arn}})

    def _let(self, service: str, conditions: dict[str, dict[str, str]]) -> None:
        self.queue.add_to_resource_policy(
            iam.PolicyStatement(
                actions=["sqs:SendMessage"],
                principals=[iam.ServicePrincipal(service)],
                resources=[self.queue.queue_arn],
                conditions=conditions,
            )
        )
