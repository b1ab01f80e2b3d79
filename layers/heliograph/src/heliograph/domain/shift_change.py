"""The hand-over at the end of a shift: one total transition function, and when it has to tick.

Handlers, the simulated year and the exhaustive model all move hand-overs by `step` alone.
"""

from dataclasses import replace
from datetime import datetime

from heliograph.domain.handover import (
    ENDED,
    LONGEST_DEFERRAL,
    MANAGER_AFTER,
    MOVED,
    WAITING,
    Handover,
    acknowledge_within,
)
from heliograph.domain.handover_package import written
from heliograph.domain.severity import EMERGENCY
from heliograph.domain.shift_change_answers import (
    accepted,
    declined,
    read_back,
    to_lead,
    to_manager,
)
from heliograph.domain.shift_change_messages import (
    Changed,
    Declined,
    Effect,
    Fate,
    LinesWritten,
    LiveEnded,
    LiveStarted,
    MakePackage,
    Merged,
    Message,
    Offer,
    OwnerMoved,
    Packaged,
    Page,
    Plan,
    PlanAgain,
    ReadBack,
    Refuse,
    Reopened,
    RosterChanged,
    Solved,
    Superseded,
    Tick,
)
from heliograph.domain.shift_change_moves import (
    Outcome,
    S,
    counted,
    moved,
    noted,
    paging,
    seek,
    spoken,
    waiting_state,
    withdrawn,
)

_UNOFFERED = frozenset({S.PLANNED, S.PACKAGING, S.DEFERRED, S.NO_COVER, S.WARM_ONLY})
OPEN = frozenset(S) - ENDED - MOVED - {S.DECLINED}
_FATES = {Fate.KEEP: S.KEPT, Fate.HOLD: S.HELD, Fate.WARM_ONLY: S.WARM_ONLY}


def step(handover: Handover, message: Message, now: datetime) -> Outcome:
    """The hand-over after a message, and what is to be done about it; total and pure.

    What comes too late, twice or to the wrong state changes nothing; a person's wish that cannot
    be granted is answered by Refuse. `now` is the hand-over's own time.
    """
    match message:
        case Plan():
            return _planned(handover, message, now)
        case Packaged():
            return _packaged(handover, message, now)
        case LinesWritten():
            return _lines(handover, message, now)
        case Offer():
            return _offered(handover, message, now)
        case LiveStarted():
            return _live(handover, now)
        case LiveEnded():
            return _quiet(handover, now)
        case ReadBack():
            return read_back(handover, message, now)
        case Declined():
            return declined(handover, message, now)
        case Tick():
            return _ticked(handover, now)
        case RosterChanged():
            return _rostered(handover, message, now)
        case _:
            return _ticket_moved(handover, message, now)


def next_tick(handover: Handover) -> datetime | None:
    """When time alone changes this hand-over next, by its own clock; None: never."""
    since = handover.since or handover.offered_at
    match handover.state:
        case S.ACCEPTED:
            return handover.ends_at
        case S.NO_COVER:
            return handover.wake_at
        case S.DEFERRED:
            return _deferral_ends(handover)
        case S.ACKNOWLEDGED:
            return since + LONGEST_DEFERRAL
        case S.OFFERED:
            return counted(handover) + acknowledge_within(handover.severity)
        case S.PACKAGING if not handover.offerable:
            return since + acknowledge_within(handover.severity)
        case S.PACKAGING:
            return since
        case S.ESCALATED_LEAD:
            return counted(handover) + MANAGER_AFTER
        case S.WARM_ONLY:
            return _somebody_is_called(handover, since)
    return None


def _somebody_is_called(handover: Handover, since: datetime) -> datetime | None:
    """When the next one is paged for an emergency that nobody moves: the lead, then the manager."""
    lead, manager = handover.lead[0], handover.manager[0]
    if lead and not {lead, manager} & {*handover.paged}:
        return since + acknowledge_within(EMERGENCY)
    return since + MANAGER_AFTER if manager and manager not in handover.paged else None


