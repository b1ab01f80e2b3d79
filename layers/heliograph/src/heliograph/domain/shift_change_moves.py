"""How a hand-over's transitions are written down; shared by shift_change and its answers."""

from dataclasses import replace
from datetime import datetime

from heliograph.domain.handover import MOST_MOVES, Handover, HandoverState, Move
from heliograph.domain.severity import EMERGENCY
from heliograph.domain.shift_change_messages import Effect, Page, SeekReceiver

S = HandoverState
Outcome = tuple[Handover, tuple[Effect, ...]]


def seek(handover: Handover) -> Outcome:
    """A complete package that waits for nothing else asks for a receiver."""
    seeking = handover.state is S.PACKAGING and handover.offerable
    return handover, ((SeekReceiver(warm=handover.warm),) if seeking else ())


def waiting_state(handover: Handover) -> HandoverState:
    """Where a hand-over waits for a receiver."""
    return S.WARM_ONLY if handover.severity == EMERGENCY else S.PACKAGING


def withdrawn(handover: Handover) -> Handover:
    """Offered to nobody any more."""
    return replace(handover, to_id="", to_name="", counts_from=None)


def paging(handover: Handover, who: tuple[str, str], why: str) -> Outcome:
    """Call somebody, if there is one."""
    if not who[0]:
        return handover, ()
    paged = tuple(dict.fromkeys((*handover.paged, who[0])))
    return replace(handover, paged=paged), (Page((who[0],), why),)


def counted(handover: Handover) -> datetime:
    """From when the limits of an answer count."""
    return handover.counts_from or handover.since or handover.offered_at


def moved(
    handover: Handover, state: HandoverState, now: datetime, *, who: str = "", text: str = ""
) -> Handover:
    """In another state, with its line in the record."""
    return noted(replace(handover, state=state, since=now), now, state, who, text)


def noted(
    handover: Handover,
    now: datetime,
    state: HandoverState | None = None,
    who: str = "",
    text: str = "",
) -> Handover:
    """With a line in its record, and a turn further."""
    version = handover.package.version if handover.package else 0
    move = Move(now, state or handover.state, who, text.strip(), version)
    moves = (*handover.moves, move)[-MOST_MOVES:]
    return replace(handover, moves=moves, turn=handover.turn + 1)


def spoken(handover: Handover) -> str:
    """The state, as a sentence says it."""
    return f"{handover.state.value.replace('_', ' ')} already"
