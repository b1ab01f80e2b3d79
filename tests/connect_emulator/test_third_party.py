"""Flows that transfer their caller to a telephone number outside."""

import pytest

from tests.connect_emulator.centre import Centre
from tests.connect_emulator.flow_writer import NO_MATCH, action, content, hang_up, say
from tests.connect_emulator.test_acd import queue_actions

DEPOT = "+12025550133"


@pytest.fixture
def centre():
    return Centre()


def to_the_depot(centre, *, resume="True", seconds="30", first=(), **more):
    """A line whose flow transfers the caller, and says how that went."""
    errors = {"CallFailed": "failed", "ConnectionTimeLimitExceeded": "late", NO_MATCH: "wrong"}
    parameters = {
        "ThirdPartyPhoneNumber": DEPOT,
        "ThirdPartyConnectionTimeLimitSeconds": seconds,
        "ContinueFlowExecution": resume,
        **more,
    }
    return centre.line_to(
        *first,
        action("depot", "TransferParticipantToThirdParty", parameters, "back", errors),
        say("back", "You are back.", "bye"),
        say("failed", "The depot cannot be reached.", "bye"),
        say("late", "Nobody is there.", "bye"),
        say("wrong", "That did not work.", "bye"),
        hang_up(),
    )


def test_a_caller_talks_to_the_third_party_and_comes_back_to_the_flow(centre):
    depot = centre.telephone(DEPOT)
    caller = centre.caller().dials(to_the_depot(centre, ThirdPartyDTMFDigits="42#"))

    ringing = depot.last("incoming")
    depot.does("answer")
    caller.does("say", text="Where is the shipment?")
    depot.does("say", text="On its way.")
    depot.does("hang_up")

    assert ringing["from"] == caller_line(caller, centre)
    assert depot.last("digits")["digits"] == "42#"
    assert depot.last("say") == {
        "type": "say",
        "from": "customer",
        "text": "Where is the shipment?",
    }
    assert caller.last("say")["text"] == "On its way."
    assert caller.last("say")["from"] == "third_party"
    assert caller.texts() == ["You are back."]
    leg = centre.record_of(ringing["contactId"])
    assert (leg["InitiationMethod"], leg["DisconnectReason"]) == (
        "EXTERNAL_OUTBOUND",
        "THIRD_PARTY_DISCONNECT",
    )
    assert leg["PreviousContactId"] == caller.contact_id
    assert leg["CustomerEndpoint"]["Address"] == DEPOT


def leg_of(centre, caller):
    """The record of the call to the third party."""
    records = centre.surroundings.records
    (leg,) = [r for r in records if r["PreviousContactId"] == caller.contact_id]
    return leg


def caller_line(caller, centre):
    return centre.contact(caller.contact_id).system.address


@pytest.mark.parametrize(
    ("behaviour", "heard", "reason"),
    [
        ("busy", "The depot cannot be reached.", "TELECOM_BUSY"),
        ("failed", "The depot cannot be reached.", "TELECOM_NUMBER_INVALID"),
        ("no_answer", "Nobody is there.", "TELECOM_UNANSWERED"),
        ("voicemail", "You are back.", "THIRD_PARTY_DISCONNECT"),
    ],
)
def test_every_way_the_call_can_go_has_its_branch(centre, behaviour, heard, reason):
    centre.behaves(DEPOT, behaviour, talk=10)
    caller = centre.caller().dials(to_the_depot(centre))

    centre.wait(60)

    assert caller.texts() == [heard]
    assert caller.of("ended")
    assert leg_of(centre, caller)["DisconnectReason"] == reason


def test_a_telephone_in_a_call_is_busy_and_one_that_refuses_too(centre):
    line = to_the_depot(centre)
    depot = centre.telephone(DEPOT)
    first, second, third = centre.caller(), centre.caller(), centre.caller()

    first.dials(line, caller="+12025550101")
    depot.does("answer")
    second.dials(line, caller="+12025550102")
    centre.wait(1)
    depot.does("hang_up")
    third.dials(line, caller="+12025550103")
    depot.does("refuse")

    assert second.texts() == third.texts() == ["The depot cannot be reached."]


