"""The state machine that works through the end of a shift; its truth is in the ticket table."""

from pathlib import Path

from aws_cdk import RemovalPolicy
from aws_cdk import aws_iam as iam
from aws_cdk import aws_logs as logs
from aws_cdk import aws_stepfunctions as states
from constructs import Construct

from infra.constructs.acknowledgement import acknowledge
from infra.constructs.encryption_key import EncryptionKey
from infra.constructs.grant import grant
from infra.constructs.lambda_function import LambdaFunction, retention

DEFINITION = Path(__file__).parent.parent / "state_machines" / "shift_change.asl.json"


class ShiftMachine(Construct):
    """It may invoke the shift-change function and nothing else."""

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        key: EncryptionKey,
        function: LambdaFunction,
        log_days: int,
    ) -> None:
        super().__init__(scope, construct_id)
        log = logs.LogGroup(
            self,
            "Log",
            retention=retention(log_days),
            encryption_key=key.key,
            removal_policy=RemovalPolicy.DESTROY,
        )
        self.machine = states.StateMachine(
            self,
            "Machine",
            definition_body=states.DefinitionBody.from_string(DEFINITION.read_text()),
            definition_substitutions={"ShiftChangeFunction": function.arn},
            logs=states.LogOptions(
                destination=log, level=states.LogLevel.ALL, include_execution_data=False
            ),
            tracing_enabled=True,
        )
        function.grant_invoke(self.machine.role)
        acknowledge(
            self.machine.role,
            rule="AwsSolutions-IAM5[Resource::*]",
            reason=(
                "Log deliveries and X-Ray take no resource; the only thing the machine "
                "invokes is its function"
            ),
        )

    def grant_start(self, grantee: iam.IRole) -> None:
        """Let a role begin the end of a shift."""
        grant(grantee, actions=["states:StartExecution"], on=[self.machine.state_machine_arn])
