"""The desk's tables: tickets, the directory of people and studies, open connections."""

from aws_cdk import RemovalPolicy
from aws_cdk import aws_dynamodb as dynamodb
from aws_cdk import aws_iam as iam
from constructs import Construct

from infra.constructs.encryption_key import EncryptionKey
from infra.constructs.grant import Anything, grant

EXPIRES_AT = "expires_at"
MARKS = "I#*"  # partition keys of what says that a contact waits, and of the folder's lease
LISTS = "Listing streams takes no resource"
READ = ("dynamodb:BatchGetItem", "dynamodb:GetItem", "dynamodb:Query")
# TransactWriteItems and TransactGetItems need no action of their own, only those of their parts.
MERGE = (*READ, "dynamodb:ConditionCheckItem", "dynamodb:PutItem", "dynamodb:UpdateItem")

INDEXES = (
    ("by_status", "status_shard", "sort_at"),
    ("by_owner", "owner", "sort_at"),
    ("by_due", "due_shard", "due_at"),  # open tickets only
    ("by_look", "due_shard", "look_at"),  # those with a warning or a breach still to come
)


class Table(Construct):
    """A table with pk and sk, on demand, encrypted with the desk's key, restorable to any second
    of 35 days.
    """

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        key: EncryptionKey,
        removal_policy: RemovalPolicy,
        deletion_protection: bool,
        expires: bool = False,
        stream: dynamodb.StreamViewType | None = None,
    ) -> None:
        super().__init__(scope, construct_id)
        self.key = key
        self.table = dynamodb.Table(
            self,
            "Table",
            partition_key=_text("pk"),
            sort_key=_text("sk"),
            billing_mode=dynamodb.BillingMode.PAY_PER_REQUEST,
            encryption=dynamodb.TableEncryption.CUSTOMER_MANAGED,
            encryption_key=key.key,
            point_in_time_recovery_specification=dynamodb.PointInTimeRecoverySpecification(
                point_in_time_recovery_enabled=True
            ),
            deletion_protection=deletion_protection,
            removal_policy=removal_policy,
            time_to_live_attribute=EXPIRES_AT if expires else None,
            stream=stream,
        )

    def grant_read(self, grantee: iam.IRole) -> None:
        """Let a role look up items by key or partition."""
        self._grant(grantee, *READ)

    def _grant(self, grantee: iam.IRole, *actions: str) -> None:
        grant(grantee, actions=actions, on=[self.table.table_arn])
        self.key.grant_use(grantee)


class TicketTable(Table):
    """Tickets with their indexes of keys; those of statuses and of what is due are sharded because
    most tickets share few statuses.
    """

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        key: EncryptionKey,
        removal_policy: RemovalPolicy,
        deletion_protection: bool,
    ) -> None:
        super().__init__(
            scope,
            construct_id,
            key=key,
            removal_policy=removal_policy,
            deletion_protection=deletion_protection,
            expires=True,
            stream=dynamodb.StreamViewType.NEW_AND_OLD_IMAGES,
        )
        for index, hash_key, sort_key in INDEXES:
            self.table.add_global_secondary_index(
                index_name=index,
                partition_key=_text(hash_key),
                sort_key=_text(sort_key),
                projection_type=dynamodb.ProjectionType.KEYS_ONLY,
            )

    @property
    def stream_arn(self) -> str:
        """The change stream of the tickets."""
        arn = self.table.table_stream_arn
        assert arn is not None  # noqa: S101 -- the stream is asked for above
        return arn

    def grant_merge(self, grantee: iam.IRole) -> None:
        """Let a role read candidates and write a ticket, its events and its claims in one
        transaction; of all rows it may only delete the marks of pending contacts.
        """
        self._grant(grantee, *MERGE)
        grant(
            grantee,
            actions=["dynamodb:BatchWriteItem", "dynamodb:DeleteItem"],
            on=[self.table.table_arn],
            when={"ForAllValues:StringLike": {"dynamodb:LeadingKeys": [MARKS]}},
        )

    def grant_list(self, grantee: iam.IRole) -> None:
        """Let a role list tickets by status, by owner and by what is due."""
        self._grant_query(grantee, "by_status", "by_owner", "by_due")

    def grant_look(self, grantee: iam.IRole) -> None:
        """Let a role find the tickets whose clocks are to be looked at."""
        self._grant_query(grantee, "by_look")

    def _grant_query(self, grantee: iam.IRole, *indexes: str) -> None:
        on = [f"{self.table.table_arn}/index/{name}" for name in indexes]
        grant(grantee, actions=["dynamodb:Query"], on=on)

    def grant_follow(self, grantee: iam.IRole) -> None:
        """Let a role read the change stream."""
        reads = ("DescribeStream", "GetRecords", "GetShardIterator")
        grant(grantee, actions=[f"dynamodb:{read}" for read in reads], on=[self.stream_arn])
        grant(grantee, actions=["dynamodb:ListStreams"], on=[Anything(because=LISTS)])
        self.key.grant_use(grantee)


class DirectoryTable(Table):
    """Studies, sites and people; what agents say about people is written beside the rest."""

    def grant_change_people(self, grantee: iam.IRole) -> None:
        """Let a role write a person's record with its event, never change the rest of a row."""
        self._grant(grantee, "dynamodb:PutItem")


class ConnectionTable(Table):
    """Open sockets, one-time socket tickets and chat positions; all of it expires."""

    def grant_keep(self, grantee: iam.IRole) -> None:
        """Let a role add, change, find and forget connections."""
        self._grant(grantee, *MERGE, "dynamodb:DeleteItem")


class IntegrationTable(Table):
    """Clients of partners, their subscriptions, what they are told; events and answers expire."""

    def grant_serve(self, grantee: iam.IRole) -> None:
        """Let a role answer partners."""
        self._grant(
            grantee, "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query", "dynamodb:UpdateItem"
        )

    def grant_tell(self, grantee: iam.IRole) -> None:
        """Let a role note an event for every subscription."""
        self._grant(grantee, "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query")

    def grant_deliver(self, grantee: iam.IRole) -> None:
        """Let a role read a delivery and note how it went."""
        self._grant(grantee, "dynamodb:GetItem", "dynamodb:PutItem")


def _text(name: str) -> dynamodb.Attribute:
    return dynamodb.Attribute(name=name, type=dynamodb.AttributeType.STRING)
