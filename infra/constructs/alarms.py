"""Alarms to one topic: a dead letter, a failing or throttled function, a failed hand-over."""

from aws_cdk import Duration
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_events as events
from aws_cdk import aws_sns as sns
from aws_cdk.aws_cloudwatch_actions import SnsAction
from aws_cdk.aws_events_targets import SnsTopic
from constructs import Construct

from infra.constructs.contact_queue import DeadLetterQueue
from infra.constructs.encryption_key import EncryptionKey
from infra.constructs.handover_machine import HandoverMachine
from infra.constructs.lambda_function import METRICS_NAMESPACE, LambdaFunction
from infra.constructs.shift_machine import ShiftMachine

PAGES = ("Hand-over Escalated", "On-Call Paged")
MINUTE = Duration.minutes(1)


class Alarms(Construct):
    """People subscribe to `topic` after the deployment (docs/deploy.md)."""

    def __init__(self, scope: Construct, construct_id: str, *, key: EncryptionKey) -> None:
        super().__init__(scope, construct_id)
        self.topic = sns.Topic(self, "Topic", master_key=key.key, enforce_ssl=True)
        self.unsent_pages = DeadLetterQueue(self, "UnsentPages", key=key)

    def watch_dead_letters(self, name: str, letters: DeadLetterQueue) -> None:
        """Ring as soon as one piece of work has failed for good."""
        self._ring(
            f"{name}-dead-letters",
            letters.queue.metric_approximate_number_of_messages_visible(
                period=MINUTE, statistic="Maximum"
            ),
            f"Work of {name} failed for good and waits in its dead-letter queue",
        )

    def watch_function(self, function: LambdaFunction) -> None:
        """Ring when a function fails or is refused an execution environment."""
        folder = function.spec.folder
        self._ring(
            f"{folder}-errors",
            function.function.metric_errors(period=MINUTE),
            f"The function {folder} raised an error",
        )
        self._ring(
            f"{folder}-throttles",
            function.function.metric_throttles(period=MINUTE),
            f"The function {folder} was throttled: raise its concurrency",
        )

    def watch_coverage(self, watcher: LambdaFunction) -> None:
        """Ring while the roster has a hole ahead that nobody has acknowledged."""
        self._ring(
            "coverage-holes",
            cloudwatch.Metric(
                namespace=METRICS_NAMESPACE,
                metric_name="CoverageHoles",
                dimensions_map={"service": watcher.spec.folder},
                period=Duration.hours(6),
                statistic="Maximum",
            ),
            "Within 28 days nobody, or nobody with a language or study, is on shift: see coverage",
        )

    def watch_machine(self, machine: HandoverMachine) -> None:
        """Ring when a hand-over ends in an error; its ticket keeps its owner."""
        self._ring(
            "handover-failed",
            machine.machine.metric_failed(period=MINUTE),
            "A hand-over ended in an error; its ticket keeps its owner",
        )

    def watch_shift_changes(self, machine: ShiftMachine, beat: LambdaFunction) -> None:
        """Ring when the end of a shift fails, and when what must not be is there."""
        self._ring(
            "shift-change-failed",
            machine.machine.metric_failed(period=MINUTE),
            "The end of a shift failed; its tickets keep their owners, the next beat starts it",
        )
        told = {
            "UnownedTickets": "An open ticket has no owner",
            "OverdueOffers": "An offer at the end of a shift is older than its limit",
            "NoCover": "Tickets wait because nobody works: call the person on call",
        }
        for name, text in told.items():
            metric = cloudwatch.Metric(
                namespace=METRICS_NAMESPACE,
                metric_name=name,
                dimensions_map={"service": beat.spec.folder},
                period=MINUTE,
                statistic="Maximum",
            )
            self._ring(f"shift-{name.lower()}", metric, text)

    def page_people(self, bus: events.IEventBus) -> None:
        """Tell the subscribers of the topic whenever the desk calls somebody: who, and why.

        The messages name tickets and agents by their ids, nobody else.
        """
        events.Rule(
            self,
            "Pages",
            event_bus=bus,
            event_pattern=events.EventPattern(source=["heliograph.desk"], detail_type=list(PAGES)),
            targets=[SnsTopic(self.topic, dead_letter_queue=self.unsent_pages.queue)],
        )

    def _ring(self, name: str, metric: cloudwatch.IMetric, text: str) -> None:
        cloudwatch.Alarm(
            self,
            name,
            metric=metric,
            threshold=1,
            evaluation_periods=1,
            comparison_operator=cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
            treat_missing_data=cloudwatch.TreatMissingData.NOT_BREACHING,
            alarm_description=text,
        ).add_alarm_action(SnsAction(self.topic))
