"""What callers say to a flow: a script knows what the bot would make of it."""

from connect_emulator.model.call import Utterance
from connect_emulator.testing import call_to

from tests.connect_emulator.centre import Centre
from tests.connect_emulator.flow_writer import NO_MATCH, action, content, hang_up, say

BOT = [
    action(
        "bot",
        "ConnectParticipantWithLexBot",
        {
            "Text": "How can I help?",
            "LexV2Bot": {"AliasArn": "arn:aws:lex:us-east-1:0:bot-alias/a/b"},
        },
        "other",
        {"NoMatchingCondition": "other", NO_MATCH: "broken"},
        [("Equals", "Shipment", "shipment"), ("Equals", "FallbackIntent", "sorry")],
    ),
    say("shipment", "Shipment $.Lex.Slots.number, I see.", "bye"),
    say("sorry", "Sorry?", "bye"),
    say("other", "Something else.", "bye"),
    say("broken", "No bot.", "bye"),
    hang_up(),
]


def centre_with_a_bot():
    centre = Centre()
    centre.emulator.runtime.centre.utterances = [
        Utterance("shipment", "Shipment", {"Slots": {"number": "42"}}),
        Utterance("weather", "Weather"),
    ]
    return centre


def heard_after(centre, words):
    caller = centre.caller().dials(centre.line_to(*BOT))
    if words:
        caller.does("say", text=words)
    else:
        centre.wait(60)
    return caller.texts()


def test_what_is_said_takes_the_branch_of_its_intent():
    assert heard_after(centre_with_a_bot(), "Where is my shipment?") == [
        "How can I help?",
        "Shipment 42, I see.",
    ]


def test_an_intent_without_a_condition_takes_the_default_branch():
    assert heard_after(centre_with_a_bot(), "Nice weather")[-1] == "Something else."


def test_words_that_nobody_knows_and_silence_are_not_understood():
    assert heard_after(centre_with_a_bot(), "Blah")[-1] == "Sorry?"
    assert heard_after(centre_with_a_bot(), "")[-1] == "Sorry?"


def test_without_a_script_the_error_branch_is_taken():
    assert heard_after(Centre(), "Where is my shipment?") == ["No bot."]


def test_words_are_no_keys_of_a_menu():
    menu = action(
        "menu",
        "GetParticipantInput",
        {"Text": "Press 1.", "StoreInput": "False", "InputTimeLimitSeconds": "5"},
        "bye",
        {"InputTimeLimitExceeded": "bye", "NoMatchingCondition": "bye", NO_MATCH: "bye"},
        [("Equals", "1", "one")],
    )
    centre = centre_with_a_bot()
    line = centre.line_to(menu, say("one", "You pressed 1.", "bye"), hang_up())
    caller = centre.caller().dials(line)

    caller.does("say", text="One")
    caller.presses("1")

    assert caller.texts() == ["Press 1.", "You pressed 1."]


def test_the_words_are_kept_over_a_restart():
    after = centre_with_a_bot().restarted()

    assert heard_after(after, "My shipment!")[-1] == "Shipment 42, I see."


def test_a_flow_test_says_what_the_bot_understands():
    call = call_to(content(*BOT)).bot_hears("shipment", "Shipment", Slots={"number": "7"})

    call.hears("How can I help?").says("The shipment, please").hears("Shipment 7, I see.").ends()
