"""The whole action set, what each type does without and with a script, and modules."""

import pytest
from connect_emulator.actions.registry import ACTION_TYPES
from connect_emulator.flows.conditions import holds
from connect_emulator.flows.interpreter import MODULE_DEPTH
from connect_emulator.flows.references import resolve
from connect_emulator.testing import call_to
from connect_emulator.validator import problems_of

from tests.connect_emulator.flow_writer import NO_MATCH, action, content, hang_up, say

# Developer guide, flow language actions, with the names that the API accepts.
LANGUAGE = """
MessageParticipant MessageParticipantIteratively GetParticipantInput ConnectParticipantWithLexBot
DisconnectParticipant ShowView AuthenticateParticipant ConnectParticipantWithAgenticCX
TransferParticipantToThirdParty LoadContactContent RenderMessageTemplate
Compare CheckHoursOfOperation CheckMetricData GetMetricData Loop Wait DistributeByPercentage
TransferToFlow InvokeFlowModule EndFlowExecution EndFlowModuleExecution UpdateFlowAttributes
UpdateFlowLoggingBehavior CheckOutboundCallStatus CheckVoiceId StartVoiceIdStream SetVoiceId
EvaluateDataTableValues
UpdateContactAttributes UpdateContactData UpdateContactTargetQueue TransferContactToQueue
DequeueContactAndTransferToQueue TransferContactToAgent UpdateContactRoutingBehavior
UpdateContactRoutingCriteria UpdateContactCallbackNumber UpdateContactEventHooks
UpdateContactRecordingBehavior UpdateContactRecordingAndAnalyticsBehavior
UpdateContactMediaStreamingBehavior UpdateContactTextToSpeechVoice TagContact UntagContact
CreateTask CreateContact StartOutboundEmailContact StartOutboundChatContact
CreatePersistentContactAssociation ResumeContact UpdatePreviousContactParticipantState
CompleteOutboundCall UpdateContactMediaProcessing CreateWisdomSession
CreateCase GetCase UpdateCase
InvokeLambdaFunction CreateCallbackContact GetCustomerProfile GetCustomerProfileObject
GetCalculatedAttributesForCustomerProfile CreateCustomerProfile UpdateCustomerProfile
AssociateContactToCustomerProfile
""".split()
SERVICES = {name: kind for name, kind in ACTION_TYPES.items() if kind.service}


def test_the_action_set_is_that_of_the_language():
    assert sorted(ACTION_TYPES) == sorted(LANGUAGE)


def service_flow(name):
    kind = SERVICES[name]
    errors = dict.fromkeys({NO_MATCH, *kind.errors}, "failed")
    parameters = {needed: {"Id": "it"} for needed in kind.required}
    if kind.one_of:
        parameters |= {"Text": "Yes?", "LexV2Bot": {"AliasArn": "bot"}}
    return content(
        action("it", name, parameters, "went-on", errors, [("Equals", "Chosen", "chosen")]),
        say("went-on", "It went on.", "bye"),
        say("chosen", f"Chosen: $.{kind.root or 'Attributes'}.word.", "bye"),
        say("failed", "It failed.", "bye"),
        hang_up(),
    )


@pytest.mark.parametrize("name", SERVICES)
def test_an_action_without_its_service_takes_its_error_branch_and_says_so(name, caplog):
    assert problems_of(service_flow(name)) == []

    call_to(service_flow(name)).hears("It failed.").never_hears("It went on.")

    assert f"{name} needs {SERVICES[name].service}" in caplog.text


@pytest.mark.parametrize("name", SERVICES)
def test_an_action_without_its_service_does_what_a_script_says(name):
    flow = service_flow(name)
    word = "bright" if SERVICES[name].root else ""

    call_to(flow).at("it").results().hears("It went on.").never_hears("It failed.")
    call_to(flow).at("it").results("Chosen", word="bright").hears(f"Chosen: {word}.")


def greeting(*, inputs=None, leaves=None):
    """A flow that invokes the module `greet`, and the module."""
    branches = [("Equals", "Known", "known"), ("Equals", "Unknown", "unknown")]
    errors = {NO_MATCH: "failed", "NoMatchingCondition": "other"}
    parameters = {"FlowModuleId": "greet", **({"Inputs": inputs} if inputs else {})}
    flow = content(
        action("invoke", "InvokeFlowModule", parameters, "plain", errors, branches),
        *(say(word, f"{word}: $.Modules.Result.name.", "bye") for word in ["plain", "known"]),
        *(say(word, f"{word}.", "bye") for word in ["unknown", "other", "failed"]),
        hang_up(),
    )
    module = content(
        say("hello", "Hello $.Modules.Input.name.", "back"),
        action("back", "EndFlowModuleExecution", leaves or {}),
    )
    return call_to(flow).with_flow("greet", module)


def test_a_module_comes_back_by_the_branch_it_names():
    greeting().hears("Hello .").hears("plain: .")
    greeting(leaves={"Branch": "Unknown"}).hears("unknown.")
    greeting(leaves={"Branch": "Else"}).hears("other.")


