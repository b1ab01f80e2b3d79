"""What wakes the functions that nobody calls: queues, the tickets' stream, events, the clock."""

from aws_cdk import Duration, Stack
from aws_cdk import aws_events as events
from aws_cdk import aws_lambda as lambda_
from aws_cdk.aws_events_targets import LambdaFunction as LambdaTarget
from constructs import Construct

from infra.constructs.acknowledgement import acknowledge
from infra.constructs.contact_centre import ContactCentre
from infra.constructs.contact_queue import DeadLetterQueue, WorkQueue
from infra.constructs.lambda_function import LambdaFunction
from infra.constructs.outgoing_mail import OutgoingMail
from infra.constructs.transcription import JOBS
from infra.stacks.records import RecordsStack

# What goes into a ticket's history; the other steps would only start the function for nothing.
FOLLOWED_STEPS = ("QUEUED", "CONNECTED_TO_AGENT", "DISCONNECTED")
LOOK_EVERY = Duration.minutes(1)
SWEEP_EVERY = Duration.minutes(5)
LOOK_AT_ROSTER_EVERY = Duration.hours(6)
SHIFTS_EVERY = Duration.minutes(5)
CONTACTS_AT_ONCE = 10
CHANGES_AT_ONCE = 100
RECORDS_AT_ONCE = 10


class Triggers(Construct):
    """Every one of them retries and then leaves the work in a dead-letter queue."""

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        functions: dict[str, LambdaFunction],
        records: RecordsStack,
        centre: ContactCentre,
        outgoing_mail: OutgoingMail,
    ) -> None:
        super().__init__(scope, construct_id)
        self._take(records.mail_queue, functions["inbound_mail"])
        self._take(records.voicemail_queue, functions["voicemail"])
        self._take(records.texts.queue, functions["inbound_text"])
        self.unread_changes = DeadLetterQueue(self, "UnreadChanges", key=records.key)
        # agents' screens: news older than an hour helps nobody
        self._follow(
            functions["ticket_stream"],
            records.tickets.stream_arn,
            failures=self.unread_changes,
            batch=CHANGES_AT_ONCE,
            oldest=Duration.hours(1),
        )
        self.unread_records = DeadLetterQueue(self, "UnreadRecords", key=records.key)
        self._follow(
            functions["contact_records"],
            centre.contact_records.stream_arn,
            failures=self.unread_records,
            batch=RECORDS_AT_ONCE,
            oldest=Duration.hours(12),
        )
        self._listen(functions, centre, outgoing_mail)
        self._tell_partners(functions, records)
        self._on(
            "ShiftSchedule",
            functions["shift_schedule"],
            schedule=events.Schedule.rate(SHIFTS_EVERY),
        )
        self._on("Clocks", functions["clocks"], schedule=events.Schedule.rate(LOOK_EVERY))
        self._on("Sweep", functions["sweeper"], schedule=events.Schedule.rate(SWEEP_EVERY))
        self._on(
            "Coverage",
            functions["coverage_watch"],
            schedule=events.Schedule.rate(LOOK_AT_ROSTER_EVERY),
        )

    def _listen(
        self,
        functions: dict[str, LambdaFunction],
        centre: ContactCentre,
        outgoing_mail: OutgoingMail,
    ) -> None:
        """What AWS services tell EventBridge."""
        self._on(
            "ContactEvents",
            functions["contact_events"],
            event_pattern=events.EventPattern(
                source=["aws.connect"],
                detail_type=["Amazon Connect Contact Event"],
                account=[Stack.of(self).account],
                detail={"instanceArn": [centre.arn], "eventType": list(FOLLOWED_STEPS)},
            ),
        )
        self._on(
            "Transcripts",
            functions["transcripts"],
            event_pattern=events.EventPattern(
                source=["aws.transcribe"],
                detail_type=["Transcribe Job State Change"],
                account=[Stack.of(self).account],
                detail={
                    "TranscriptionJobName": [{"prefix": JOBS}],
                    "TranscriptionJobStatus": ["COMPLETED", "FAILED"],
                },
            ),
        )
        self._on(
            "MailFeedback",
            functions["mail_feedback"],
            event_pattern=events.EventPattern(
                source=["aws.ses"],
                account=[Stack.of(self).account],
                detail={"mail": {"tags": {"ses:configuration-set": [outgoing_mail.name]}}},
            ),
        )

    def _tell_partners(self, functions: dict[str, LambdaFunction], records: RecordsStack) -> None:
        """A slow receiver delays its own message only: one is taken at a time."""
        self._take(records.webhook_queue, functions["webhook_delivery"], batch=1)
        self._on(
            "Partners",
            functions["integration_events"],
            event_bus=records.event_bus,
            event_pattern=events.EventPattern(
                source=["heliograph.desk"], detail_type=["Ticket Opened", "Ticket Changed"]
            ),
        )

    def _take(
        self, queue: WorkQueue, function: LambdaFunction, *, batch: int = CONTACTS_AT_ONCE
    ) -> None:
        mapping = lambda_.EventSourceMapping(
            function,
            "FromQueue",
            target=function.function,
            event_source_arn=queue.queue.queue_arn,
            batch_size=batch,
            report_batch_item_failures=True,
        )
        acknowledge(
            mapping,
            rule="Serverless-LambdaEventSourceMappingDestination",
            reason="A queue's failures go to the queue's own dead-letter queue, which has an alarm",
        )

    def _follow(
        self,
        function: LambdaFunction,
        stream_arn: str,
        *,
        failures: DeadLetterQueue,
        batch: int,
        oldest: Duration,
    ) -> None:
        """A batch that fails is halved until one bad item is alone, and that is a dead letter."""
        failures.grant_send(function.role)
        mapping = lambda_.CfnEventSourceMapping(
            function,
            "FromStream",
            function_name=function.function.function_name,
            event_source_arn=stream_arn,
            starting_position="TRIM_HORIZON",
            batch_size=batch,
            bisect_batch_on_function_error=True,
            maximum_retry_attempts=8,
            maximum_record_age_in_seconds=oldest.to_seconds(),
            function_response_types=["ReportBatchItemFailures"],
            destination_config=lambda_.CfnEventSourceMapping.DestinationConfigProperty(
                on_failure=lambda_.CfnEventSourceMapping.OnFailureProperty(
                    destination=failures.queue.queue_arn
                )
            ),
        )
        mapping.node.add_dependency(function.role)  # Lambda tests the role's right to read

    def _on(
        self,
        name: str,
        function: LambdaFunction,
        *,
        event_pattern: events.EventPattern | None = None,
        schedule: events.Schedule | None = None,
        event_bus: events.IEventBus | None = None,
    ) -> None:
        assert function.failures  # noqa: S101 -- the catalogue marks it as called without waiting
        target = LambdaTarget(
            function.function,
            dead_letter_queue=function.failures.queue,
            max_event_age=Duration.hours(4),
            retry_attempts=20,
        )
        events.Rule(
            self,
            name,
            event_bus=event_bus,
            event_pattern=event_pattern,
            schedule=schedule,
            targets=[target],
        )
