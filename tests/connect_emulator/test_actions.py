"""Actions that decide, wait, create and change, each seen from the caller's end."""

import pytest
from connect_emulator.contacts.lifecycle import MOST_TASKS_MADE
from connect_emulator.ports import LambdaFailed

from tests.connect_emulator.centre import LOOKUP, Centre
from tests.connect_emulator.flow_writer import NO_MATCH, action, content, hang_up, say


@pytest.fixture
def centre():
    return Centre()


@pytest.mark.parametrize(
    ("value", "operator", "operand", "matches"),
    [
        ("$.Attributes.abc", "Equals", "abc", True),
        ("$.Attributes.abc", "Equals", "ABC", False),
        ("$.Attributes.abc", "TextStartsWith", "ab", True),
        ("$.Attributes.abc", "TextEndsWith", "bc", True),
        ("$.Attributes.abc", "TextContains", "b", True),
        ("$.Attributes.count", "NumberGreaterThan", "4", True),
        ("$.Attributes.count", "NumberGreaterOrEqualTo", "5", True),
        ("$.Attributes.count", "NumberLessThan", "5", False),
        ("$.Attributes.count", "NumberLessOrEqualTo", "5", True),
        ("$.Attributes.word", "NumberGreaterThan", "4", False),
        ("$.Attributes.missing", "Equals", "", True),
        ("$.Channel", "Equals", "VOICE", True),
        ("$.Attributes['code']", "Equals", "ABC-301", True),
        ("$.CustomerEndpoint.Address", "TextStartsWith", "+1202", True),
    ],
)
def test_compare_branches_on_values_and_references(centre, value, operator, operand, matches):
    number = centre.line_to(
        action(
            "set",
            "UpdateContactAttributes",
            {"Attributes": {"code": "ABC-301", "abc": "abc", "count": "5", "word": "five"}},
            "compare",
            {NO_MATCH: "bye"},
        ),
        action(
            "compare",
            "Compare",
            {"ComparisonValue": value},
            "no",
            {"NoMatchingCondition": "no"},
            [(operator, operand, "yes")],
        ),
        say("yes", "Yes.", "bye"),
        say("no", "No.", "bye"),
        hang_up(),
    )

    caller = centre.caller().dials(number)

    assert caller.texts() == ["Yes." if matches else "No."]


def test_a_loop_goes_round_and_is_done(centre):
    number = centre.line_to(
        action(
            "loop",
            "Loop",
            {"LoopCount": "2"},
            "done",
            conditions=[("Equals", "ContinueLooping", "again"), ("Equals", "DoneLooping", "done")],
        ),
        say("again", "Again.", "loop"),
        say("done", "Done.", "bye"),
        hang_up(),
    )

    assert centre.caller().dials(number).texts() == ["Again.", "Again.", "Done."]


def test_a_flow_that_never_waits_is_stopped(centre):
    number = centre.line_to(say("round", "Round.", "and"), say("and", "And.", "round"))

    caller = centre.caller().dials(number)

    assert caller.last("ended")["reason"] == "CONTACT_FLOW_DISCONNECT"
    assert len(caller.texts()) == 1000


def test_modules_return_to_their_caller_and_flows_hand_over(centre):
    module = centre.made(
        "ContactFlowModule",
        Name="Greeting",
        Content=content(
            action(
                "remember",
                "UpdateFlowAttributes",
                {"FlowAttributes": {"who": {"Value": "nurse"}}},
                "hi",
                {NO_MATCH: "back"},
            ),
            say("hi", "Hello $.FlowAttributes.who.", "back"),
            action("back", "EndFlowModuleExecution"),
        ),
    )
    other = centre.made(
        "ContactFlow",
        Name="Other",
        Type="CONTACT_FLOW",
        Content=content(say("x", "Other.", "bye"), hang_up()),
    )
    number = centre.line_to(
        action("greet", "InvokeFlowModule", {"FlowModuleId": module}, "go", {NO_MATCH: "bye"}),
        action("go", "TransferToFlow", {"ContactFlowId": other}, "bye", {NO_MATCH: "bye"}),
        hang_up(),
    )

    assert centre.caller().dials(number).texts() == ["Hello nurse.", "Other."]


