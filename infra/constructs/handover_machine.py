"""The state machine that waits for a hand-over's answer; its truth is in the ticket table."""

from aws_cdk import aws_iam as iam

from infra.constructs.function_machine import FunctionMachine
from infra.constructs.grant import Anything, grant


class HandoverMachine(FunctionMachine):
    """One execution for an offer between two agents; it waits with a task token."""

    definition = "handover.asl.json"
    placeholder = "HandoverFunction"

    def grant_answer(self, grantee: iam.IRole) -> None:
        """Let a role answer a hand-over."""
        answers = ["states:SendTaskFailure", "states:SendTaskSuccess"]
        because = (
            "The unguessable task token is what names the hand-over; the actions take no resource"
        )
        grant(grantee, actions=answers, on=[Anything(because=because)])