def _planned(handover: Handover, plan: Plan, now: datetime) -> Outcome:
    if handover.state is not S.PLANNED:
        return handover, ()
    need = plan.need
    told = replace(
        handover,
        why=need.why,
        due=need.due,
        not_before=need.not_before,
        wake_at=need.wake_at,
        back_at=need.back,
        callback_at=need.callback_at,
        interpreter=need.interpreter,
    )
    page = (Page(need.page, need.why),) if need.page else ()
    if need.fate is Fate.NO_COVER:
        gone = moved(told, S.NO_COVER, now, text=need.why)
        return replace(gone, paged=need.page), (*page, MakePackage())
    if need.fate in _FATES:
        after = moved(told, _FATES[need.fate], now, text=need.why)
        more = (MakePackage(),) if need.fate is Fate.WARM_ONLY else ()
        return replace(after, paged=need.page), (*page, *more)
    packaging = replace(moved(told, S.PACKAGING, now, text=need.why), paged=need.page)
    if plan.live:
        packaging = _deferred(packaging, now)
    return packaging, (*page, MakePackage())


def _packaged(handover: Handover, message: Packaged, now: datetime) -> Outcome:
    package = message.package
    newest = handover.package.version if handover.package else 0
    if handover.state not in OPEN or package.version <= newest:
        return handover, ()
    kept = replace(
        handover,
        package=package,
        wanted_version=max(package.version, handover.wanted_version),
        severity=package.severity,
        turn=handover.turn + 1,
    )
    moves_itself = kept.state in _UNOFFERED | WAITING | {S.ACKNOWLEDGED} and not kept.warm
    if kept.severity == EMERGENCY and moves_itself and kept.state is not S.WARM_ONLY:
        text = "It is an emergency now: people hand it over, together."
        return moved(kept, S.WARM_ONLY, now, text=text), ()
    return seek(kept)


def _lines(handover: Handover, message: LinesWritten, now: datetime) -> Outcome:
    if handover.state not in OPEN or handover.package is None:
        return handover, (Refuse(f"this hand-over is {spoken(handover)}"),)
    package = written(handover.package, message.lines, now)
    if package.lines == handover.package.lines:
        return handover, ()
    kept = replace(handover, package=package)
    kept = replace(kept, wanted_version=max(package.version, handover.wanted_version))
    kept = noted(kept, now, who=message.lines.author_name, text="Wrote the plan.")
    unoffered = kept.state in WAITING and not kept.to_id
    if unoffered and kept.offerable:
        kept = moved(kept, waiting_state(kept), now, text="The package is complete.")
    return seek(kept)


def _offered(handover: Handover, offer: Offer, now: datetime) -> Outcome:
    by_person = bool(offer.by)
    ready = {S.PACKAGING, S.WARM_ONLY, S.NO_COVER} if by_person else {S.PACKAGING}
    if by_person and handover.state in WAITING:
        ready.add(handover.state)
    if handover.state not in ready or not handover.offerable:
        return handover, (_not_offered(handover) if by_person else ())
    if handover.state in WAITING and offer.to_id == handover.to_id:
        return handover, ()  # asked already: the limit counts from then
    if not offer.to_id:
        why = "Nobody who works can take it: it stays with its owner, the person on call is paged."
        asked = replace(handover, steps=offer.steps, wake_at=offer.look_again)
        nobody = moved(asked, S.NO_COVER, now, text=why)
        return paging(nobody, handover.manager, why)
    if offer.to_id == handover.from_id:
        return handover, ((Refuse("a hand-over needs another person"),) if by_person else ())
    offered = replace(
        handover,
        to_id=offer.to_id,
        to_name=offer.to_name,
        steps=offer.steps,
        offered_at=now,
        counts_from=max(now, offer.counts_from or now),
        warm=handover.warm or by_person,
        epoch=handover.epoch + 1,
    )
    offered = replace(offered, expires_at=counted(offered) + MANAGER_AFTER)
    return moved(offered, S.OFFERED, now, text=f"Offered to {offer.to_name}."), ()


def _not_offered(handover: Handover) -> tuple[Effect, ...]:
    package = handover.package
    if package is None or not handover.current:
        return (Refuse("its package is being made", "try again in a moment"),)
    if package.missing:
        missing = ", ".join(package.missing)
        return (Refuse(f"it cannot be offered without: {missing}", "write the missing lines"),)
    return (Refuse(f"this hand-over is {spoken(handover)}"),)


def _live(handover: Handover, now: datetime) -> Outcome:
    """A conversation defers what nobody has taken yet, for an hour in all."""
    if handover.state not in {S.PACKAGING, S.OFFERED} or handover.warm:
        return handover, ()
    if handover.deferred_from and now >= handover.deferred_from + LONGEST_DEFERRAL:
        return handover, ()
    return _deferred(handover, now), ()


def _quiet(handover: Handover, now: datetime) -> Outcome:
    if handover.state is S.ACKNOWLEDGED:
        return accepted(handover, now)
    if handover.state is S.DEFERRED:
        ended = moved(handover, S.PACKAGING, now, text="The conversation has ended.")
        return seek(ended)
    return handover, ()


