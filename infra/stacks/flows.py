"""The contact flows, the function they call, and the two telephone lines they answer."""

from collections.abc import Sequence
from itertools import cycle
from typing import Any

from aws_cdk import Stack
from aws_cdk import aws_connect as connect
from constructs import Construct

from contact_flows.renderer import read_flows, refuse_unused
from infra.constructs.alarms import Alarms
from infra.constructs.contact_flow import ContactFlow
from infra.constructs.lambda_function import LambdaFunction
from infra.constructs.outputs import publish
from infra.constructs.shared_layer import SharedLayer
from infra.constructs.telephone_line import TelephoneLine
from infra.environments import Environment
from infra.function_catalogue import FLOW_FUNCTIONS
from infra.stacks.centre import CentreStack
from infra.stacks.desk import DeskStack
from infra.stacks.records import RecordsStack

ON_CALL = ("first", "second", "third")  # as many as the emergency queue's flow rings


class UnfitOnCallList(ValueError):
    """The environment names nobody on call, or more people than the flow rings."""


def on_call_numbers(numbers: Sequence[str]) -> dict[str, str]:
    """What the flow calls them; a short list begins again. Raises UnfitOnCallList."""
    if not 1 <= len(numbers) <= len(ON_CALL):
        raise UnfitOnCallList(f"on_call holds {len(numbers)} numbers, 1 to {len(ON_CALL)} are rung")
    rung = zip(ON_CALL, cycle(numbers), strict=False)
    return {f"number:on_call_{place}": number for place, number in rung}


class FlowsStack(Stack):
    """Changed most often, and last to be deployed: it needs the queues and the functions."""

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        environment: Environment,
        records: RecordsStack,
        centre: CentreStack,
        desk: DeskStack,
        **options: Any,
    ) -> None:
        super().__init__(scope, construct_id, **options)
        self.instance_arn = centre.centre.arn
        self._let_flows_call(desk.functions["contact_flow"])
        self.flows = self._flows(environment, centre, desk)
        written = self.flows["written-contact"]
        desk.flow_parameters.publish(self, flow_id=written.flow_id)
        joiner = self._joiner(environment, records)
        lines = {
            name: TelephoneLine(
                self,
                f"{name}Line",
                instance_arn=self.instance_arn,
                instance_id=centre.centre.instance_id,
                wanted=wanted,
                answered_by=self.flows[flow],
                joiner=joiner,
            )
            for name, wanted, flow in (
                ("Support", environment.support_number, "first-ring"),
                ("Emergency", environment.emergency_number, "emergency"),
            )
        }
        publish(
            self,
            SupportNumber=lines["Support"].number.attr_address,
            EmergencyNumber=lines["Emergency"].number.attr_address,
            InboundFlowArn=self.flows["first-ring"].arn,
            EmergencyFlowArn=self.flows["emergency"].arn,
            WrittenContactFlowArn=written.arn,
            ContactFlowFunctionArn=desk.functions["contact_flow"].arn,
        )

    def _let_flows_call(self, function: LambdaFunction) -> None:
        """A flow that names a function is published only once the instance knows the function."""
        self.association = connect.CfnIntegrationAssociation(
            self,
            "ContactFlowFunction",
            instance_id=self.instance_arn,
            integration_type="LAMBDA_FUNCTION",
            integration_arn=function.arn,
        )

    def _flows(
        self, environment: Environment, centre: CentreStack, desk: DeskStack
    ) -> dict[str, ContactFlow]:
        arns = {
            "queue:support": centre.routing.support.attr_queue_arn,
            "queue:emergency": centre.routing.emergency.attr_queue_arn,
            **on_call_numbers(environment.on_call),
            "function:contact_flow": desk.functions["contact_flow"].arn,
        }
        written = read_flows()
        refuse_unused(written, arns)
        flows: dict[str, ContactFlow] = {}
        for flow in written:
            rendered = ContactFlow(
                self,
                "".join(part.capitalize() for part in flow.key.split("-")),
                instance_arn=self.instance_arn,
                flow=flow,
                arns=arns,
            )
            rendered.node.add_dependency(self.association)
            flows[flow.key] = rendered
            arns[f"flow:{flow.key}"] = rendered.arn
        return flows

    def _joiner(self, environment: Environment, records: RecordsStack) -> LambdaFunction:
        (spec,) = FLOW_FUNCTIONS
        joiner = LambdaFunction(
            self,
            "PhoneNumberFlowFunction",
            spec=spec,
            layer=SharedLayer(self, "Layer", target=environment.layer_target),
            key=records.key,
            environment={},
            log_days=environment.log_retention_days,
        )
        Alarms(self, "Alarms", key=records.key).watch_function(joiner)
        return joiner
