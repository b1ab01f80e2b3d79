"""Who is offered what: idle time, ring time, priorities, delays, channels, whispers, hold."""

import pytest

from tests.connect_emulator.centre import Centre
from tests.connect_emulator.flow_writer import NO_MATCH, action, content, hang_up, say


@pytest.fixture
def centre():
    return Centre()


def queue_actions(queue, then="bye"):
    return [
        action(
            "queue", "UpdateContactTargetQueue", {"QueueId": queue}, "transfer", {NO_MATCH: "bye"}
        ),
        action(
            "transfer",
            "TransferContactToQueue",
            {},
            then,
            {"QueueAtCapacity": "full", NO_MATCH: "bye"},
        ),
        say("full", "All lines are busy.", "bye"),
        hang_up(),
    ]


def task(centre, flow, name="Task", **more):
    return centre.client().start_task_contact(
        InstanceId=centre.instance_id, ContactFlowId=flow, Name=name, **more
    )["ContactId"]


def test_the_longest_idle_agent_is_offered_first(centre):
    for name in ("a01", "a02"):
        centre.add_user(name)
    first = centre.agent("a01")
    centre.wait(5)
    second = centre.agent("a02")

    centre.caller().dials(centre.line_to(*queue_actions(centre.queue)))

    assert first.of("offer")
    assert not second.of("offer")


def test_a_missed_offer_goes_to_the_next_agent_and_the_first_must_clear_it(centre):
    for name in ("a01", "a02"):
        centre.add_user(name)
    first = centre.agent("a01")
    centre.wait(1)
    second = centre.agent("a02")
    caller = centre.caller().dials(centre.line_to(*queue_actions(centre.queue)))

    centre.wait(19)
    not_yet = bool(second.of("offer"))
    centre.wait(2)
    second.does("decline", contactId=caller.contact_id)
    offers_before_clearing = len(first.of("offer"))
    first.does("clear", contactId=caller.contact_id)
    first.accepts()

    assert not not_yet
    assert first.of("missed")
    assert second.of("offer")
    assert offers_before_clearing == 1
    assert caller.of("agent")


def test_choosing_available_again_clears_a_missed_contact(centre):
    centre.add_user("a01")
    agent = centre.agent("a01")
    centre.caller().dials(centre.line_to(*queue_actions(centre.queue)))
    centre.wait(21)

    agent.does("state", state="Available")

    assert len(agent.of("offer")) == 2


def test_one_call_and_several_tasks_at_a_time(centre):
    centre.add_user("a01")
    flow = centre.add_flow("written")
    agent = centre.agent("a01")

    for number in range(4):
        task(centre, flow, f"Task {number}")
    for _ in range(3):
        agent.accepts()

    assert [f["contact"]["name"] for f in agent.of("offer")] == ["Task 0", "Task 1", "Task 2"]


def test_a_call_is_not_offered_beside_tasks_unless_the_profile_allows_it(centre):
    flow, number = centre.add_flow("written"), centre.line_to(*queue_actions(centre.queue))
    generous = centre.add_profile("Generous", [centre.queue], cross=True)
    centre.add_user("strict")
    centre.add_user("generous", generous)
    strict = centre.agent("strict")
    task(centre, flow)
    strict.accepts()
    caller = centre.caller().dials(number)
    waiting = not strict.of("offer")[1:]
    other = centre.agent("generous")
    caller.does("hang_up")
    task(centre, flow)
    strict.does("state", state="Offline")

    assert waiting
    assert other.of("offer")[0]["contact"]["channel"] == "VOICE"


