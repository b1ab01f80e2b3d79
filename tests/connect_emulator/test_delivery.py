"""Delivery more than once, late and in another order, the same for the same seed."""

import json

import pytest
from connect_emulator.delivery import Delivery

from tests.connect_emulator.centre import Centre


def delivered(delivery):
    """Events and records of three tasks that are stopped, as they came."""
    centre = Centre(delivery=delivery)
    centre.emulator.runtime.new_id = iter(f"id-{n}" for n in range(10_000)).__next__
    flow, connect = centre.add_flow("written"), centre.client()
    instance = {"InstanceId": centre.instance_id}
    for name in ("One", "Two", "Three"):
        started = connect.start_task_contact(**instance, ContactFlowId=flow, Name=name)
        connect.tag_contact(**instance, ContactId=started["ContactId"], Tags={"n": name})
        connect.stop_contact(**instance, ContactId=started["ContactId"])
        centre.wait(1)
    centre.wait(60)
    steps = [(event["contactId"], event["eventType"]) for event in centre.surroundings.events]
    return steps, [json.dumps(record["ContactId"]) for record in centre.surroundings.records]


def test_without_a_policy_everything_comes_once_and_in_order():
    steps, records = delivered(Delivery())

    assert len(set(steps)) == len(steps)
    assert [kind for _, kind in steps[:2]] == ["INITIATED", "CONNECTED_TO_SYSTEM"]
    assert len(records) == 3


def test_uneven_delivery_loses_nothing_and_disturbs_number_and_order():
    even, _ = delivered(Delivery())

    uneven, records = delivered(Delivery(seed=3, duplicates=0.5, longest_delay=5))

    assert {kind for _, kind in uneven} == {kind for _, kind in even}
    assert len(set(uneven)) == len(set(even)) < len(uneven)
    once = list(dict.fromkeys(uneven))
    assert [kind for _, kind in once] != [kind for _, kind in even]
    assert len(records) > len(set(records)) == 3


def test_the_same_seed_delivers_the_same():
    policy = Delivery(seed=3, duplicates=0.5, longest_delay=5)

    again = [[kind for _, kind in delivered(policy)[0]] for _ in range(2)]
    other = [kind for _, kind in delivered(Delivery(4, 0.5, 5))[0]]

    assert again[0] == again[1] != other


@pytest.mark.parametrize("text", ["seed=x", "often=1", "duplicates=2", "delay=-1"])
def test_a_policy_that_means_nothing_is_refused(text):
    with pytest.raises(ValueError, match="is not like seed=7"):
        Delivery.from_text(text)


def test_a_policy_is_read_from_a_setting():
    assert Delivery.from_text("seed=7, duplicates=0.3, delay=5") == Delivery(7, 0.3, 5.0)
    assert Delivery.from_text("").even
