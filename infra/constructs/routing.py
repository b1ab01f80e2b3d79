"""Who is offered which contact: hours, queues, agent states and the agents' routing profile."""

from aws_cdk import aws_connect as connect
from constructs import Construct

from infra.constructs.transfers import Transfers

DAYS = ("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY")
# What one agent handles at once. Connect allows one call and up to ten of the others.
CONCURRENCY = {"VOICE": 1, "CHAT": 2, "TASK": 1}
EMERGENCY_PRIORITY = 1
SUPPORT_PRIORITY = 2
LAST_PRIORITY = 99


class Routing(Construct):
    """Emergency calls come first; support takes calls, chats and written work."""

    def __init__(
        self, scope: Construct, construct_id: str, *, instance_arn: str, queue_capacity: int
    ) -> None:
        super().__init__(scope, construct_id)
        self._instance_arn = instance_arn
        self.hours = connect.CfnHoursOfOperation(
            self,
            "Hours",
            instance_arn=instance_arn,
            name="Follow the sun",
            description="Some seat of the centre is always on shift",
            time_zone="Etc/UTC",
            config=[_whole_day(day) for day in DAYS],
        )
        self.support = self._queue("Support", "Calls, chats and written contacts", queue_capacity)
        # No capacity: nobody who calls the emergency line is sent away.
        self.emergency = self._queue("Emergency", "The emergency line", None)
        self.transfers = Transfers(
            self,
            "Transfers",
            instance_arn=instance_arn,
            hours_arn=self.hours.attr_hours_of_operation_arn,
            support=self.support,
            emergency=self.emergency,
        )
        # A new instance has Available and Offline only.
        connect.CfnAgentStatus(
            self, "Break", instance_arn=instance_arn, name="Break", state="ENABLED"
        )
        self.profile = self._profile()

    def _queue(self, name: str, description: str, capacity: int | None) -> connect.CfnQueue:
        return connect.CfnQueue(
            self,
            name,
            instance_arn=self._instance_arn,
            hours_of_operation_arn=self.hours.attr_hours_of_operation_arn,
            name=name,
            description=description,
            max_contacts=capacity,
        )

    def _profile(self) -> connect.CfnRoutingProfile:
        profile = connect.CfnRoutingProfile
        takes = [
            (self.emergency, "VOICE", EMERGENCY_PRIORITY),
            *((self.support, channel, SUPPORT_PRIORITY) for channel in CONCURRENCY),
            (self.transfers.queue, "VOICE", LAST_PRIORITY),
        ]
        return profile(
            self,
            "Profile",
            instance_arn=self._instance_arn,
            name="Desk agent",
            description="One call, two chats or one task; the emergency line first",
            default_outbound_queue_arn=self.support.attr_queue_arn,
            media_concurrencies=[
                profile.MediaConcurrencyProperty(channel=channel, concurrency=at_once)
                for channel, at_once in CONCURRENCY.items()
            ],
            queue_configs=[
                profile.RoutingProfileQueueConfigProperty(
                    delay=0,
                    priority=priority,
                    queue_reference=profile.RoutingProfileQueueReferenceProperty(
                        channel=channel, queue_arn=queue.attr_queue_arn
                    ),
                )
                for queue, channel, priority in takes
            ],
        )


def _whole_day(day: str) -> connect.CfnHoursOfOperation.HoursOfOperationConfigProperty:
    hours = connect.CfnHoursOfOperation
    # Connect reads 00:00 to 00:00 as the whole day.
    midnight = hours.HoursOfOperationTimeSliceProperty(hours=0, minutes=0)
    return hours.HoursOfOperationConfigProperty(day=day, start_time=midnight, end_time=midnight)
