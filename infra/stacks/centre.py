"""The contact centre: instance, hours, queues, routing profile and the first people."""

from typing import Any

from aws_cdk import Stack
from aws_cdk import aws_connect as connect
from constructs import Construct

from infra.constructs.agents import Agents
from infra.constructs.contact_centre import ContactCentre
from infra.constructs.outputs import publish
from infra.constructs.routing import Routing
from infra.constructs.transfers import TO_PERSON
from infra.environments import Environment
from infra.stacks.records import RecordsStack
from infra.stacks.web import WebStack


class CentreStack(Stack):
    """Everything of Amazon Connect that lives longer than a flow."""

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        environment: Environment,
        records: RecordsStack,
        web: WebStack,
        **options: Any,
    ) -> None:
        super().__init__(scope, construct_id, **options)
        self.centre = ContactCentre(
            self,
            "Centre",
            alias=environment.instance_alias,
            key=records.key,
            recordings=records.recordings,
            removal_policy=records.removal,
        )
        # The web application frames Connect's control panel; no other page may.
        connect.CfnApprovedOrigin(self, "WebOrigin", instance_id=self.centre.arn, origin=web.url)
        self.routing = Routing(
            self,
            "Routing",
            instance_arn=self.centre.arn,
            queue_capacity=environment.queue_capacity,
        )
        self.agents = Agents(
            self,
            "Agents",
            instance_arn=self.centre.arn,
            key=records.key,
            routing=self.routing,
            first=environment.first_agents,
        )
        publish(
            self,
            ConnectInstanceId=self.centre.instance_id,
            ConnectInstanceArn=self.centre.arn,
            ContactRecordsStreamArn=self.centre.contact_records.stream_arn,
            SupportQueueArn=self.routing.support.attr_queue_arn,
            EmergencyQueueArn=self.routing.emergency.attr_queue_arn,
            TransferToPersonFlowArn=self.routing.transfers.flows[TO_PERSON].arn,
            RoutingProfileArn=self.routing.profile.attr_routing_profile_arn,
            SecurityProfileArn=self.agents.security_profile.attr_security_profile_arn,
        )
