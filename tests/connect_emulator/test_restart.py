"""State survives a restart: queued work goes on, live calls end, agents sign in again."""

from tests.connect_emulator.centre import Centre
from tests.connect_emulator.flow_writer import NO_MATCH, action, content, hang_up


def queue_line(centre):
    return centre.add_number(centre.add_flow("written"))


def start_task(centre, flow, name):
    return centre.client().start_task_contact(
        InstanceId=centre.instance_id, ContactFlowId=flow, Name=name
    )["ContactId"]


def test_queued_and_offered_tasks_are_offered_again():
    centre = Centre()
    centre.add_user("a01", centre.add_profile("One", [centre.queue], {"TASK": 1}))
    flow = centre.add_flow("written")
    offered = start_task(centre, flow, "offered")
    centre.agent("a01")
    start_task(centre, flow, "queued")

    after = centre.restarted()
    agent = after.agent("a01")

    assert agent.of("agent")[0]["state"] == "Offline"
    assert agent.accepts() == offered
    agent.does("hang_up", contactId=offered)
    agent.does("clear", contactId=offered)
    assert agent.last("offer")["contact"]["name"] == "queued"


def test_a_live_call_ends_as_disconnected():
    centre = Centre()
    caller = centre.caller().dials(queue_line(centre))

    after = centre.restarted()

    assert after.surroundings.event_types(caller.contact_id) == ["DISCONNECTED", "COMPLETED"]
    assert after.surroundings.records[0]["DisconnectReason"] == "TELECOM_PROBLEM"


def test_a_waiting_flow_goes_on_waiting():
    centre = Centre()
    flow = centre.made(
        "ContactFlow",
        Name="Waiting",
        Type="CONTACT_FLOW",
        Content=content(
            action(
                "wait",
                "Wait",
                {"TimeLimitSeconds": "60"},
                "bye",
                {NO_MATCH: "bye"},
                [("Equals", "WaitCompleted", "bye")],
            ),
            hang_up(),
        ),
    )
    contact = start_task(centre, flow, "waits")

    after = centre.restarted()
    after.wait(61)

    assert after.surroundings.event_types(contact)[-1] == "COMPLETED"


def test_resources_ended_contacts_and_client_tokens_are_kept():
    centre = Centre()
    flow = centre.add_flow("written")
    task = {
        "InstanceId": centre.instance_id,
        "ContactFlowId": flow,
        "Name": "Once",
        "ClientToken": "token",
    }
    contact = centre.client().start_task_contact(**task)["ContactId"]
    centre.client().stop_contact(InstanceId=centre.instance_id, ContactId=contact)

    after = centre.restarted()

    assert after.client().start_task_contact(**task)["ContactId"] == contact
    assert after.emulator.state() == centre.emulator.state()


def test_a_chat_with_an_agent_goes_on():
    centre = Centre()
    centre.add_user("a01")
    agent = centre.agent("a01")
    chat = centre.client().start_chat_contact(
        InstanceId=centre.instance_id,
        ContactFlowId=centre.add_flow("written"),
        ParticipantDetails={"DisplayName": "Nurse"},
    )
    token = centre.client("connectparticipant").create_participant_connection(
        ParticipantToken=chat["ParticipantToken"], Type=["CONNECTION_CREDENTIALS"]
    )["ConnectionCredentials"]["ConnectionToken"]
    agent.accepts()

    after = centre.restarted()
    again = after.agent("a01", state=None)
    after.client("connectparticipant").send_message(
        ContentType="text/plain", Content="Still there?", ConnectionToken=token
    )

    assert again.last("agent")["contacts"][0]["state"] == "connected"
    assert again.last("say")["text"] == "Still there?"


def test_reset_forgets_everything():
    centre = Centre()
    centre.caller().dials(queue_line(centre))

    centre.emulator.reset()

    assert not any(centre.emulator.state().values())


def test_a_callback_that_was_delayed_is_not_lost():
    centre = Centre()
    number = centre.line_to(
        action(
            "create",
            "CreateCallbackContact",
            {
                "QueueId": centre.queue,
                "InitialCallDelaySeconds": "600",
                "MaximumConnectionAttempts": "1",
                "RetryDelaySeconds": "60",
            },
            "bye",
            {NO_MATCH: "bye"},
        ),
        hang_up(),
    )
    centre.add_user("a01")
    centre.caller().dials(number)

    after = centre.restarted()
    agent = after.agent("a01")
    early = agent.of("offer")
    after.wait(600)

    assert early == []
    assert agent.last("offer")["contact"]["customerEndpoint"] == "+12025550177"


def test_after_contact_work_still_ends_by_itself():
    centre = Centre()
    centre.add_user("a01", AfterContactWorkTimeLimit=30)
    agent = centre.agent("a01")
    contact = start_task(centre, centre.add_flow("written"), "done")
    agent.accepts()
    agent.does("hang_up", contactId=contact)

    after = centre.restarted()
    working = after.agent("a01", state=None).of("agent")[0]["contacts"]
    after.wait(31)

    assert [each["state"] for each in working] == ["after_contact_work"]
    assert after.agent("a01", state=None).of("agent")[0]["contacts"] == []
