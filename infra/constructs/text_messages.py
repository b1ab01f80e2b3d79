"""The desk's number for text messages: what comes in, and what became of what went out."""

from aws_cdk import Stack
from aws_cdk import aws_iam as iam
from aws_cdk import aws_smsvoice as smsvoice
from aws_cdk import aws_sns as sns
from constructs import Construct

from infra.constructs.contact_queue import ContactQueue, DeadLetterQueue
from infra.constructs.encryption_key import EncryptionKey
from infra.constructs.grant import grant
from infra.environments import NumberWanted

SERVICE = "sms-voice.amazonaws.com"
VISIBILITY_SECONDS = 6 * 15  # six times the function's own limit, as Lambda's event source asks


class TextMessages(Construct):
    """Number and configuration set of End User Messaging; both tell one topic, and that a queue.

    Opt-outs are the desk's own: it knows the words of more languages than the service does.
    """

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        key: EncryptionKey,
        number: NumberWanted,
        deletion_protection: bool,
    ) -> None:
        super().__init__(scope, construct_id)
        self.queue = ContactQueue(self, "Queue", key=key, visibility_seconds=VISIBILITY_SECONDS)
        self.undelivered = DeadLetterQueue(self, "Undelivered", key=key)
        self.topic = sns.Topic(self, "Topic", master_key=key.key, enforce_ssl=True)
        self.queue.let_topic_in(self.topic.topic_arn)
        # not SqsSubscription: that one writes the topic into the key's policy, which is a circle
        sns.Subscription(
            self,
            "ToQueue",
            topic=self.topic,
            endpoint=self.queue.queue.queue_arn,
            protocol=sns.SubscriptionProtocol.SQS,
            raw_message_delivery=True,
            dead_letter_queue=self.undelivered.queue,
        )
        self._role = self._publisher(key)
        self._set = smsvoice.CfnConfigurationSet(
            self,
            "Reports",
            event_destinations=[
                smsvoice.CfnConfigurationSet.EventDestinationProperty(
                    enabled=True,
                    event_destination_name="desk",
                    matching_event_types=["TEXT_ALL"],
                    sns_destination=smsvoice.CfnConfigurationSet.SnsDestinationProperty(
                        topic_arn=self.topic.topic_arn
                    ),
                )
            ],
        )
        self._number = smsvoice.CfnPhoneNumber(
            self,
            "Number",
            iso_country_code=number.country,
            number_capabilities=["SMS"],
            number_type=number.kind,
            self_managed_opt_outs_enabled=True,
            mandatory_keywords=_mandatory(),
            deletion_protection_enabled=deletion_protection,
            two_way=smsvoice.CfnPhoneNumber.TwoWayProperty(
                enabled=True, channel_arn=self.topic.topic_arn, channel_role=self._role.role_arn
            ),
        )

        # neither may publish before its policy stands
        self._set.node.add_dependency(self.topic)
        self._number.node.add_dependency(self.topic, self._role)

    @property
    def number(self) -> str:
        """The number in E.164."""
        return self._number.attr_phone_number

    @property
    def number_arn(self) -> str:
        """What texts are sent from."""
        return self._number.attr_arn

    @property
    def configuration_set(self) -> str:
        """The set that reports deliveries, by its ARN."""
        return self._set.attr_arn

    def grant_send(self, grantee: iam.IRole) -> None:
        """Let a role send texts from the desk's number, and report on them."""
        on = [self.number_arn, self.configuration_set]
        grant(grantee, actions=["sms-voice:SendTextMessage"], on=on)

    def _publisher(self, key: EncryptionKey) -> iam.Role:
        account = Stack.of(self).account
        role = iam.Role(
            self,
            "Publisher",
            assumed_by=iam.ServicePrincipal(
                SERVICE, conditions={"StringEquals": {"aws:SourceAccount": account}}
            ),
        )
        grant(role, actions=["sns:Publish"], on=[self.topic.topic_arn])
        key.grant_use(role)
        # the configuration set publishes as the service itself
        self.topic.add_to_resource_policy(
            iam.PolicyStatement(
                actions=["sns:Publish"],
                principals=[iam.ServicePrincipal(SERVICE)],
                resources=[self.topic.topic_arn],
                conditions={"StringEquals": {"aws:SourceAccount": account}},
            )
        )
        return role


def _mandatory() -> smsvoice.CfnPhoneNumber.MandatoryKeywordsProperty:
    """Required of every number; the desk answers both words itself, in the writer's language."""
    stop = "You will get no more texts from the support desk. Reply START to get them again."
    help_ = "Trial support desk. Text us your question. Reply STOP for no texts."
    said = smsvoice.CfnPhoneNumber.MandatoryKeywordProperty
    return smsvoice.CfnPhoneNumber.MandatoryKeywordsProperty(
        help=said(message=help_), stop=said(message=stop)
    )
