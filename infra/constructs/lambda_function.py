"""One function of the desk, declared through here and nowhere else."""

from collections.abc import Mapping

from aws_cdk import Duration, RemovalPolicy
from aws_cdk import aws_iam as iam
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_logs as logs
from constructs import Construct

from infra.assets import function_asset
from infra.constructs.acknowledgement import acknowledge
from infra.constructs.contact_queue import DeadLetterQueue
from infra.constructs.encryption_key import EncryptionKey
from infra.constructs.grant import Anything, grant
from infra.constructs.shared_layer import SharedLayer
from infra.function_catalogue import FunctionSpec
from infra.setting_names import refuse_unknown_settings

METRICS_NAMESPACE = "Heliograph"


class LambdaFunction(Construct):
    """Python 3.13 on arm64 with the shared layer; a caller that does not wait gets a dead-letter
    queue.
    """

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        spec: FunctionSpec,
        layer: SharedLayer,
        key: EncryptionKey,
        environment: Mapping[str, str],
        log_days: int,
        reserved_concurrency: int | None = None,
    ) -> None:
        super().__init__(scope, construct_id)
        refuse_unknown_settings(environment)
        self.spec = spec
        self.log = logs.LogGroup(
            self,
            "Log",
            retention=retention(log_days),
            encryption_key=key.key,
            removal_policy=RemovalPolicy.DESTROY,
        )
        self.role = self._role()
        self.failures = (
            DeadLetterQueue(self, "Failures", key=key) if spec.called_without_waiting else None
        )
        if self.failures:
            self.failures.grant_send(self.role)
        self.function = lambda_.Function(
            self,
            "Function",
            code=lambda_.Code.from_asset(str(function_asset(spec.folder))),
            handler=f"functions.{spec.folder}.handler.handle",
            runtime=lambda_.Runtime.PYTHON_3_13,
            architecture=lambda_.Architecture.ARM_64,
            layers=[layer.version],
            role=self.role,
            log_group=self.log,
            timeout=Duration.seconds(spec.timeout_seconds),
            memory_size=spec.memory_megabytes,
            tracing=lambda_.Tracing.ACTIVE,
            environment_encryption=key.key,
            dead_letter_queue=self.failures.queue if self.failures else None,
            reserved_concurrent_executions=reserved_concurrency,
            environment={
                "POWERTOOLS_SERVICE_NAME": spec.folder,
                "POWERTOOLS_METRICS_NAMESPACE": METRICS_NAMESPACE,
                **environment,
            },
        )
        key.grant_use(self.role)
        self._acknowledge()

    @property
    def arn(self) -> str:
        """The function's ARN."""
        return self.function.function_arn

    def allow(self, service: str, *, source_arn: str) -> None:
        """Let an AWS service invoke this function on behalf of one source."""
        self.function.add_permission(
            f"By{''.join(part.capitalize() for part in service.split('.')[0].split('-'))}",
            principal=iam.ServicePrincipal(service),
            source_arn=source_arn,
        )

    def grant_invoke(self, grantee: iam.IRole) -> None:
        """Let a role invoke this function, its versions not included."""
        grant(grantee, actions=["lambda:InvokeFunction"], on=[self.arn])

    def _role(self) -> iam.Role:
        role = iam.Role(self, "Role", assumed_by=iam.ServicePrincipal("lambda.amazonaws.com"))
        writes = ("logs:CreateLogStream", "logs:PutLogEvents")
        grant(role, actions=writes, on=[self.log.log_group_arn])
        traces = ("xray:PutTelemetryRecords", "xray:PutTraceSegments")
        grant(role, actions=traces, on=[Anything(because="X-Ray's actions take no resource")])
        return role

    def _acknowledge(self) -> None:
        for rule in ("AwsSolutions-L1", "Serverless-LambdaLatestVersion"):
            acknowledge(
                self.function,
                rule=rule,
                reason="Python 3.13 is the newest runtime the layer's dependencies are tested on",
            )
        if not self.failures:
            acknowledge(
                self.function,
                rule="Serverless-LambdaDLQ",
                reason="Its callers wait for the answer or bring their own dead-letter queue",
            )


def retention(days: int) -> logs.RetentionDays:
    """CloudWatch's name for a number of days."""
    return {
        14: logs.RetentionDays.TWO_WEEKS,
        30: logs.RetentionDays.ONE_MONTH,
        365: logs.RetentionDays.ONE_YEAR,
    }[days]
