"""Mail that leaves: sent under one configuration set, which tells what became of each mail."""

from aws_cdk import Stack
from aws_cdk import aws_iam as iam
from aws_cdk import aws_ses as ses
from constructs import Construct

from infra.constructs.grant import grant

TOLD = ("send", "delivery", "deliveryDelay", "bounce", "complaint", "reject")


class OutgoingMail(Construct):
    """The set tells EventBridge of every mail; opens and clicks are nobody's business."""

    def __init__(self, scope: Construct, construct_id: str, *, domain: str) -> None:
        super().__init__(scope, construct_id)
        self.domain = domain
        self.set = ses.CfnConfigurationSet(
            self,
            "Set",
            delivery_options=ses.CfnConfigurationSet.DeliveryOptionsProperty(tls_policy="OPTIONAL"),
            reputation_options=ses.CfnConfigurationSet.ReputationOptionsProperty(
                reputation_metrics_enabled=True
            ),
            # The desk keeps its own list of closed addresses, which agents can open again.
            suppression_options=ses.CfnConfigurationSet.SuppressionOptionsProperty(
                suppressed_reasons=[]
            ),
        )
        stack = Stack.of(self)
        ses.CfnConfigurationSetEventDestination(
            self,
            "Told",
            configuration_set_name=self.set.ref,
            event_destination=ses.CfnConfigurationSetEventDestination.EventDestinationProperty(
                enabled=True,
                matching_event_types=list(TOLD),
                event_bridge_destination=(
                    ses.CfnConfigurationSetEventDestination.EventBridgeDestinationProperty(
                        event_bus_arn=stack.format_arn(
                            service="events", resource="event-bus", resource_name="default"
                        )  # SES knows no other bus
                    )
                ),
            ),
        )

    @property
    def name(self) -> str:
        """The configuration set that every mail names."""
        return self.set.ref

    def grant_send(self, grantee: iam.IRole) -> None:
        """Let a role send mail from the domain under the set."""
        stack = Stack.of(self)
        ses_arn = f"arn:aws:ses:{stack.region}:{stack.account}"
        grant(
            grantee,
            actions=["ses:SendEmail", "ses:SendRawEmail"],
            on=[f"{ses_arn}:identity/{self.domain}", f"{ses_arn}:configuration-set/{self.name}"],
        )
