"""How each event changes what a ticket's clocks count from."""

from heliograph.domain.clock_events import ClockMarked, PromiseMoved, WaitingChanged
from heliograph.domain.clock_facts import ClockFacts, Mark, RunFacts, WaitingOn
from heliograph.domain.contact import Direction
from heliograph.domain.event_base import ActorKind
from heliograph.domain.events import (
    AnyEvent,
    CallProgressed,
    ChatMessageAdded,
    ContactReceived,
    NoticeSent,
    ReplySent,
    Triaged,
)
from heliograph.domain.promises import Promise, PromiseState


def facts_after(facts: ClockFacts, event: AnyEvent) -> ClockFacts:
    """Facts of the contacts after one more event."""
    match event:
        case ContactReceived() if event.direction == Direction.OUTBOUND and not event.automatic:
            return facts.answered_at(event.at)  # a call or a mail of the desk's own
        case ContactReceived():
            facts = facts.serious_at(event.at, event.severity)
            return facts.asked_at(event.at) if _asks(event) else facts
        case ChatMessageAdded() if event.actor.kind is ActorKind.AGENT:
            return facts.answered_at(event.at)
        case ChatMessageAdded() if _asks(event):
            return facts.asked_at(event.at)
        case Triaged() if event.severity is not None:
            return facts.corrected_at(event.at, event.severity)
        case NoticeSent():
            return facts.heard_at(event.at)
        case ReplySent() if event.actor.kind is ActorKind.DESK:
            return facts.heard_at(event.at)  # an acknowledgement is no answer
        case ReplySent():
            return facts.answered_at(event.at)
        case CallProgressed() if event.state == "connected_to_agent":
            return facts.answered_at(event.at)
        case Triaged() if event.severity is not None:
            return facts.corrected_at(event.at, event.severity)
        case PromiseMoved():
            return facts.promised(_promise(event), PromiseState(event.state))
    return facts


def run_after(run: RunFacts, event: AnyEvent, *, resolved: bool, resolves: bool) -> RunFacts:
    """Facts of the work after one more event that left the ticket resolved or not."""
    if resolves and not resolved:
        return run.resolved_at(event.at)
    if resolved and not resolves:
        return run.resumed_at(event.at)
    match event:
        case WaitingChanged():
            return run.waits_at(event.at, event.party)
        case ContactReceived() | ChatMessageAdded() if _asks(event):
            came_back = run.waiting_on == WaitingOn.REQUESTER
            later = event.at.timestamp() >= run.stopped
            return run.waits_at(event.at, WaitingOn.NOBODY) if came_back and later else run
        case ClockMarked():
            since, due = int(event.since.timestamp()), int(event.due.timestamp())
            return run.marked(Mark(event.clock, event.state, since, due, event.about))
    return run


def _asks(event: ContactReceived | ChatMessageAdded) -> bool:
    """Whether a requester waits for an answer: machines and mere thanks do not."""
    if isinstance(event, ChatMessageAdded):
        return event.actor.kind is ActorKind.REQUESTER
    return event.direction == Direction.INBOUND and not (event.automatic or event.quiet)


def _promise(event: PromiseMoved) -> Promise:
    return Promise(
        event.promise_id,
        event.text,
        made=int(event.at.timestamp()),
        due=int(event.due.timestamp()),
        by_id=event.actor.id,
        by_name=event.actor.name,
    )