def test_a_flow_chosen_at_run_time_may_not_exist(centre):
    number = centre.line_to(
        action(
            "go",
            "TransferToFlow",
            {"ContactFlowId": "$.Attributes.flow"},
            "bye",
            {NO_MATCH: "lost"},
        ),
        say("lost", "Lost.", "bye"),
        hang_up(),
    )

    assert centre.caller().dials(number).texts() == ["Lost."]


def hours_line(centre):
    return centre.line_to(
        action(
            "queue",
            "UpdateContactTargetQueue",
            {"QueueId": centre.queue},
            "hours",
            {NO_MATCH: "bye"},
        ),
        action(
            "hours",
            "CheckHoursOfOperation",
            {},
            "bye",
            {NO_MATCH: "bye"},
            [("Equals", "True", "open"), ("Equals", "False", "closed")],
        ),
        say("open", "Open.", "bye"),
        say("closed", "Closed.", "bye"),
        hang_up(),
    )


def test_hours_are_those_of_the_working_queue_past_midnight_too():
    evening = [
        {
            "Day": "MONDAY",
            "StartTime": {"Hours": 22, "Minutes": 0},
            "EndTime": {"Hours": 2, "Minutes": 0},
        }
    ]
    centre = Centre(hours=evening)  # the virtual clock starts on Monday 09:00 UTC
    number = hours_line(centre)

    morning = centre.caller().dials(number).texts()
    centre.wait(14 * 3600)
    late = centre.caller().dials(number).texts()
    centre.wait(2 * 3600)
    night = centre.caller().dials(number).texts()
    centre.wait(3600)
    after = centre.caller().dials(number).texts()

    assert (morning, late, night, after) == (["Closed."], ["Open."], ["Open."], ["Closed."])


def test_staffing_is_checked_by_metric(centre):
    number = centre.line_to(
        action(
            "queue",
            "UpdateContactTargetQueue",
            {"QueueId": centre.queue},
            "staff",
            {NO_MATCH: "bye"},
        ),
        action(
            "staff",
            "CheckMetricData",
            {"MetricType": "NumberOfAgentsAvailable"},
            "nobody",
            {"NoMatchingCondition": "nobody", NO_MATCH: "bye"},
            [("NumberGreaterThan", "0", "somebody")],
        ),
        say("nobody", "Nobody.", "bye"),
        say("somebody", "Somebody.", "bye"),
        hang_up(),
    )

    before = centre.caller().dials(number).texts()
    centre.add_user("a01")
    centre.agent("a01")
    after = centre.caller().dials(number).texts()

    assert (before, after) == (["Nobody."], ["Somebody."])


def test_wait_is_for_tasks_and_not_for_calls(centre):
    wait = action(
        "wait",
        "Wait",
        {"TimeLimitSeconds": "60"},
        "done",
        {NO_MATCH: "refused"},
        [("Equals", "WaitCompleted", "done")],
    )
    actions = [wait, say("done", "Done.", "bye"), say("refused", "Refused.", "bye"), hang_up()]
    number = centre.line_to(*actions)
    flow = centre.made("ContactFlow", Name="Task", Type="CONTACT_FLOW", Content=content(*actions))
    task = centre.client().start_task_contact(
        InstanceId=centre.instance_id, ContactFlowId=flow, Name="Task"
    )["ContactId"]

    called = centre.caller().dials(number).texts()
    centre.wait(59)
    waiting = centre.surroundings.event_types(task)
    centre.wait(2)

    assert called == ["Refused."]
    assert "DISCONNECTED" not in waiting
    assert centre.surroundings.event_types(task)[-1] == "COMPLETED"


def test_percentages_follow_the_draw():
    centre = Centre()
    centre.emulator.runtime.random = iter([0.1, 0.9]).__next__
    number = centre.line_to(
        action(
            "split",
            "DistributeByPercentage",
            {},
            "rest",
            {"NoMatchingCondition": "rest"},
            [("NumberLessThan", "51", "half")],
        ),
        say("half", "Half.", "bye"),
        say("rest", "Rest.", "bye"),
        hang_up(),
    )

    heard = [centre.caller().dials(number).texts() for _ in range(2)]

    assert heard == [["Half."], ["Rest."]]


