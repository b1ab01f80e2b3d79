"""Where agents pass contacts on to: quick connects to the two queues, and the flows they take."""

from collections.abc import Mapping

from aws_cdk import aws_connect as connect
from constructs import Construct

from contact_flows.renderer import TRANSFERS, read_flows
from infra.constructs.contact_flow import ContactFlow

TO_QUEUE, TO_PERSON = "transfer-to-queue", "transfer-to-person"


class Transfers(Construct):
    """A quick connect is offered by a queue of the agent's routing profile.

    It names a queue and a flow that names a queue, so neither of those two queues can offer it
    without a circle: a third one does, which nothing ever waits in. Quick connects to people are
    made with the people and offered by the support queue (docs/deploy.md).
    """

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        instance_arn: str,
        hours_arn: str,
        support: connect.CfnQueue,
        emergency: connect.CfnQueue,
    ) -> None:
        super().__init__(scope, construct_id)
        self._instance_arn = instance_arn
        self.flows = self._flows({"queue:support": support.attr_queue_arn})
        offered = [
            self._to_queue("ToSupport", "Support queue", support),
            self._to_queue("ToEmergency", "Emergency queue", emergency),
        ]
        self.queue = connect.CfnQueue(
            self,
            "Queue",
            instance_arn=instance_arn,
            hours_of_operation_arn=hours_arn,
            name="Transfers",
            description="Offers the quick connects; nothing waits here",
            quick_connect_arns=[item.attr_quick_connect_arn for item in offered],
        )

    def _flows(self, names: Mapping[str, str]) -> dict[str, ContactFlow]:
        arns = dict(names)
        flows: dict[str, ContactFlow] = {}
        for flow in read_flows(TRANSFERS):
            construct_id = "".join(part.capitalize() for part in flow.key.split("-"))
            flows[flow.key] = ContactFlow(
                self, construct_id, instance_arn=self._instance_arn, flow=flow, arns=arns
            )
            arns[f"flow:{flow.key}"] = flows[flow.key].arn
        return flows

    def _to_queue(
        self, construct_id: str, name: str, queue: connect.CfnQueue
    ) -> connect.CfnQuickConnect:
        kind = connect.CfnQuickConnect
        return kind(
            self,
            construct_id,
            instance_arn=self._instance_arn,
            name=name,
            description=f"Passes a contact on to the queue {queue.name}",
            quick_connect_config=kind.QuickConnectConfigProperty(
                quick_connect_type="QUEUE",
                queue_config=kind.QueueQuickConnectConfigProperty(
                    queue_arn=queue.attr_queue_arn, contact_flow_arn=self.flows[TO_QUEUE].arn
                ),
            ),
        )