def test_a_module_takes_inputs_and_gives_outputs():
    call = greeting(
        inputs={"name": "$.Attributes.who"},
        leaves={"Branch": "Known", "Outputs": {"name": "$.Attributes.who Ruiz"}},
    )

    call.with_attributes(who="Ana").hears("Hello Ana.").hears("known: Ana Ruiz.")


def test_modules_are_nested_only_so_deep():
    again = content(
        action("again", "InvokeFlowModule", {"FlowModuleId": "again"}, "end", {NO_MATCH: "deep"}),
        say("deep", "Too deep.", "end"),
        action("end", "EndFlowModuleExecution"),
    )
    call = call_to(again).with_flow("again", again).hears("Too deep.")

    assert call.walked.count("again") == MODULE_DEPTH + 1


def test_flow_attributes_end_with_their_flow_and_external_values_do_not():
    flow = content(
        action(
            "set",
            "UpdateFlowAttributes",
            {"FlowAttributes": {"a": {"Value": "x"}}},
            "go",
            {NO_MATCH: "bye"},
        ),
        action("go", "TransferToFlow", {"ContactFlowId": "other"}, "bye", {NO_MATCH: "bye"}),
        hang_up(),
    )
    other = content(say("say", "[$.FlowAttributes.a] [$.External.b]", "bye"), hang_up())

    call_to(flow, other=other).with_root("External", {"b": "y"}).hears("[] [y]")


@pytest.mark.parametrize(
    ("attributes", "branch"),
    [
        ({"good_key-1": "x"}, "kept"),
        ({"$.Attributes.key": "x"}, "kept"),
        ({"bad key": "x"}, "refused"),
        ({"big": "x" * 33_000}, "refused"),
    ],
)
def test_attributes_beyond_the_limits_take_the_error_branch(attributes, branch):
    flow = content(
        action(
            "set",
            "UpdateContactAttributes",
            {"Attributes": attributes},
            "kept",
            {NO_MATCH: "refused"},
        ),
        say("kept", "kept $.Attributes.named", "bye"),
        say("refused", "refused", "bye"),
        hang_up(),
    )

    call_to(flow).with_attributes(key="named").hears(branch)


def test_keys_may_be_named_by_references_too():
    flow = content(
        action(
            "set",
            "UpdateContactAttributes",
            {"Attributes": {"n_$.Attributes.i": "x"}},
            "bye",
            {NO_MATCH: "bye"},
        ),
        hang_up(),
    )

    call_to(flow).with_attributes(i="3").ends().has_attribute("n_3", "x")


def test_routing_criteria_are_kept_and_nonsense_is_refused():
    criteria = {"Steps": [{"Expiry": {"DurationInSeconds": "20"}, "Expression": {}}]}
    flow = content(
        action(
            "set",
            "UpdateContactRoutingCriteria",
            {"RoutingCriteria": "$.External.Criteria"},
            "kept",
            {NO_MATCH: "refused"},
        ),
        say("kept", "kept", "bye"),
        say("refused", "refused", "bye"),
        hang_up(),
    )

    call_to(flow).with_root("External", {"Criteria": criteria}).hears("kept")
    call_to(flow).with_root("External", {"Criteria": "none"}).hears("refused")


def test_a_contact_is_transferred_to_its_agent_or_takes_the_error_branch():
    agent = action("aim", "UpdateContactTargetQueue", {"AgentId": "agent"}, "go", {NO_MATCH: "bye"})
    go = action("go", "TransferContactToAgent", {}, None, {NO_MATCH: "sorry"})
    rest = [say("sorry", "Sorry.", "bye"), hang_up()]

    call_to(content(agent, go, *rest)).reaches_queue().agent_answers().goes_on()
    queue = action("aim", "UpdateContactTargetQueue", {"QueueId": "q"}, "go", {NO_MATCH: "bye"})
    call_to(content(queue, go, *rest)).hears("Sorry.")


def test_a_draw_is_a_cumulative_percentage():
    text = content(
        action(
            "split",
            "DistributeByPercentage",
            {},
            "rest",
            {"NoMatchingCondition": "rest"},
            [("NumberLessThan", "60", "most"), ("NumberLessThan", "100", "some")],
        ),
        *(say(word, word, "bye") for word in ["most", "some", "rest"]),
        hang_up(),
    )

    heard = [call_to(text).ends().walked[1] for _ in range(200)]

    assert {"most", "some"} <= set(heard) <= {"most", "some", "rest"}
    assert 80 < heard.count("most") < 160


def test_values_that_are_no_texts_are_spoken_as_connect_would():
    root = {"yes": True, "no": None, "list": [1], "map": {"a": "b"}}.get

    assert resolve("$.yes|$.no|$.list|$.map", root) == 'true||[1]|{"a": "b"}'
    assert not holds("Resembles", "a", ["a"])
