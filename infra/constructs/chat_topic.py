"""The topic through which Amazon Connect streams a chat's messages to the desk."""

from aws_cdk import Stack
from aws_cdk import aws_iam as iam
from aws_cdk import aws_sns as sns
from aws_cdk.aws_sns_subscriptions import LambdaSubscription
from constructs import Construct

from infra.constructs.contact_queue import DeadLetterQueue
from infra.constructs.encryption_key import EncryptionKey
from infra.constructs.lambda_function import LambdaFunction


class ChatTopic(Construct):
    """Only our Connect instance may publish here."""

    def __init__(
        self, scope: Construct, construct_id: str, *, key: EncryptionKey, instance_arn: str
    ) -> None:
        super().__init__(scope, construct_id)
        self.topic = sns.Topic(self, "Topic", master_key=key.key, enforce_ssl=True)
        self.undelivered = DeadLetterQueue(self, "Undelivered", key=key)
        self.topic.add_to_resource_policy(
            iam.PolicyStatement(
                actions=["sns:Publish"],
                principals=[iam.ServicePrincipal("connect.amazonaws.com")],
                resources=[self.topic.topic_arn],
                conditions={
                    "StringEquals": {"aws:SourceAccount": Stack.of(self).account},
                    "ArnEquals": {"aws:SourceArn": instance_arn},
                },
            )
        )

    def deliver_to(self, function: LambdaFunction) -> None:
        """Bring each message to `function`; what SNS cannot deliver waits in the dead-letter
        queue.
        """
        self.topic.add_subscription(
            LambdaSubscription(function.function, dead_letter_queue=self.undelivered.queue)
        )
