"""Contact events that come twice, late and in another order make the same ticket."""

from itertools import count
from typing import Any

import pytest
from connect_emulator.delivery import Delivery
from connect_emulator.model.contact import Channel
from heliograph.usecases.desk import Desk
from heliograph.usecases.follow_contact import follow_contact
from heliograph.usecases.receive_contact import receive_contact

from functions.contact_events.contact_event import progress_of
from tests.connect_emulator.centre import LOOKUP, Centre
from tests.heliograph.usecases.test_receive_contact import CALL


def told(delivery: Delivery) -> list[dict[str, Any]]:
    """What EventBridge delivers of a call that waits, is answered, and ends."""
    centre = Centre(delivery=delivery)
    numbers = count()
    centre.emulator.runtime.new_id = lambda: f"cc-{next(numbers)}"
    centre.surroundings.functions[LOOKUP] = lambda _: {"ticketRef": "TS-1"}
    centre.add_user("a01")
    flow = centre.add_flow("support").rsplit("/", 1)[-1]
    contact = centre.emulator.start_contact(Channel.VOICE, centre.instance_id, flow, lambda _: None)
    centre.wait(3)
    agent = centre.agent("a01")
    agent.accepts()
    centre.wait(4)
    centre.emulator.end_contact(contact)
    agent.does("clear", contactId=contact)
    centre.wait(60)
    return [
        {**event, "contactId": CALL.connect_contact_id}
        for event in centre.surroundings.events
        if event["contactId"] == contact
    ]


def history(events: list[dict[str, Any]], desk: Desk) -> list[tuple[str, str]]:
    """The steps on the ticket of the call, by the time they happened."""
    ref = receive_contact(CALL, desk).ticket.ref
    for event in events:
        follow_contact(progress_of(event, "2026-03-10T14:00:00Z"), desk)
    rows = [row.event for row in desk.tickets.events(ref)]
    steps = [step for step in rows if step.kind == "call_progress"]
    return sorted((step.at.isoformat(), step.state) for step in steps)  # type: ignore[union-attr]


@pytest.mark.parametrize("seed", range(5))
def test_the_ticket_tells_the_same_history(desk: Desk, seed: int) -> None:
    uneven = told(Delivery(seed=seed, duplicates=0.6, longest_delay=10))
    kinds = [event["eventType"] for event in uneven]

    steps = history(uneven, desk)

    assert len(kinds) > len(set(kinds))
    assert [state for _, state in steps] == ["queued", "connected_to_agent", "disconnected"]


def test_the_deliveries_of_this_test_do_come_in_another_order() -> None:
    even = [event["eventType"] for event in told(Delivery())]

    orders = [
        list(dict.fromkeys(event["eventType"] for event in told(Delivery(seed, 0.6, 10))))
        for seed in range(5)
    ]

    assert all(sorted(order) == sorted(dict.fromkeys(even)) for order in orders)
    assert sum(order != even for order in orders) >= 4
