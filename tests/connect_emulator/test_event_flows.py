"""Flows for events: the agent's UI, paused and resumed tasks, and after the agent has gone."""

import pytest
from connect_emulator.errors import ConnectError

from tests.connect_emulator.centre import Centre
from tests.connect_emulator.flow_writer import NO_MATCH, action, content, hang_up, say
from tests.connect_emulator.test_acd import queue_actions, task


@pytest.fixture
def centre():
    return Centre()


def flow(centre, name, *actions, kind="CONTACT_FLOW"):
    return centre.made("ContactFlow", Name=name, Type=kind, Content=content(*actions))


def hooks(then, **flows):
    """One action for each hook, then `then`."""
    names = list(flows)
    return [
        action(
            name,
            "UpdateContactEventHooks",
            {"EventHooks": {name: flows[name]}},
            next_one,
            {NO_MATCH: next_one},
        )
        for name, next_one in zip(names, [*names[1:], then], strict=True)
    ]


def guide(centre, name, words):
    """A guide says something and sets an attribute of the contact it is about."""
    kept = action(
        "keep",
        "UpdateContactAttributes",
        {"Attributes": {name: "$.Attributes.site"}, "TargetContact": "Related"},
        "end",
        {NO_MATCH: "end"},
    )
    return flow(centre, name, say("say", words, "keep"), kept, action("end", "EndFlowExecution"))


def test_guides_run_when_the_contact_comes_to_the_agent_and_when_it_ends(centre):
    centre.made(
        "InstanceStorageConfig",
        ResourceType="CHAT_TRANSCRIPTS",
        StorageType="S3",
        S3Config={"BucketName": "transcripts", "BucketPrefix": "chats"},
    )
    hello = guide(centre, "arrival", "Ask for the kit number.")
    bye = guide(centre, "departure", "Choose a disposition.")
    line = centre.line_to(
        *hooks("site", DefaultAgentUI=hello, DisconnectAgentUI=bye),
        action(
            "site",
            "UpdateContactAttributes",
            {"Attributes": {"site": "1042"}, "TargetContact": "Current"},
            "queue",
            {NO_MATCH: "queue"},
        ),
        *queue_actions(centre.queue),
    )
    centre.add_user("a01")
    agent = centre.agent("a01")
    caller = centre.caller().dials(line)

    contact = agent.accepts()
    first = [frame["text"] for frame in agent.of("guide")]
    caller.does("hang_up")

    assert first == ["Ask for the kit number."]
    assert agent.last("guide") == {
        "type": "guide",
        "contactId": contact,
        "text": "Choose a disposition.",
    }
    assert centre.contact(contact).attributes == {
        "site": "1042",
        "arrival": "1042",
        "departure": "1042",
    }
    shown = [centre.contact(item) for item in centre.contact(contact).guides]
    assert [item.segment_attributes["connect:Subtype"] for item in shown] == [
        {"ValueString": "connect:Guide"}
    ] * 2
    assert {item.related_contact_id for item in shown} == {contact}
    assert all(item.recordings == [] for item in shown)


def test_a_guide_that_still_waits_ends_when_the_agent_clears_the_contact(centre):
    wait = action(
        "wait",
        "Wait",
        {"TimeLimitSeconds": "3600"},
        "end",
        {NO_MATCH: "end"},
        [("Equals", "WaitCompleted", "end")],
    )
    waits = flow(centre, "waits", wait, action("end", "EndFlowExecution"))
    centre.add_user("a01")
    agent = centre.agent("a01")
    line = centre.line_to(*hooks("queue", DefaultAgentUI=waits), *queue_actions(centre.queue))
    centre.caller().dials(line)
    contact = agent.accepts()
    (shown,) = centre.contact(contact).guides
    before = centre.contact(shown).live

    agent.does("hang_up", contactId=contact)
    agent.does("clear", contactId=contact)

    assert before
    assert not centre.contact(shown).live


def pausable(centre, **flows):
    return flow(
        centre,
        f"Pausable {centre.clock.now()} {len(flows)}",
        *hooks("queue", **flows),
        *queue_actions(centre.queue),
    )


def test_a_paused_task_frees_its_slot_until_it_is_resumed(centre):
    profile = centre.add_profile("One task", [centre.queue], {"TASK": 1})
    centre.add_user("a01", profile)
    agent, user = centre.agent("a01"), centre.user("a01")
    written = centre.add_flow("written")
    task(centre, written, "first")
    first = agent.accepts()
    task(centre, written, "second")
    before = len(agent.of("offer"))

    centre.agent_side.pause(user, first)
    second = agent.accepts()
    centre.agent_side.unpause(user, first)
    agent.does("hang_up", contactId=first)

    assert before == 1
    assert second != first
    types = centre.surroundings.event_types(first)
    assert types[-3:] == ["PAUSED", "RESUMED", "DISCONNECTED"]


