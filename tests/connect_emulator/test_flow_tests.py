"""The flow-test language says what a caller hears and does."""

import pytest
from connect_emulator.scripts.play import play
from connect_emulator.scripts.script import Step, UnreadableScript, parse_script
from connect_emulator.testing import call_to

from contact_flows.renderer import FOLDER
from tests.connect_emulator.flow_writer import NO_MATCH, action, content, hang_up, say

INBOUND = FOLDER / "inbound.json"
NAMES = {
    "voicemail": "${flow:voicemail}",
    "queue": "${flow:customer-queue}",
    "whisper": "${flow:agent-whisper}",
}
LEX = action(
    "bot",
    "ConnectParticipantWithLexBot",
    {"Text": "What is it about?", "LexV2Bot": {"AliasArn": "bot"}},
    "bye",
    {NO_MATCH: "broken", "NoMatchingCondition": "bye"},
    [("Equals", "Book", "book")],
)


def inbound():
    call = call_to(INBOUND).lambda_returns({"outcome": "opened", "ticketRef": "TS-7"})
    return (
        call.with_flow(NAMES["voicemail"], FOLDER / "voicemail.json")
        .with_flow(NAMES["queue"], FOLDER / "customer-queue.json")
        .with_flow(NAMES["whisper"], FOLDER / "agent-whisper.json")
    )


def test_a_caller_with_a_code_hears_her_ticket_and_reaches_the_queue():
    call = inbound()

    call.hears("Enter the code").presses("301#").hears("We record").times_out()
    call.hears("patient is waiting").presses("1")

    call.hears("TS-7").reaches_queue("support")
    call.invokes("contact_flow", code="301", patientWaiting="true")
    call.has_attribute("ticketRef", "TS-7").goes_on()


def test_silence_reaches_the_queue_too():
    call = inbound().hears("Enter the code").times_out().hears("We record").times_out()
    call.hears("patient is waiting").times_out()

    call.reaches_queue("support").has_attribute("patientWaiting", "false")


def test_a_failing_function_still_leads_to_the_queue():
    call = inbound().lambda_fails()

    call.hears("Enter the code").presses("0#").reaches_queue("support").never_hears("TS-7")


def test_closed_hours_and_a_full_queue_lead_to_the_voicemail():
    closed = inbound().hours_closed().hears("Enter the code").presses("0#")
    full = inbound().queue_full().hears("Enter the code").presses("0#")

    closed.hears("Please leave your name").avoids("wait-for-a-person")
    full.hears("Please leave your name")


def test_the_queue_flow_plays_and_the_agent_hears_the_whisper():
    call = inbound().hears("Enter the code").presses("0#").reaches_queue()
    call.waits(120).passes("offer-message")

    call.agent_answers().agent_hears("TS-7").agent_does("say", text="Good morning.")

    call.hears("Good morning.").says("Hello.").agent_hears("Hello.").hangs_up().ends()


def test_hooks_play_on_hold_and_after_the_agent_has_left():
    hooks = [
        action(
            name,
            "UpdateContactEventHooks",
            {"EventHooks": {event: flow}},
            then,
            {NO_MATCH: "bye"},
        )
        for name, event, flow, then in [
            ("a", "CustomerHold", "hold", "b"),
            ("b", "CustomerRemaining", "survey", "c"),
            ("c", "AgentWhisper", "whisper", "queue"),
        ]
    ]
    target = action(
        "queue", "UpdateContactTargetQueue", {"QueueId": "support"}, "go", {NO_MATCH: "bye"}
    )
    errors = {"QueueAtCapacity": "bye", NO_MATCH: "bye"}
    go = action("go", "TransferContactToQueue", {}, "bye", errors)
    hold = action("music", "MessageParticipantIteratively", {"Messages": [{"Text": "Hold on."}]})
    whisper = content(say("who", "It is Ana.", "end"), action("end", "EndFlowExecution"))
    survey = content(say("ask", "How was it?", "bye"), hang_up())

    call = call_to(
        content(*hooks, target, go, hang_up()),
        hold=content(hold),
        survey=survey,
        whisper=whisper,
    )

    call.reaches_queue("support").agent_answers().agent_hears("It is Ana.")
    call.agent_does("hold").hears("Hold on.").agent_does("resume")
    call.never_hears("How was it?").agent_does("hang_up").hears("How was it?").ends()