def test_profile_priority_comes_before_age_and_delay_holds_back(centre):
    other = centre.made("Queue", Name="Emergency", HoursOfOperationArn=centre.hours)
    profile = centre.made(
        "RoutingProfile",
        Name="Both",
        Description="Both",
        DefaultOutboundQueueArn=centre.queue,
        MediaConcurrencies=[{"Channel": "TASK", "Concurrency": 1}],
        QueueConfigs=[
            {
                "Priority": 2,
                "Delay": 0,
                "QueueReference": {"Channel": "TASK", "QueueArn": centre.queue},
            },
            {"Priority": 1, "Delay": 60, "QueueReference": {"Channel": "TASK", "QueueArn": other}},
        ],
    )
    centre.add_user("a01", profile)
    ordinary = centre.add_flow("written")
    urgent = centre.made(
        "ContactFlow", Name="Urgent", Type="CONTACT_FLOW", Content=content(*queue_actions(other))
    )
    task(centre, urgent, "urgent")
    task(centre, ordinary, "ordinary")

    agent = centre.agent("a01")
    before = agent.last("offer")["contact"]["name"]
    agent.does("hang_up", contactId=agent.accepts())
    agent.does("clear", contactId=agent.last("offer")["contact"]["contactId"])
    centre.wait(61)

    assert before == "ordinary"
    assert agent.last("offer")["contact"]["name"] == "urgent"


def email(centre, flow, subject, **more):
    return centre.client().start_email_contact(
        InstanceId=centre.instance_id,
        ContactFlowId=flow,
        FromEmailAddress={"EmailAddress": "nurse@site.example"},
        DestinationEmailAddress="desk@sponsor.example",
        EmailMessage={
            "MessageSourceType": "RAW",
            "RawMessage": {"Subject": subject, "Body": "Kit is empty", "ContentType": "text/plain"},
        },
        **more,
    )["ContactId"]


def test_emails_have_slots_of_their_own_and_come_with_subject_and_text(centre):
    at_once = {"VOICE": 1, "TASK": 1, "EMAIL": 2}
    profile = centre.add_profile("Mail", [centre.queue], at_once, cross=True)
    centre.add_user("a01", profile)
    agent = centre.agent("a01")
    flow = centre.add_flow("written")
    task(centre, flow)
    agent.accepts()

    for subject in ("first", "second", "third"):
        email(centre, flow, subject, Attributes={"ticketRef": "TS-1"})
        if agent.last("offer")["contact"]["name"] == subject:
            agent.accepts()

    names = [frame["contact"]["name"] for frame in agent.of("offer")]
    assert names == ["Task", "first", "second"]
    shown = agent.last("connected")["contact"]
    assert (shown["channel"], shown["description"]) == ("EMAIL", "Kit is empty")
    assert shown["customerEndpoint"] == "nurse@site.example"
    assert shown["attributes"] == {"ticketRef": "TS-1"}


def test_an_email_is_started_once_per_client_token_and_can_be_transferred(centre):
    flow = centre.add_flow("written")
    contacts = {email(centre, flow, "Once", ClientToken="m-1") for _ in range(2)}

    moved = centre.client().transfer_contact(
        InstanceId=centre.instance_id,
        ContactId=contacts.pop(),
        ContactFlowId=flow,
        QueueId=centre.queue.rsplit("/", 1)[-1],
    )["ContactId"]

    assert not contacts
    assert centre.emulator.runtime.centre.contact(moved).channel == "EMAIL"


def test_a_full_queue_takes_its_own_branch(centre):
    small = centre.made("Queue", Name="Small", HoursOfOperationArn=centre.hours, MaxContacts=1)
    number = centre.line_to(*queue_actions(small))

    first, second = centre.caller().dials(number), centre.caller().dials(number)

    assert first.of("queued")
    assert second.texts() == ["All lines are busy."]
    assert second.of("ended")


def hook(identifier, name, flow, then):
    return action(
        identifier, "UpdateContactEventHooks", {"EventHooks": {name: flow}}, then, {NO_MATCH: "bye"}
    )


def test_whispers_run_before_both_are_joined(centre):
    end = action("end", "EndFlowExecution")
    whispers = {
        kind: centre.made(
            "ContactFlow",
            Name=kind,
            Type=kind,
            Content=content(say("w", f"{kind} $.Queue.Name", "end"), end),
        )
        for kind in ("AGENT_WHISPER", "CUSTOMER_WHISPER")
    }
    number = centre.line_to(
        hook("one", "AgentWhisper", whispers["AGENT_WHISPER"], "two"),
        hook("two", "CustomerWhisper", whispers["CUSTOMER_WHISPER"], "queue"),
        *queue_actions(centre.queue),
    )
    centre.add_user("a01")
    agent = centre.agent("a01")
    caller = centre.caller().dials(number)

    agent.accepts()

    assert agent.last("whisper")["text"] == "AGENT_WHISPER Support"
    assert caller.texts()[-1] == "CUSTOMER_WHISPER Support"
    order = [frame["type"] for frame in agent.frames]
    assert order.index("whisper") < order.index("connected")


