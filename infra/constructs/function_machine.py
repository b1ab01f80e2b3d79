"""A state machine that drives one function; what counts stands in the function's tables."""

from pathlib import Path
from typing import ClassVar

from aws_cdk import RemovalPolicy
from aws_cdk import aws_iam as iam
from aws_cdk import aws_logs as logs
from aws_cdk import aws_stepfunctions as states
from constructs import Construct

from infra.constructs.acknowledgement import acknowledge
from infra.constructs.encryption_key import EncryptionKey
from infra.constructs.grant import grant
from infra.constructs.lambda_function import LambdaFunction, retention

DEFINITIONS = Path(__file__).parent.parent / "state_machines"


class FunctionMachine(Construct):
    """Standard workflow; it may invoke its function and nothing else.

    `definition` is a file of infra/state_machines that calls the function `${<placeholder>}`.
    """

    definition: ClassVar[str]
    placeholder: ClassVar[str]

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
        body = (DEFINITIONS / self.definition).read_text()
        self.machine = states.StateMachine(
            self,
            "Machine",
            definition_body=states.DefinitionBody.from_string(body),
            definition_substitutions={self.placeholder: function.arn},
            # Execution data holds task tokens: it stays out of the log.
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
        """Let a role begin an execution."""
        grant(grantee, actions=["states:StartExecution"], on=[self.machine.state_machine_arn])