def test_a_flow_creates_a_task_and_tags_and_names_the_contact(centre):
    task_flow = centre.add_flow("written")
    number = centre.line_to(
        action("tag", "TagContact", {"Tags": {"study": "ABC"}}, "name", {NO_MATCH: "bye"}),
        action(
            "name",
            "UpdateContactData",
            {"Name": "Call", "LanguageCode": "es-ES"},
            "task",
            {NO_MATCH: "bye"},
        ),
        action(
            "task",
            "CreateTask",
            {
                "Name": "Call $.CustomerEndpoint.Address back",
                "ContactFlowId": task_flow,
                "References": {"Ticket": {"Value": "https://desk.example", "Type": "URL"}},
            },
            "bye",
            {NO_MATCH: "bye"},
        ),
        hang_up(),
    )

    caller = centre.caller().dials(number)

    contacts = centre.emulator.state()["contacts"].values()
    (task,) = [contact for contact in contacts if contact["channel"] == "TASK"]
    assert task["name"] == "Call +12025550177 back"
    assert task["related_contact_id"] == caller.contact_id
    (call,) = [contact for contact in contacts if contact["channel"] == "VOICE"]
    assert (call["tags"], call["name"], call["language"]) == ({"study": "ABC"}, "Call", "es-ES")


def test_a_flow_that_makes_tasks_of_itself_comes_to_an_end(centre):
    again = {"Name": "Again", "TaskTemplateId": "t"}
    number = centre.line_to(
        action("one", "CreateTask", again, "two", {NO_MATCH: "bye"}),
        action("two", "CreateTask", again, "bye", {NO_MATCH: "bye"}),
        hang_up(),
    )

    caller = centre.caller().dials(number)

    contacts = centre.emulator.state()["contacts"].values()
    assert sum(contact["channel"] == "TASK" for contact in contacts) == MOST_TASKS_MADE
    assert {contact["phase"] for contact in contacts} == {"completed"}
    assert caller.frames[-1]["type"] == "ended"


def test_a_callback_waits_in_the_queue_with_the_callers_attributes(centre):
    number = centre.line_to(
        action(
            "set",
            "UpdateContactAttributes",
            {"Attributes": {"ticketRef": "TS-5"}},
            "number",
            {NO_MATCH: "bye"},
        ),
        action(
            "number",
            "UpdateContactCallbackNumber",
            {"CallbackNumber": "$.CustomerEndpoint.Address"},
            "create",
            {"InvalidCallbackNumber": "bad", "CallbackNumberNotDialable": "bad"},
        ),
        action(
            "create",
            "CreateCallbackContact",
            {
                "QueueId": centre.queue,
                "InitialCallDelaySeconds": "30",
                "MaximumConnectionAttempts": "1",
                "RetryDelaySeconds": "60",
            },
            "bye",
            {NO_MATCH: "bad"},
        ),
        say("bad", "Bad.", "bye"),
        hang_up(),
    )
    centre.add_user("a01")
    agent = centre.agent("a01")

    centre.caller().dials(number)
    anonymous = centre.caller().dials(number, caller="anonymous")
    too_early = bool(agent.of("offer"))
    centre.wait(31)

    assert not too_early
    assert agent.last("offer")["contact"]["attributes"] == {"ticketRef": "TS-5"}
    assert anonymous.texts() == ["Bad."]


def test_a_function_that_takes_too_long_or_throttles_is_answered_for():
    centre = Centre()
    tries = []

    def throttled(_):
        tries.append(1)
        if len(tries) < 3:
            raise LambdaFailed("TooManyRequestsException", retryable=True)
        return {"ticketRef": "TS-3"}

    centre.surroundings.functions[LOOKUP] = throttled
    caller = centre.caller().dials(centre.add_number(centre.add_flow("support")))

    assert caller.texts()[1] == "Your ticket is TS-3."


def test_an_unemulated_action_takes_its_error_branch(centre):
    number = centre.line_to(
        action(
            "view",
            "ShowView",
            {"ViewResource": {"Id": "x"}, "InvocationTimeLimitSeconds": "400"},
            "bye",
            {NO_MATCH: "failed", "NoMatchingCondition": "bye", "TimeLimitExceeded": "bye"},
        ),
        say("failed", "Failed.", "bye"),
        hang_up(),
    )

    assert centre.caller().dials(number).texts() == ["Failed."]
