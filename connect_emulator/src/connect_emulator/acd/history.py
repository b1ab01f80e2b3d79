"""Figures of contacts that have ended (admin guide: metric definitions)."""

from collections.abc import Callable, Sequence
from datetime import datetime

from connect_emulator.model.contact import Contact

Figure = Callable[[Sequence[Contact], float], float | None]


def _seconds(start: datetime | None, end: datetime | None) -> float:
    return 0.0 if start is None or end is None else (end - start).total_seconds()


def _mean(values: list[float]) -> float | None:
    return sum(values) / len(values) if values else None


def is_handled(contact: Contact) -> bool:
    """An agent talked to it, or worked on it."""
    return contact.connected_to_agent_at is not None


def is_abandoned(contact: Contact) -> bool:
    """It ended in its queue, without an agent and without going on elsewhere."""
    return bool(contact.enqueued_at) and not is_handled(contact) and not contact.next_contact_id


def _queue_time(contact: Contact) -> float:
    return _seconds(contact.enqueued_at, contact.dequeued_at)


def _interaction(contact: Contact) -> float:
    ended = contact.agent_interaction_ended_at or contact.disconnected_at
    return _seconds(contact.connected_to_agent_at, ended)


def _after_work(contact: Contact) -> float:
    ended = contact.agent_interaction_ended_at or contact.disconnected_at
    return _seconds(ended, contact.completed_at)


def handle_seconds(contact: Contact) -> float:
    """What an agent spent on it: the talk and the work after it."""
    return _interaction(contact) + _after_work(contact)


def _abandonment_rate(contacts: Sequence[Contact], _: float) -> float | None:
    queued = [contact for contact in contacts if contact.enqueued_at]
    return _mean([100.0 * is_abandoned(contact) for contact in queued])


def _service_level(contacts: Sequence[Contact], within: float) -> float | None:
    counted = [c for c in contacts if c.enqueued_at and (is_handled(c) or is_abandoned(c))]
    return _mean([100.0 * (is_handled(c) and _queue_time(c) <= within) for c in counted])


def _average(
    seconds: Callable[[Contact], float], of: Callable[[Contact], bool] = is_handled
) -> Figure:
    return lambda contacts, _: _mean([seconds(contact) for contact in contacts if of(contact)])


def _count(of: Callable[[Contact], bool]) -> Figure:
    return lambda contacts, _: float(sum(of(contact) for contact in contacts))


# By their GetMetricDataV2 names; seconds and per cent; SERVICE_LEVEL takes a threshold in seconds.
FIGURES: dict[str, Figure] = {
    "ABANDONMENT_RATE": _abandonment_rate,
    "AVG_ABANDON_TIME": _average(_queue_time, is_abandoned),
    "AVG_AFTER_CONTACT_WORK_TIME": _average(_after_work),
    "AVG_HANDLE_TIME": _average(handle_seconds),
    "AVG_QUEUE_ANSWER_TIME": _average(_queue_time),
    "CONTACTS_ABANDONED": _count(is_abandoned),
    "CONTACTS_HANDLED": _count(is_handled),
    "CONTACTS_QUEUED": _count(lambda contact: contact.enqueued_at is not None),
    "CONTACTS_TRANSFERRED_OUT": _count(lambda contact: contact.transferred_at is not None),
    "MAX_QUEUED_TIME": lambda contacts, _: max(map(_queue_time, contacts), default=None),
    "SERVICE_LEVEL": _service_level,
}