def test_the_flows_of_pause_and_resume_run(centre):
    def marks(name):
        keep = {"Attributes": {name: "yes"}, "TargetContact": "Current"}
        return flow(
            centre,
            name,
            action("keep", "UpdateContactAttributes", keep, "end", {NO_MATCH: "end"}),
            action("end", "EndFlowExecution"),
        )

    pausing = pausable(centre, PauseContact=marks("paused"), ResumeContact=marks("resumed"))
    centre.add_user("a01")
    agent = centre.agent("a01")
    task(centre, pausing)
    contact = agent.accepts()

    centre.pausing.pause(centre.contact(contact))
    paused = dict(centre.contact(contact).attributes)
    centre.pausing.resume(centre.contact(contact))

    assert paused == {"paused": "yes"}
    assert centre.contact(contact).attributes == {"paused": "yes", "resumed": "yes"}
    assert centre.contact(contact).live
    assert agent.last("resumed")["contactId"] == contact


def test_a_task_paused_in_its_queue_is_dequeued_and_a_flow_resumes_and_queues_it(centre):
    wait = action(
        "wait",
        "Wait",
        {"TimeLimitSeconds": "60"},
        "resume",
        {NO_MATCH: "resume"},
        [("Equals", "WaitCompleted", "resume")],
    )
    resume = action("resume", "ResumeContact", {}, "queue", {NO_MATCH: "bye"})
    pausing = flow(centre, "Pause for a minute", wait, resume, *queue_actions(centre.queue))
    waiting = flow(
        centre,
        "While it waits",
        action(
            "hour",
            "Wait",
            {"TimeLimitSeconds": "3600"},
            "bye",
            {NO_MATCH: "bye"},
            [("Equals", "WaitCompleted", "bye")],
        ),
        hang_up(),
        kind="CUSTOMER_QUEUE",
    )
    contact = task(centre, pausable(centre, PauseContact=pausing, CustomerQueue=waiting))
    centre.add_user("a01")

    centre.pausing.pause(centre.contact(contact))
    agent = centre.agent("a01")
    centre.wait(59)
    early = agent.of("offer")
    centre.wait(1)

    assert early == []
    assert agent.last("offer")["contact"]["contactId"] == contact


def test_what_is_no_task_or_not_paused_is_refused_and_a_flow_takes_its_error_branch(centre):
    written = task(centre, centre.add_flow("written"))
    caller = centre.caller().dials(
        centre.line_to(
            action("resume", "ResumeContact", {}, "bye", {NO_MATCH: "sorry"}),
            say("sorry", "No task.", "bye"),
            hang_up(),
        )
    )

    for request, contact in (
        (centre.pausing.resume, written),
        (centre.pausing.pause, caller.contact_id),
    ):
        with pytest.raises(ConnectError):
            request(centre.contact(contact))
    assert caller.texts() == ["No task."]


def test_a_paused_task_is_still_paused_after_a_restart(centre):
    centre.add_user("a01")
    agent = centre.agent("a01")
    task(centre, centre.add_flow("written"))
    contact = agent.accepts()
    centre.pausing.pause(centre.contact(contact))

    after = centre.restarted()
    with after.emulator.runtime.outside.inside():
        after.agent_side.unpause(after.user("a01"), contact)

    assert after.contact(contact).paused_at is None
    assert after.surroundings.event_types(contact) == ["RESUMED"]


def back_to_the_queue(centre):
    """After the agent has gone, a disconnect flow queues the caller again."""
    again = flow(
        centre,
        "Back to the queue",
        say("sorry", "We were cut off.", "queue"),
        *queue_actions(centre.queue),
    )
    return hooks("queue", CustomerRemaining=again)


def test_what_a_disconnect_flow_queues_is_a_new_contact(centre):
    centre.add_user("a01")
    agent = centre.agent("a01")
    line = centre.line_to(*back_to_the_queue(centre), *queue_actions(centre.queue))
    caller = centre.caller().dials(line)
    contact = agent.accepts()

    agent.does("hang_up", contactId=contact)
    agent.does("clear", contactId=contact)
    following = agent.accepts()
    caller.does("say", text="Here again")

    assert "We were cut off." in caller.texts()
    assert following != contact
    assert agent.last("say") == {
        "type": "say",
        "contactId": following,
        "from": "customer",
        "text": "Here again",
    }
    record = centre.record_of(contact)
    assert record["NextContactId"] == following
    assert centre.contact(following).initiation_method == "DISCONNECT"
    assert centre.contact(following).initial_contact_id == contact


def test_a_chat_goes_on_in_its_disconnect_flow(centre):
    centre.add_user("a01")
    agent = centre.agent("a01")
    again = flow(centre, "Survey", say("survey", "Did we help?", "bye"), hang_up())
    chats = flow(
        centre,
        "Chats",
        *hooks("queue", CustomerRemaining=again),
        *queue_actions(centre.queue),
    )
    chat = centre.client().start_chat_contact(
        InstanceId=centre.instance_id,
        ContactFlowId=chats,
        ParticipantDetails={"DisplayName": "Nurse"},
    )
    contact = agent.accepts()

    agent.does("hang_up", contactId=contact)

    assert contact == chat["ContactId"]
    words = [item.content for item in centre.contact(contact).transcript if item.content]
    assert words == ["Did we help?"]
    kinds = [item.content_type.rsplit(".", 1)[-1] for item in centre.contact(contact).transcript]
    assert kinds.index("left") < kinds.index("ended")
