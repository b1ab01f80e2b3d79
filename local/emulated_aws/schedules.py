"""Lets EventBridge rules and schedules fire within a second of their time instead of ten."""

from local.emulated_aws.symbols import replace

NEEDS = (
    "ministack.services.eventbridge._SCHEDULER_TICK_INTERVAL",
    "ministack.services.scheduler._SCHEDULE_TICK_INTERVAL",
)
TICK_SECONDS = 1


def apply() -> None:
    """Shorten both sweeps."""
    for name in NEEDS:
        replace(name, TICK_SECONDS)