def test_the_time_limit_counts_from_the_dialling(centre):
    depot = centre.telephone(DEPOT)
    caller = centre.caller().dials(to_the_depot(centre, seconds="20"))

    centre.wait(19)
    early = caller.texts()
    centre.wait(1)
    depot.does("answer")

    assert early == []
    assert caller.texts() == ["Nobody is there."]
    assert depot.of("missed")
    assert depot.last("error")["message"] == "nothing rings"


def test_a_caller_who_hangs_up_takes_the_third_party_along(centre):
    depot = centre.telephone(DEPOT)
    caller = centre.caller().dials(to_the_depot(centre))
    depot.does("answer")

    caller.does("hang_up")

    assert depot.last("ended")["reason"] == "CUSTOMER_DISCONNECT"
    assert caller.texts() == []


def test_a_caller_who_hangs_up_while_it_rings_stops_the_ringing(centre):
    depot = centre.telephone(DEPOT)
    caller = centre.caller().dials(to_the_depot(centre))

    caller.does("hang_up")

    assert depot.of("missed")
    assert not depot.line.busy


def test_a_flow_that_does_not_go_on_ends_with_the_third_party(centre):
    depot = centre.telephone(DEPOT)
    caller = centre.caller().dials(to_the_depot(centre, resume="False"))
    depot.does("answer")
    caller.does("say", text="Hello?")

    depot.does("hang_up")

    assert depot.last("say")["text"] == "Hello?"
    assert caller.texts() == []
    assert caller.last("ended")["reason"] == "THIRD_PARTY_DISCONNECT"


def test_an_instance_that_does_not_call_out_takes_the_error_branch(centre):
    instance = centre.emulator.resource("AWS::Connect::Instance")
    properties = {"IdentityManagementType": "SAML", "InstanceAlias": "heliograph"}
    allowed = {"InboundCalls": True, "OutboundCalls": True}
    forbidden = {"InboundCalls": True, "OutboundCalls": False}
    instance.update(
        centre.instance_arn,
        {**properties, "Attributes": allowed},
        {**properties, "Attributes": forbidden},
    )

    caller = centre.caller().dials(to_the_depot(centre))

    assert caller.texts() == ["That did not work."]


def test_who_waits_in_a_queue_leaves_it_for_the_third_party(centre):
    waiting = action(
        "depot",
        "TransferParticipantToThirdParty",
        {"ThirdPartyPhoneNumber": DEPOT, "ContinueFlowExecution": "False"},
        None,
        {NO_MATCH: "bye"},
    )
    flow = centre.made(
        "ContactFlow", Name="Waits", Type="CUSTOMER_QUEUE", Content=content(waiting, hang_up())
    )
    hooked = action(
        "hook",
        "UpdateContactEventHooks",
        {"EventHooks": {"CustomerQueue": flow}},
        "queue",
        {NO_MATCH: "queue"},
    )
    depot = centre.telephone(DEPOT)
    caller = centre.caller().dials(centre.line_to(hooked, *queue_actions(centre.queue)))
    depot.does("answer")
    centre.add_user("a01")

    agent = centre.agent("a01")

    assert agent.of("offer") == []
    assert centre.contact(caller.contact_id).dequeued_at is not None


def test_an_agent_who_takes_the_caller_meanwhile_stops_the_ringing(centre):
    waiting = action(
        "depot",
        "TransferParticipantToThirdParty",
        {"ThirdPartyPhoneNumber": DEPOT, "ContinueFlowExecution": "True"},
        "bye",
        {"CallFailed": "bye", "ConnectionTimeLimitExceeded": "bye", NO_MATCH: "bye"},
    )
    flow = centre.made(
        "ContactFlow", Name="Waits", Type="CUSTOMER_QUEUE", Content=content(waiting, hang_up())
    )
    hooked = action(
        "hook",
        "UpdateContactEventHooks",
        {"EventHooks": {"CustomerQueue": flow}},
        "queue",
        {NO_MATCH: "queue"},
    )
    depot = centre.telephone(DEPOT)
    caller = centre.caller().dials(centre.line_to(hooked, *queue_actions(centre.queue)))
    centre.add_user("a01")
    agent = centre.agent("a01")

    contact = agent.accepts()
    centre.wait(60)
    agent.does("say", contactId=contact, text="Here I am")

    assert depot.of("missed")
    assert caller.last("say")["text"] == "Here I am"
    assert leg_of(centre, caller)["DisconnectReason"] == "TELECOM_ORIGINATOR_CANCEL"
