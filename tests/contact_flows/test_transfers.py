"""A contact that is passed on reaches the one it was passed to, or somebody, and is told so."""

import json

import pytest
from connect_emulator.testing import Call, call_to
from connect_emulator.validator import problems_of

from contact_flows.renderer import TRANSFERS, Flow, read_flows
from contact_flows.waiting import ways_on
from tests.connect_emulator.flow_writer import NO_MATCH, action, content, hang_up

FLOWS = {flow.key: flow for flow in read_flows(TRANSFERS)}
WORDS = {"de": "Sie werden verbunden", "es": "pasando la llamada", "fr": "transférons", "": "put"}
NOBODY = {"de": "niemand", "es": "nadie", "fr": "Personne", "ja": "Nobody"}


def passed_on(key: str, language: str = "en") -> Call:
    """A call that an agent passes on by a quick connect, which sets the queue or the agent."""
    ways = {NO_MATCH: "bye"}
    quick_connect = content(
        action("set", "UpdateContactTargetQueue", {"QueueId": "${queue:other}"}, "enter", ways),
        action("enter", "TransferToFlow", {"ContactFlowId": f"${{flow:{key}}}"}, "bye", ways),
        hang_up(),
    )
    call = call_to(quick_connect).with_attributes(language=language)
    for flow in FLOWS.values():
        call = call.with_flow(f"${{flow:{flow.key}}}", flow.content)
    return call


@pytest.mark.parametrize("flow", FLOWS.values(), ids=FLOWS)
def test_every_branch_leads_to_a_block_and_every_block_is_reached(flow: Flow) -> None:
    written = json.loads(flow.content)
    actions = {action["Identifier"]: action for action in written["Actions"]}
    reached, ahead = set(), [written["StartAction"]]
    while ahead:
        identifier = ahead.pop()
        if identifier not in reached:
            reached.add(identifier)
            ahead += ways_on(actions[identifier])

    assert reached == set(actions)
    assert problems_of(flow.content) == []


@pytest.mark.parametrize(("language", "words"), WORDS.items())
def test_who_waits_hears_it_in_the_own_language(language: str, words: str) -> None:
    passed_on("transfer-to-queue", language).reaches_queue().waits(1).hears(words)


def test_who_waits_for_a_queue_keeps_its_place_however_long_it_takes() -> None:
    call = passed_on("transfer-to-queue").reaches_queue("other").waits(600)

    call.avoids("anybody").goes_on()


def test_who_waits_for_a_person_comes_to_the_support_queue_after_a_minute() -> None:
    call = passed_on("transfer-to-person").reaches_queue("other").waits(50).avoids("anybody")

    call.waits(20).passes("anybody").reaches_queue("support")


def test_a_chat_for_a_person_who_is_not_there_comes_to_the_support_queue_too() -> None:
    call = passed_on("transfer-to-person").as_channel("CHAT").reaches_queue().waits(90)

    call.passes("wait-in-writing").passes("anybody").reaches_queue("support")


@pytest.mark.parametrize(("language", "words"), NOBODY.items())
def test_when_every_queue_is_full_the_caller_is_told_and_the_call_ends(
    language: str, words: str
) -> None:
    call = passed_on("transfer-to-queue", language).queue_full()

    call.hears(words).ends()
