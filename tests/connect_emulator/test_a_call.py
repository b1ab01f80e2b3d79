"""A telephone call from the dialled number to the completed contact."""

from tests.connect_emulator.centre import LOOKUP, Centre


def centre_with_support_line():
    centre = Centre()
    centre.surroundings.functions[LOOKUP] = lambda _: {"ticketRef": "TS-00000001"}
    return centre, centre.add_number(centre.add_flow("support"))


def test_a_call_is_looked_up_queued_accepted_and_completed():
    centre, number = centre_with_support_line()
    centre.add_user("a01")
    agent, caller = centre.agent("a01"), centre.caller()

    caller.dials(number)
    contact_id = agent.accepts()
    caller.does("say", text="Hello?")
    agent.does("say", contactId=contact_id, text="Good morning")
    agent.does("hang_up", contactId=contact_id)
    agent.does("clear", contactId=contact_id)

    assert caller.texts()[:2] == ["Welcome.", "Your ticket is TS-00000001."]
    assert caller.last("queued")["queue"] == "Support"
    assert caller.last("agent")["name"] == "A01 Agent"
    assert caller.last("say")["text"] == "Good morning"
    assert caller.last("ended")["reason"] == "AGENT_DISCONNECT"
    offer = agent.last("offer")["contact"]
    assert offer["attributes"] == {"ticketRef": "TS-00000001"}
    assert agent.last("say") == {
        "type": "say",
        "contactId": contact_id,
        "from": "customer",
        "text": "Hello?",
    }
    assert centre.surroundings.event_types(contact_id) == [
        "INITIATED",
        "CONNECTED_TO_SYSTEM",
        "CONTACT_DATA_UPDATED",
        "QUEUED",
        "CONNECTED_TO_AGENT",
        "DISCONNECTED",
        "COMPLETED",
    ]


def test_the_function_sees_the_contact_as_on_aws():
    centre, number = centre_with_support_line()

    centre.caller().dials(number, caller="+12025550123")

    _, payload = centre.surroundings.invocations[0]
    assert payload["Name"] == "ContactFlowEvent"
    assert payload["Details"]["Parameters"] == {"step": "identify", "from": "+12025550123"}
    data = payload["Details"]["ContactData"]
    assert data["CustomerEndpoint"] == {"Address": "+12025550123", "Type": "TELEPHONE_NUMBER"}
    assert data["SystemEndpoint"]["Address"] == number
    assert data["InstanceARN"] == centre.instance_arn
    assert data["Channel"] == "VOICE"
    assert data["InitiationMethod"] == "INBOUND"


def test_the_contact_record_holds_agent_queue_and_attributes():
    centre, number = centre_with_support_line()
    centre.add_user("a01")
    agent, caller = centre.agent("a01"), centre.caller()
    caller.dials(number)
    contact_id = agent.accepts()
    centre.wait(30)

    caller.does("hang_up")
    centre.wait(10)
    agent.does("clear", contactId=contact_id)

    (record,) = centre.surroundings.records
    assert record["ContactId"] == contact_id
    assert record["Agent"]["Username"] == "a01"
    assert record["Agent"]["AgentInteractionDuration"] == 30
    assert record["Agent"]["AfterContactWorkDuration"] == 10
    assert record["Queue"]["Name"] == "Support"
    assert record["DisconnectReason"] == "CUSTOMER_DISCONNECT"
    assert record["Attributes"] == {"ticketRef": "TS-00000001"}


def test_an_unknown_number_and_a_number_without_a_flow_are_told_plainly():
    centre = Centre()
    lonely = centre.make("PhoneNumber", TargetArn=centre.instance_arn)[1]["Address"]

    nobody = centre.caller().dials("+12025559999")
    nothing = centre.caller().dials(lonely)
    nonsense = centre.caller().dials(lonely, caller="me")

    assert "not a number of this instance" in nobody.last("error")["message"]
    assert "no flow answers" in nothing.last("error")["message"]
    assert "is no number like" in nonsense.last("error")["message"]


def test_an_anonymous_caller_gets_through():
    centre, number = centre_with_support_line()

    caller = centre.caller().dials(number, caller="anonymous")

    assert caller.of("queued")


def test_a_function_that_is_not_associated_takes_the_error_branch():
    centre, _ = centre_with_support_line()
    other = LOOKUP.replace("lookup", "stranger")
    content = "support"
    centre.client().disassociate_lambda_function(InstanceId=centre.instance_id, FunctionArn=LOOKUP)
    flow = centre.client().list_contact_flows(InstanceId=centre.instance_id)
    assert any(item["Name"] == content for item in flow["ContactFlowSummaryList"])
    number = centre.emulator.state()["numbers"]
    address = next(iter(number.values()))["address"]

    caller = centre.caller().dials(address)

    assert caller.texts()[1] == "We could not look you up."
    assert centre.surroundings.invocations == []
    assert other != LOOKUP


def test_an_answer_that_is_no_flat_map_takes_the_error_branch():
    centre, number = centre_with_support_line()
    centre.surroundings.functions[LOOKUP] = lambda _: {"ticketRef": {"nested": "no"}}

    caller = centre.caller().dials(number)

    assert caller.texts()[1] == "We could not look you up."


def test_hanging_up_in_the_queue_ends_the_contact_without_an_agent():
    centre, number = centre_with_support_line()
    caller = centre.caller().dials(number)

    caller.does("hang_up")

    types = centre.surroundings.event_types(caller.contact_id)
    assert types[-2:] == ["DISCONNECTED", "COMPLETED"]
    assert centre.surroundings.records[0]["Agent"] is None
