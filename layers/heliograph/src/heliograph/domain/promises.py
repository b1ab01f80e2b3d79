"""A promise to a requester: what will be done by when, by whom; it comes due like any clock."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from heliograph.domain.errors import NotFound, Refused

MOST_OPEN = 8  # on one ticket; who has promised more keeps none
LONGEST_TEXT = 300  # characters
FURTHEST = timedelta(days=92)
EARLIEST_WARNING = timedelta(minutes=30)


class PromiseState(StrEnum):
    """Made, then moved as often as need be; kept or broken ends it."""

    MADE = "made"
    MOVED = "moved"
    KEPT = "kept"
    BROKEN = "broken"

    @property
    def open(self) -> bool:
        """Whether it still comes due."""
        return self in (PromiseState.MADE, PromiseState.MOVED)


@dataclass(frozen=True)
class Promise:
    """An open promise: `made` and `due` in epoch seconds; `by` is the agent who gave it."""

    id: str
    text: str
    made: int
    due: int
    by_id: str = ""
    by_name: str = ""

    @property
    def warning(self) -> int:
        """When its owner is reminded: the last quarter of its time, half an hour at most."""
        lead = min((self.due - self.made) // 4, int(EARLIEST_WARNING.total_seconds()))
        return self.due - max(lead, 0)


def with_promise(
    held: Iterable[Promise], promise: Promise, state: PromiseState
) -> tuple[Promise, ...]:
    """The open promises after a step of one; a moved one keeps who gave it."""
    known = {each.id: each for each in held}
    before = known.pop(promise.id, None)
    if state.open:
        kept = promise if before is None else replace(before, due=promise.due, made=promise.made)
        known[promise.id] = kept
    return tuple(sorted(known.values(), key=lambda each: (each.due, each.id)))


def open_promise(held: Iterable[Promise], promise_id: str) -> Promise:
    """The open promise of an id. Raises NotFound."""
    for promise in held:
        if promise.id == promise_id:
            return promise
    raise NotFound("there is no such open promise on this ticket")


def checked_promise(text: str) -> str:
    """The words of a promise without outer space. Raises Refused for none and for too many."""
    words = " ".join(text.split())
    if not words:
        raise Refused("the promise has no words", next_step="say what will be done")
    if len(words) > LONGEST_TEXT:
        raise Refused(f"the promise is longer than {LONGEST_TEXT} characters")
    return words


def checked_due(due: datetime, now: datetime) -> None:
    """Raises Refused for a time that is over or further away than FURTHEST."""
    if due <= now:
        raise Refused("that time is over", next_step="choose a later one")
    if due - now > FURTHEST:
        raise Refused("that is months away", next_step=f"choose a day within {FURTHEST.days} days")
