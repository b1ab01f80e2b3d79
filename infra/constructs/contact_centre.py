"""The Amazon Connect instance and where it keeps recordings, transcripts and contact records."""

from aws_cdk import Duration, RemovalPolicy
from aws_cdk import aws_connect as connect
from aws_cdk import aws_iam as iam
from aws_cdk import aws_kinesis as kinesis
from constructs import Construct

from infra.constructs.acknowledgement import acknowledge
from infra.constructs.contact_bucket import ContactBucket
from infra.constructs.encryption_key import EncryptionKey
from infra.constructs.grant import Under, grant


class ContactCentre(Construct):
    """One instance with its own accounts; agents are made by CloudFormation or by the desk's
    people.
    """

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        alias: str,
        key: EncryptionKey,
        recordings: ContactBucket,
        removal_policy: RemovalPolicy,
    ) -> None:
        super().__init__(scope, construct_id)
        self.alias = alias
        self.key = key
        self.instance = connect.CfnInstance(
            self,
            "Instance",
            identity_management_type="CONNECT_MANAGED",
            instance_alias=alias,
            attributes=connect.CfnInstance.AttributesProperty(
                inbound_calls=True,
                outbound_calls=True,
                auto_resolve_best_voices=True,
                contact_lens=False,
                # Flow logs would carry names and numbers into CloudWatch; contact records tell
                # the way.
                contactflow_logs=False,
            ),
        )
        self.instance.apply_removal_policy(removal_policy)
        self._keep("Recordings", "CALL_RECORDINGS", "CallRecordings", key, recordings)
        self._keep("Transcripts", "CHAT_TRANSCRIPTS", "ChatTranscripts", key, recordings)
        self.contact_records = kinesis.Stream(
            self,
            "ContactRecords",
            stream_mode=kinesis.StreamMode.PROVISIONED,
            shard_count=1,  # a thousand records a second
            encryption=kinesis.StreamEncryption.KMS,
            encryption_key=key.key,
            retention_period=Duration.hours(24),  # more costs more than the shard itself
        )
        acknowledge(
            self.contact_records,
            rule="AwsSolutions-KDS3",
            reason="Encrypted with the desk's own key, like every other record",
        )
        connect.CfnInstanceStorageConfig(
            self,
            "RecordsStorage",
            instance_arn=self.arn,
            resource_type="CONTACT_TRACE_RECORDS",
            storage_type="KINESIS_STREAM",
            kinesis_stream_config=connect.CfnInstanceStorageConfig.KinesisStreamConfigProperty(
                stream_arn=self.contact_records.stream_arn
            ),
        )

    @property
    def arn(self) -> str:
        """The instance's ARN."""
        return self.instance.attr_arn

    @property
    def instance_id(self) -> str:
        """The instance's id."""
        return self.instance.attr_id

    def grant_start_task(self, grantee: iam.IRole) -> None:
        """Let a role put written work into a flow."""
        self._grant(grantee, "connect:StartTaskContact", on=("contact-flow", "contact"))

    def grant_start_chat(self, grantee: iam.IRole) -> None:
        """Let a role open a chat and have its messages streamed."""
        self._grant(grantee, "connect:StartChatContact", on=("contact-flow", "contact"))
        self._grant(grantee, "connect:StartContactStreaming", on=("contact",))

    def grant_look_up(self, grantee: iam.IRole) -> None:
        """Let a role read a contact and its attributes."""
        self._grant(
            grantee, "connect:DescribeContact", "connect:GetContactAttributes", on=("contact",)
        )

    def grant_name_ticket(self, grantee: iam.IRole) -> None:
        """Let a role write on a contact which ticket holds it."""
        self._grant(grantee, "connect:UpdateContactAttributes", on=("contact",))

    def grant_follow_records(self, grantee: iam.IRole) -> None:
        """Let a role read the stream of contact records."""
        reads = (
            "DescribeStream",
            "DescribeStreamSummary",
            "GetRecords",
            "GetShardIterator",
            "ListShards",
        )
        grant(
            grantee,
            actions=[f"kinesis:{read}" for read in reads],
            on=[self.contact_records.stream_arn],
        )
        self.key.grant_use(grantee)

    def grant_stop(self, grantee: iam.IRole) -> None:
        """Let a role end a contact."""
        self._grant(grantee, "connect:StopContact", on=("contact",))

    def _grant(self, grantee: iam.IRole, *actions: str, on: tuple[str, ...]) -> None:
        named_later = [
            Under(
                owner=self,
                arn=self.arn,
                ending=f"/{kind}/*",
                because=(
                    "Contacts are born after the permissions, and flows belong to a later stack"
                ),
            )
            for kind in on
        ]
        grant(grantee, actions=actions, on=[self.arn, *named_later])

    def _keep(
        self, name: str, kind: str, folder: str, key: EncryptionKey, bucket: ContactBucket
    ) -> None:
        config = connect.CfnInstanceStorageConfig
        config(
            self,
            name,
            instance_arn=self.arn,
            resource_type=kind,
            storage_type="S3",
            s3_config=config.S3ConfigProperty(
                bucket_name=bucket.bucket.bucket_name,
                bucket_prefix=f"connect/{self.alias}/{folder}",
                encryption_config=config.EncryptionConfigProperty(
                    encryption_type="KMS", key_id=key.key.key_arn
                ),
            ),
        )