def test_a_flow_that_is_stopped_says_why():
    circle = call_to(content(say("a", "A.", "b"), say("b", "B.", "a")))
    nowhere = call_to(content(action("a", "Wait", {"TimeLimitSeconds": "5"}, "a")))

    assert circle.ends().frames[-2]["text"] == "more than 1000 actions without waiting"
    assert nowhere.ends().frames[-2]["text"] == "a (Wait) leads nowhere"


def test_what_does_not_happen_is_told_with_everything_that_did():
    call = inbound().hears("Enter the code")

    with pytest.raises(AssertionError, match=r"'Goodbye' is not heard\nwhat happened:\n.*ringing"):
        call.hears("Goodbye")
    with pytest.raises(AssertionError, match="no queue"):
        call.reaches_queue("billing")
    with pytest.raises(AssertionError, match="is not reached"):
        call.passes("wait-for-a-person")
    with pytest.raises(AssertionError, match="nothing listens"):
        call_to(content(say("hi", "Hi.", "bye"), hang_up())).presses("1")


def test_a_service_that_is_not_emulated_answers_as_scripted_or_fails():
    flow = content(
        LEX,
        say("book", "You are $.Lex.Slots.Name.", "bye"),
        say("broken", "Broken.", "bye"),
        hang_up(),
    )

    booked = call_to(flow).at("bot").results("Book", Slots={"Name": "Ana"})
    booked.hears("What is it about?").hears("You are Ana.")
    call_to(flow).at("bot").results("Else").ends().avoids("broken")
    call_to(flow).hears("Broken.")
    call_to(flow).at("bot").fails("NoMatchingCondition").ends().never_hears("Broken.")
    call_to(flow).at("bot").goes_to("book").hears("You are .")


def test_a_chat_reads_and_a_task_waits():
    wait = action(
        "wait",
        "Wait",
        {"TimeLimitSeconds": "60", "Events": ["CustomerReturned"]},
        "late",
        {NO_MATCH: "bye"},
        [("Equals", "WaitCompleted", "late"), ("Equals", "CustomerReturned", "back")],
    )
    flow = content(wait, say("late", "Too late.", "bye"), say("back", "Back.", "bye"), hang_up())

    call_to(flow).as_channel("CHAT").waits(59).goes_on().waits(2).hears("Too late.").ends()
    call_to(flow).as_channel("CHAT").at("wait").results("CustomerReturned").hears("Back.")
    call_to(flow).as_channel("TASK").waits(61).passes("late")
    call_to(flow).ends().avoids("late")


def test_metrics_attributes_and_other_flows_are_given_beforehand():
    staffed = action(
        "staffed",
        "CheckMetricData",
        {"MetricType": "NumberOfAgentsAvailable"},
        "go",
        {"NoMatchingCondition": "bye", NO_MATCH: "bye"},
        [("NumberGreaterThan", "2", "go")],
    )
    go = action(
        "go", "TransferToFlow", {"ContactFlowId": "arn:x/y/other"}, "bye", {NO_MATCH: "bye"}
    )
    other = content(say("hi", "Hello $.Attributes.name.", "bye"), hang_up())

    call = call_to(content(staffed, go, hang_up())).with_flow("arn:x/y/other", other)

    call.metric("NumberOfAgentsAvailable", 3).with_attributes(name="Ana").hears("Hello Ana.")
    call_to(content(staffed, go, hang_up())).metric("NumberOfAgentsAvailable", 1).avoids("go")


def test_what_a_flow_names_at_run_time_is_there_too():
    aim = {"QueueId": "$.Attributes.queue"}
    errors = {"QueueAtCapacity": "bye", NO_MATCH: "bye"}
    flow = content(
        action("aim", "UpdateContactTargetQueue", aim, "go", {NO_MATCH: "bye"}),
        action("go", "TransferContactToQueue", {}, "bye", errors),
        hang_up(),
    )

    call_to(flow).with_attributes(queue="q-7").reaches_queue("q-7")
    call_to(flow).ends().avoids("go")


def test_a_task_that_the_flow_makes_does_not_mix_into_its_call():
    task = action(
        "task", "CreateTask", {"Name": "T", "ContactFlowId": "t"}, "bye", {NO_MATCH: "bye"}
    )
    other = content(say("task-only", "For the task.", "bye"), hang_up())

    call = call_to(content(task, hang_up()), t=other).ends().avoids("task-only")

    assert call.walked == ["task", "bye"]