def _ticked(handover: Handover, now: datetime) -> Outcome:
    due = next_tick(handover)
    if due is None or now < due:
        return handover, ()
    match handover.state:
        case S.ACCEPTED:
            return moved(handover, S.DONE, now), ()
        case S.ACKNOWLEDGED:
            return accepted(handover, now)
        case S.NO_COVER:
            again = moved(replace(handover, wake_at=None), S.PLANNED, now)
            return again, (PlanAgain(),)
        case S.DEFERRED:
            text = "The conversation goes on after an hour: handed over by the three together."
            return seek(moved(replace(handover, warm=True), S.PACKAGING, now, text=text))
        case S.WARM_ONLY:
            called = {handover.lead[0], handover.manager[0]} & {*handover.paged}
            who = handover.manager if called or not handover.lead[0] else handover.lead
            text = f"An emergency that nobody has moved: {who[1]} is called."
            return paging(noted(handover, now, text=text), who, text)
        case S.PACKAGING if handover.offerable:
            return seek(handover)
        case S.PACKAGING:
            return to_lead(handover, now, "Nobody has written the plan and the contingency.")
        case S.OFFERED:
            minutes = acknowledge_within(handover.severity).seconds // 60
            return to_lead(handover, now, f"No answer within {minutes} minutes.")
    return to_manager(handover, now, f"No answer within {MANAGER_AFTER.seconds // 60} minutes.")


def _rostered(handover: Handover, told: RosterChanged, now: datetime) -> Outcome:
    if handover.state not in OPEN:
        return handover, ()
    if told.ends_at is None:
        return moved(handover, S.KEPT, now, text="The shift does not end here any more."), ()
    people = replace(handover, ends_at=told.ends_at, lead=told.lead, manager=told.manager)
    lost = handover.state is S.OFFERED and not told.receiver_works
    if people == handover and not lost:
        return handover, ()
    people = replace(people, turn=handover.turn + 1)
    if not lost:
        return people, ()
    text = f"{handover.to_name} will not be there."
    return seek(moved(withdrawn(people), waiting_state(people), now, text=text))


def _ticket_moved(handover: Handover, message: Message, now: datetime) -> Outcome:
    """What happened to the ticket meanwhile."""
    match message:
        case Reopened() if _may_begin_again(handover):
            return moved(handover, S.PLANNED, now, text="The ticket needs work again."), (
                PlanAgain(),
            )
        case _ if handover.state not in OPEN:
            return handover, ()
        case Solved():
            return moved(handover, S.CANCELLED, now, text="The ticket was solved."), ()
        case Merged():
            text = f"The work goes on under {message.into}."
            return moved(handover, S.CANCELLED, now, text=text), ()
        case OwnerMoved() if message.owner_id != handover.from_id:
            text = f"{message.owner_name or message.owner_id} owns it already."
            return moved(handover, S.CANCELLED, now, text=text), ()
        case Superseded():
            text = f"It is handed over at a later end of a shift: {message.by}."
            after = moved(handover, S.CANCELLED, now, text=text)
            return replace(after, superseded_by=message.by), ()
        case Changed():
            return _changed(handover, message, now)
    return handover, ()


def _may_begin_again(handover: Handover) -> bool:
    again = handover.state in {S.CANCELLED, S.KEPT, S.HELD}
    return again and not handover.superseded_by


def _changed(handover: Handover, message: Changed, now: datetime) -> Outcome:
    package = handover.package
    if package is None or (package.basis == message.basis and handover.current):
        return handover, ()
    stale = replace(handover, wanted_version=package.version + 1)
    if handover.state is S.ACKNOWLEDGED:
        text = "The ticket has changed since it was read back."
        stale = moved(stale, S.OFFERED, now, text=text)
        stale = replace(stale, counts_from=now, epoch=stale.epoch + 1)
    elif handover.current:
        stale = noted(stale, now, text="The ticket has changed.")
    return stale, (MakePackage(),)


def _deferred(handover: Handover, now: datetime) -> Handover:
    since = handover.deferred_from or now
    text = "A conversation is running: the hand-over waits for its end."
    return moved(replace(withdrawn(handover), deferred_from=since), S.DEFERRED, now, text=text)


def _deferral_ends(handover: Handover) -> datetime:
    return (handover.deferred_from or handover.offered_at) + LONGEST_DEFERRAL