def test_the_customer_queue_flow_plays_and_can_be_interrupted(centre):
    flow = centre.made(
        "ContactFlow",
        Name="Waiting",
        Type="CUSTOMER_QUEUE",
        Content=content(
            action(
                "wait",
                "MessageParticipantIteratively",
                {"Messages": [{"Text": "Please wait."}], "InterruptFrequencySeconds": "10"},
                "wait",
                {NO_MATCH: "end"},
                [("Equals", "MessagesInterrupted", "offer")],
            ),
            say("offer", "Still here.", "wait"),
            action("end", "EndFlowExecution"),
        ),
    )
    number = centre.line_to(
        hook("hook", "CustomerQueue", flow, "queue"), *queue_actions(centre.queue)
    )
    caller = centre.caller().dials(number)

    centre.wait(25)

    assert "Still here." in caller.texts()
    centre.add_user("a01")
    agent = centre.agent("a01")
    agent.accepts()
    heard = len(caller.texts())
    centre.wait(60)
    assert len(caller.texts()) == heard


def test_a_caller_is_held_and_taken_back(centre):
    centre.add_user("a01")
    agent = centre.agent("a01")
    caller = centre.caller().dials(centre.line_to(*queue_actions(centre.queue)))
    contact = agent.accepts()

    agent.does("hold", contactId=contact)
    agent.does("say", contactId=contact, text="unheard")
    agent.does("resume", contactId=contact)
    agent.does("say", contactId=contact, text="heard")

    assert caller.of("hold_music")
    assert [frame["text"] for frame in caller.of("say")] == ["heard"]
    assert "on_hold" in agent.last("error")["message"]


def test_a_disconnect_flow_keeps_the_caller_after_the_agent_has_gone(centre):
    survey = centre.made(
        "ContactFlow",
        Name="Survey",
        Type="CONTACT_FLOW",
        Content=content(say("q", "How was it?", "bye"), hang_up()),
    )
    number = centre.line_to(
        hook("hook", "CustomerRemaining", survey, "queue"), *queue_actions(centre.queue)
    )
    centre.add_user("a01")
    agent = centre.agent("a01")
    caller = centre.caller().dials(number)

    contact = agent.accepts()
    agent.does("hang_up", contactId=contact)
    agent.does("clear", contactId=contact)

    assert caller.texts()[-1] == "How was it?"
    assert centre.surroundings.event_types(contact)[-2:] == ["DISCONNECTED", "COMPLETED"]


def test_after_contact_work_can_have_a_limit_and_calls_can_be_accepted_automatically(centre):
    centre.add_user("a01", AfterContactWorkTimeLimit=30, AutoAccept=True)
    agent = centre.agent("a01")
    caller = centre.caller().dials(centre.line_to(*queue_actions(centre.queue)))
    connected = bool(caller.of("agent"))

    caller.does("hang_up")
    centre.wait(29)
    working = not agent.of("cleared")
    centre.wait(2)

    assert connected
    assert working
    assert agent.of("cleared")


def test_an_agent_whose_page_closes_is_offline_soon_and_the_offer_moves_on(centre):
    for name in ("a01", "a02"):
        centre.add_user(name)
    first = centre.agent("a01")
    centre.wait(1)
    second = centre.agent("a02")
    centre.caller().dials(centre.line_to(*queue_actions(centre.queue)))

    first.phone.close()
    centre.wait(11)

    assert second.of("offer")
    assert centre.agent("a01", state=None).last("agent")["state"] == "Offline"


def test_what_does_not_fit_is_answered_with_an_error(centre):
    centre.add_user("a01")
    agent = centre.agent("a01")

    agent.does("accept", contactId="nothing")
    agent.does("state", state="Asleep")
    agent.does("dance")

    messages = [frame["message"] for frame in agent.of("error")]
    assert "not with you" in messages[0]
    assert "Available, Offline, Break" in messages[1]
    assert "unknown action" in messages[2]
