"""The records: everything that must outlive every other stack, and the key it is encrypted with."""

from typing import Any

from aws_cdk import RemovalPolicy, Stack
from aws_cdk import aws_events as events
from aws_cdk import aws_iam as iam
from constructs import Construct

from infra.constructs.contact_bucket import AccessLogBucket, ContactBucket
from infra.constructs.contact_queue import ContactQueue, WorkQueue
from infra.constructs.encryption_key import EncryptionKey
from infra.constructs.grant import grant
from infra.constructs.outputs import publish
from infra.constructs.sign_in import SignIn
from infra.constructs.signing_secret import SigningSecret
from infra.constructs.text_messages import TextMessages
from infra.constructs.ticket_table import (
    ConnectionTable,
    DirectoryTable,
    IntegrationTable,
    TicketTable,
)
from infra.environments import Environment

MAIL_PREFIX = "mail/"
# Six times the function's own limit, as Lambda's event source asks.
MAIL_VISIBILITY_SECONDS = 6 * 30
VOICEMAIL_VISIBILITY_SECONDS = 6 * 30
WEBHOOK_VISIBILITY_SECONDS = 6 * 30


class RecordsStack(Stack):
    """Tables, buckets, the queues of unplaced contacts, accounts, the signing secret and the
    desk's event bus.
    """

    def __init__(
        self, scope: Construct, construct_id: str, *, environment: Environment, **options: Any
    ) -> None:
        super().__init__(scope, construct_id, **options)
        protected = environment.deletion_protection
        self.removal = RemovalPolicy.RETAIN if protected else RemovalPolicy.DESTROY
        self.key = EncryptionKey(self, "Key", removal_policy=self.removal)
        kept: dict[str, Any] = {"key": self.key, "removal_policy": self.removal}
        guarded = {**kept, "deletion_protection": protected}
        self.tickets = TicketTable(self, "Tickets", **guarded)
        self.directory = DirectoryTable(self, "Directory", **guarded)
        self.connections = ConnectionTable(self, "Connections", expires=True, **guarded)
        self.integrations = IntegrationTable(self, "Integrations", expires=True, **guarded)
        self.webhook_queue = WorkQueue(
            self, "WebhookQueue", key=self.key, visibility_seconds=WEBHOOK_VISIBILITY_SECONDS
        )
        self._keep_contacts(environment)
        self.texts = TextMessages(
            self,
            "Texts",
            key=self.key,
            number=environment.text_number,
            deletion_protection=protected,
        )
        self.signing_secret = SigningSecret(self, "SigningSecret", **kept)
        self.sign_in = SignIn(
            self,
            "SignIn",
            removal_policy=self.removal,
            deletion_protection=protected,
            require_second_factor=environment.require_second_factor,
            domain_prefix=environment.instance_alias,
        )
        self.event_bus = events.EventBus(self, "EventBus", kms_key=self.key.key)
        self._publish()

    def _keep_contacts(self, environment: Environment) -> None:
        access_logs = AccessLogBucket(
            self, "AccessLogs", removal_policy=self.removal, days=environment.log_retention_days
        )
        self.mail_queue = ContactQueue(
            self, "MailQueue", key=self.key, visibility_seconds=MAIL_VISIBILITY_SECONDS
        )
        self.voicemail_queue = ContactQueue(
            self, "VoicemailQueue", key=self.key, visibility_seconds=VOICEMAIL_VISIBILITY_SECONDS
        )
        for queue in (self.mail_queue, self.voicemail_queue):
            queue.let_bucket_in()
        self.contacts = ContactBucket(
            self,
            "Contacts",
            key=self.key,
            access_logs=access_logs,
            removal_policy=self.removal,
            retention_days=environment.contact_retention_days,
        )
        self.contacts.let_mail_in(prefix=MAIL_PREFIX, account=self.account)
        self.contacts.announce(prefix=MAIL_PREFIX, suffix="", to=self.mail_queue)
        self.recordings = ContactBucket(
            self,
            "Recordings",
            key=self.key,
            access_logs=access_logs,
            removal_policy=self.removal,
            retention_days=environment.recording_retention_days,
        )
        ivr = f"connect/{environment.instance_alias}/CallRecordings/ivr/"
        self.recordings.announce(prefix=ivr, suffix=".wav", to=self.voicemail_queue)

    def grant_put_events(self, grantee: iam.IRole) -> None:
        """Let a role put events on the desk's bus."""
        grant(grantee, actions=["events:PutEvents"], on=[self.event_bus.event_bus_arn])

    def _publish(self) -> None:
        publish(
            self,
            TicketsTable=self.tickets.table.table_name,
            DirectoryTable=self.directory.table.table_name,
            ConnectionsTable=self.connections.table.table_name,
            ContactsBucket=self.contacts.bucket.bucket_name,
            RecordingsBucket=self.recordings.bucket.bucket_name,
            SigningSecretArn=self.signing_secret.arn,
            UserPoolId=self.sign_in.pool.user_pool_id,
            UserPoolClientId=self.sign_in.client.user_pool_client_id,
            PartnerClientId=self.sign_in.partner.user_pool_client_id,
            IntegrationsTable=self.integrations.table.table_name,
            TextNumber=self.texts.number,
            TextTopicArn=self.texts.topic.topic_arn,
            EventBusName=self.event_bus.event_bus_name,
        )
