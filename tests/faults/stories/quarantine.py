"""The ground for deciding about what stands in quarantine, and the requests on it."""

from collections.abc import Callable
from typing import Any

from heliograph.domain.quarantine import QuarantineAction, QuarantineState
from heliograph.usecases.receive_mail import receive_mail
from heliograph.usecases.work_on_quarantine import decide_quarantined

from tests.faults.stories.ground import TOM
from tests.faults.world import World
from tests.heliograph.mail_on_the_way import stored


def a_spam_mail(world: World) -> None:
    """A mail that the scanner takes for spam."""
    receive_mail(stored(world.desk, spam="FAIL", text="LUM-101 2201-007: kein Kit"), world.desk)
    (entry,) = world.desk.quarantine.entries(QuarantineState.WAITING)
    world.notes["key"] = entry.key


def a_dismissed_mail(world: World) -> None:
    """The same, dismissed."""
    a_spam_mail(world)
    decide_quarantined(world.notes["key"], QuarantineAction.DISMISS, TOM, world.desk)


QUARANTINE: tuple[tuple[str, str, Any, Callable[[World], None]], ...] = (
    ("/quarantine/{key}/decisions", "quarantine-ticket", {"action": "ticket"}, a_spam_mail),
    ("/quarantine/{key}/decisions", "quarantine-dismiss", {"action": "dismiss"}, a_spam_mail),
    ("/quarantine/{key}/decisions", "quarantine-restore", {"action": "restore"}, a_dismissed_mail),
    ("/quarantine/{key}/links", "quarantine-link", None, a_spam_mail),
)
