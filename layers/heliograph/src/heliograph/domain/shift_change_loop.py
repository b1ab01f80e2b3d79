"""One write's worth of a hand-over: messages, and what their effects ask for, until it rests.

The use cases give a world that reads the desk; the exhaustive model gives one of its own.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol

from heliograph.domain.handover import Handover, HandoverState
from heliograph.domain.handover_package import Package
from heliograph.domain.shift_change import step
from heliograph.domain.shift_change_messages import (
    Effect,
    LiveEnded,
    MakePackage,
    Message,
    Offer,
    Packaged,
    Plan,
    PlanAgain,
    SeekReceiver,
)
from heliograph.domain.shift_change_messages import Need as Need

MOST_STEPS = 40  # far beyond any chain of effects; an endless one is a defect


class World(Protocol):
    """What a hand-over asks about its surroundings."""

    def need(self, handover: Handover, /) -> Need:
        """The ticket's fate at this boundary, as things stand."""
        ...

    def package(self, handover: Handover, /) -> Package:
        """The next version, made from the ticket as it stands."""
        ...

    def offer(self, handover: Handover, /) -> Offer:
        """Who is offered it, by the recorded steps."""
        ...

    def live(self) -> bool:
        """Whether a conversation about the ticket is running."""
        ...


def carry(
    handover: Handover, messages: Iterable[Message], now: datetime, world: World
) -> tuple[Handover, tuple[Effect, ...]]:
    """The hand-over after all of it, and the effects that belong into the write or after it:
    MoveOwner, TellRequester, Page, Refuse.

    A read-back takes the ticket in the same write when no conversation runs. Raises RuntimeError
    for effects without an end.
    """
    left: list[Effect] = []
    waiting = list(messages)
    for _ in range(MOST_STEPS):
        if not waiting:
            return handover, tuple(left)
        before = handover.state
        handover, effects = step(handover, waiting.pop(0), now)
        asked = [_answer(effect, handover, world) for effect in effects]
        waiting[:0] = [message for message in asked if message]
        left += [effect for effect, told in zip(effects, asked, strict=True) if not told]
        acknowledged = handover.state is HandoverState.ACKNOWLEDGED and before != handover.state
        if acknowledged and not world.live():
            waiting.insert(0, LiveEnded())
    raise RuntimeError("a hand-over's effects do not end")


def _answer(effect: Effect, handover: Handover, world: World) -> Message | None:
    match effect:
        case PlanAgain():
            return Plan(world.need(handover), world.live())
        case MakePackage():
            return Packaged(world.package(handover))
        case SeekReceiver():
            return world.offer(handover)
    return None