def test_a_function_fails_in_a_played_script():
    function = "arn:aws:lambda:us-east-1:000000000000:function:lookup"
    flow = content(
        action(
            "find",
            "InvokeLambdaFunction",
            {"LambdaFunctionARN": function},
            "bye",
            {NO_MATCH: "sorry"},
        ),
        say("sorry", "Sorry.", "bye"),
        hang_up(),
    )

    def walked(script):
        frames = play(flow, parse_script(script))
        return [frame["action"] for frame in frames if frame["type"] == "action"]

    assert "sorry" in walked("lambda lookup fails")
    assert "sorry" not in walked('lambda lookup {"a": "b"}\nlambda fails')


def test_a_script_says_the_same_again_when_written_down():
    text = """
        # a caller
        from +12025550177
        start {"Attributes": {"a": "b"}}
        lambda find {"x": 1}
        press 1
        at "Invoke the {core}" result 'two words' {"Slots": {"Name": "Ana"}}
        at menu silence
        hang up
    """

    steps = parse_script(text)

    assert parse_script("\n".join(map(str, steps))) == steps
    assert steps[4] == Step("result", "two words", "Invoke the {core}", {"Slots": {"Name": "Ana"}})


@pytest.mark.parametrize("line", ["jump 5", "at menu dance", "at", 'start {"a"', "say 'x"])
def test_a_line_that_is_no_step_is_named(line):
    with pytest.raises(UnreadableScript, match="line 2: "):
        parse_script(f"press 1\n{line}")


DEPOT = "+12025550133"
TO_THE_DEPOT = content(
    action(
        "depot",
        "TransferParticipantToThirdParty",
        {
            "ThirdPartyPhoneNumber": DEPOT,
            "ThirdPartyConnectionTimeLimitSeconds": "20",
            "ContinueFlowExecution": "True",
        },
        "back",
        {"CallFailed": "failed", "ConnectionTimeLimitExceeded": "late", NO_MATCH: "failed"},
    ),
    say("back", "You are back.", "bye"),
    say("failed", "The depot cannot be reached.", "bye"),
    say("late", "Nobody is there.", "bye"),
    hang_up(),
)


def test_a_caller_talks_to_a_third_party_and_comes_back():
    call = call_to(TO_THE_DEPOT).third_party_answers(DEPOT)

    call.reaches_number(DEPOT).rings().third_party_says("On its way").hears("On its way")
    call.third_party_hangs_up().hears("You are back.").ends()


def test_a_third_party_is_busy_or_does_not_answer():
    busy = call_to(TO_THE_DEPOT).third_party_busy()
    silent = call_to(TO_THE_DEPOT).third_party_silent()

    busy.rings().hears("The depot cannot be reached.").ends()
    silent.rings(19).never_hears("Nobody is there.").waits(1).hears("Nobody is there.").ends()


def test_nobody_talks_to_a_third_party_that_is_not_connected():
    call = call_to(TO_THE_DEPOT).third_party_busy()

    with pytest.raises(AssertionError, match="no third party is connected"):
        call.third_party_says("Hello?")


def test_a_script_has_words_for_telephones_and_bots():
    steps = parse_script(
        f"telephone {DEPOT} answered\nring\nparty says It's on its way\nparty hangs up\n"
    )

    heard = [frame.get("text") for frame in play(TO_THE_DEPOT, steps)]

    assert "It's on its way" in heard
    assert "You are back." in heard


def test_a_script_has_telephones_that_are_busy_and_bots_that_understand():
    bot = action(
        "bot",
        "ConnectParticipantWithLexBot",
        {"Text": "Yes?", "LexV2Bot": {"AliasArn": "arn:aws:lex:us-east-1:0:bot-alias/a/b"}},
        "bye",
        {"NoMatchingCondition": "bye", NO_MATCH: "bye"},
        [("Equals", "Shipment", "shipment")],
    )
    flow = content(bot, say("shipment", "A shipment.", "bye"), hang_up())

    busy = play(TO_THE_DEPOT, parse_script("telephone busy\nring\n"))
    understood = play(flow, parse_script('bot "my shipment" Shipment\nsay Where is my shipment?\n'))

    assert "The depot cannot be reached." in [frame.get("text") for frame in busy]
    assert "A shipment." in [frame.get("text") for frame in understood]
