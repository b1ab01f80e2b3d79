"""The worked examples of the admin guide (queue priority and delay examples), one test each."""

import pytest

from tests.connect_emulator.centre import Centre
from tests.connect_emulator.flow_writer import content
from tests.connect_emulator.test_acd import queue_actions


class Example:
    """A centre whose agents serve queues of the example's table: name, priority, delay."""

    def __init__(self, *table):
        self.centre = Centre()
        self.queues = {name: self._queue(name) for name, _, _ in table}
        self.profile = self.centre.made(
            "RoutingProfile",
            Name="Example",
            Description="Example",
            DefaultOutboundQueueArn=self.centre.queue,
            MediaConcurrencies=[{"Channel": "TASK", "Concurrency": 1}],
            QueueConfigs=[
                {
                    "Priority": priority,
                    "Delay": delay,
                    "QueueReference": {"Channel": "TASK", "QueueArn": self.queues[name]},
                }
                for name, priority, delay in table
            ],
        )

    def _queue(self, name):
        if name == "Support":  # every centre has it
            return self.centre.queue
        return self.centre.made("Queue", Name=name, HoursOfOperationArn=self.centre.hours)

    def agent(self, name):
        self.centre.add_user(name, self.profile)
        return self.centre.agent(name)

    def arrives(self, queue, name=None):
        flow = self.centre.made(
            "ContactFlow",
            Name=f"{queue} {name} {self.centre.clock.now()}",
            Type="CONTACT_FLOW",
            Content=content(*queue_actions(self.queues[queue])),
        )
        self.centre.client().start_task_contact(
            InstanceId=self.centre.instance_id, ContactFlowId=flow, Name=name or queue
        )


def offers(agent):
    return [frame["contact"]["name"] for frame in agent.of("offer")]


def finishes(agent):
    contact = agent.accepts()
    agent.does("hang_up", contactId=contact)
    agent.does("clear", contactId=contact)


def test_example_1_different_priority_same_delay():
    example = Example(("Sales", 1, 0), ("Support", 2, 0))
    example.arrives("Support", "support, first come")
    example.centre.wait(300)
    example.arrives("Sales")

    agent = example.agent("a01")
    finishes(agent)

    assert offers(agent) == ["Sales", "support, first come"]


@pytest.mark.parametrize(
    ("aged", "first"), [(29, "Sales"), (31, "Support")], ids=["before", "after 30 s"]
)
def test_example_2_same_priority_different_delay(aged, first):
    example = Example(("Sales", 1, 0), ("Support", 1, 30))
    example.arrives("Support")
    example.centre.wait(aged)
    example.arrives("Sales")

    agent = example.agent("a01")

    assert offers(agent) == [first]


def test_example_2_an_idle_agent_is_offered_support_once_its_delay_has_passed():
    example = Example(("Sales", 1, 0), ("Support", 1, 30))
    agent = example.agent("a01")
    example.arrives("Support")

    example.centre.wait(29)
    early = offers(agent)
    example.centre.wait(2)

    assert (early, offers(agent)) == ([], ["Support"])


TIERS = (("Tier 1", 1, 0), ("Tier 2", 1, 0), ("Tier 3", 2, 20), ("Tier 4", 3, 80))


def test_example_3_tiers_of_one_priority_are_served_by_age():
    example = Example(*TIERS)
    for tier in ("Tier 2", "Tier 1", "Tier 2", "Tier 1"):
        example.arrives(tier)
        example.centre.wait(1)

    agent = example.agent("a01")
    for _ in range(3):
        finishes(agent)

    assert offers(agent) == ["Tier 2", "Tier 1", "Tier 2", "Tier 1"]


def test_example_3_a_higher_tier_waits_for_its_delay_and_for_all_tiers_before_it():
    example = Example(*TIERS)
    example.arrives("Tier 4")
    example.centre.wait(60)
    example.arrives("Tier 3")
    example.centre.wait(21)
    example.arrives("Tier 1")

    agent = example.agent("a01")
    finishes(agent)
    finishes(agent)
    finishes(agent)

    assert offers(agent) == ["Tier 1", "Tier 3", "Tier 4"]


@pytest.mark.parametrize(("tier", "delay"), [("Tier 3", 20), ("Tier 4", 80)])
def test_example_3_an_idle_agent_is_not_offered_a_higher_tier_before_its_delay(tier, delay):
    example = Example(*TIERS)
    agent = example.agent("a01")
    example.arrives(tier)

    example.centre.wait(delay - 1)
    early = offers(agent)
    example.centre.wait(2)

    assert (early, offers(agent)) == ([], [tier])


def test_example_4_same_priority_and_delay_oldest_contact_to_the_longest_idle_agent():
    example = Example(("Sales", 1, 0), ("Support", 1, 0))
    agents = []
    for name in ("a01", "a02", "a03"):
        agents.append(example.agent(name))
        example.centre.wait(1)
    first, second, third = agents
    example.arrives("Sales", "at once")
    example.centre.wait(5)
    finishes(first)
    example.arrives("Support", "older")
    example.centre.wait(1)
    example.arrives("Sales", "younger")

    assert [offers(agent) for agent in agents] == [["at once"], ["older"], ["younger"]]
    for name in ("next, older", "next, younger"):
        example.arrives("Support" if "older" in name else "Sales", name)
    finishes(third)
    finishes(second)
    assert offers(first)[1:] == ["next, older"]
    assert offers(third)[1:] == ["next, younger"]
