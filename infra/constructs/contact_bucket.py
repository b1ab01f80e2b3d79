"""The buckets of raw contacts and recordings: encrypted, versioned, closed, announcing arrivals."""

from aws_cdk import Duration, RemovalPolicy
from aws_cdk import aws_iam as iam
from aws_cdk import aws_s3 as s3
from constructs import Construct

from infra.constructs.contact_queue import ContactQueue
from infra.constructs.encryption_key import EncryptionKey
from infra.constructs.grant import Under, grant


class AccessLogBucket(Construct):
    """Who read what from the other buckets; S3 can write its logs only with its own key."""

    def __init__(
        self, scope: Construct, construct_id: str, *, removal_policy: RemovalPolicy, days: int
    ) -> None:
        super().__init__(scope, construct_id)
        self.bucket = s3.Bucket(
            self,
            "Bucket",
            encryption=s3.BucketEncryption.S3_MANAGED,
            block_public_access=s3.BlockPublicAccess.BLOCK_ALL,
            enforce_ssl=True,
            removal_policy=removal_policy,
            lifecycle_rules=[s3.LifecycleRule(expiration=Duration.days(days))],
        )


class ContactBucket(Construct):
    """Raw contacts (mail, chat messages, forms) or recordings, kept for the environment's
    retention.
    """

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        key: EncryptionKey,
        access_logs: AccessLogBucket,
        removal_policy: RemovalPolicy,
        retention_days: int,
    ) -> None:
        super().__init__(scope, construct_id)
        self.key = key
        self.bucket = s3.Bucket(
            self,
            "Bucket",
            encryption=s3.BucketEncryption.KMS,
            encryption_key=key.key,
            bucket_key_enabled=True,
            block_public_access=s3.BlockPublicAccess.BLOCK_ALL,
            enforce_ssl=True,
            versioned=True,
            removal_policy=removal_policy,
            server_access_logs_bucket=access_logs.bucket,
            server_access_logs_prefix=f"{construct_id.lower()}/",
            lifecycle_rules=[
                s3.LifecycleRule(
                    expiration=Duration.days(retention_days),
                    noncurrent_version_expiration=Duration.days(30),
                    abort_incomplete_multipart_upload_after=Duration.days(1),
                )
            ],
        )

    def announce(self, *, prefix: str, suffix: str, to: ContactQueue) -> None:
        """Send a message to the queue for each object created under `prefix` with `suffix`.

        Written on the bucket itself: the CDK's own notification helper deploys a function of its
        own.
        """
        rules = [("prefix", prefix), ("suffix", suffix)]
        bucket = self.bucket.node.default_child
        assert isinstance(bucket, s3.CfnBucket)  # noqa: S101 -- a fact of the CDK, for the type checker
        bucket.notification_configuration = s3.CfnBucket.NotificationConfigurationProperty(
            queue_configurations=[
                s3.CfnBucket.QueueConfigurationProperty(
                    event="s3:ObjectCreated:*",
                    queue=to.queue.queue_arn,
                    filter=s3.CfnBucket.NotificationFilterProperty(
                        s3_key=s3.CfnBucket.S3KeyFilterProperty(
                            rules=[
                                s3.CfnBucket.FilterRuleProperty(name=name, value=value)
                                for name, value in rules
                                if value
                            ]
                        )
                    ),
                )
            ]
        )
        bucket.node.add_dependency(to)  # S3 tests the queue's policy when the bucket is made

    def let_mail_in(self, *, prefix: str, account: str) -> None:
        """Let SES store the account's inbound mail under `prefix`."""
        self.bucket.add_to_resource_policy(
            iam.PolicyStatement(
                actions=["s3:PutObject"],
                principals=[iam.ServicePrincipal("ses.amazonaws.com")],
                resources=[self.bucket.arn_for_objects(f"{prefix}*")],
                conditions={"StringEquals": {"aws:SourceAccount": account}},
            )
        )

    def grant_store(self, grantee: iam.IRole) -> None:
        """Let a role keep a raw contact and read it again."""
        grant(grantee, actions=["s3:GetObject", "s3:PutObject"], on=[self._objects()])
        self.key.grant_use(grantee)

    def grant_read(self, grantee: iam.IRole) -> None:
        """Let a role read what is kept here."""
        grant(grantee, actions=["s3:GetObject"], on=[self._objects()])
        self.key.grant_use(grantee)

    def grant_list(self, grantee: iam.IRole) -> None:
        """Let a role see which objects there are."""
        grant(grantee, actions=["s3:ListBucket"], on=[self.bucket.bucket_arn])

    def _objects(self) -> Under:
        return Under(
            owner=self,
            arn=self.bucket.bucket_arn,
            ending="/*",
            because="Objects have no names before their contact arrives",
        )
