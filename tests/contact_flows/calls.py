"""Calls to our lines, with the flows they lead to and a function that opens a ticket."""

import json

from connect_emulator.testing import Call, call_to

from contact_flows.renderer import read_flows

FLOWS = {flow.key: flow for flow in read_flows()}
# Blocks that set the recording of the talk, and whom they record; alike in every flow.
RECORDED = {
    action["Identifier"]: voice["VoiceRecordingBehavior"]["RecordedParticipants"]
    for flow in FLOWS.values()
    for action in json.loads(flow.content)["Actions"]
    if (voice := action["Parameters"].get("VoiceBehavior"))
}
OPENED = {"outcome": "opened", "ticketRef": "TS-7"}


def call_of(line: str) -> Call:
    """A call to one of our flows."""
    return _with_all_flows(call_to(FLOWS[line].content)).lambda_returns(OPENED)


def written_contact(channel: str) -> Call:
    """A chat or a task."""
    contact = _with_all_flows(call_to(FLOWS["written-contact"].content)).as_channel(channel)
    return contact.lambda_returns(OPENED)


def talk_is_recorded(call: Call) -> bool:
    """Whether a talk that began now would be recorded: what the last block that sets it says."""
    said = [RECORDED[action] for action in call.walked if action in RECORDED]
    return bool(said and said[-1])


def _with_all_flows(call: Call) -> Call:
    for flow in FLOWS.values():
        call = call.with_flow(f"${{flow:{flow.key}}}", flow.content)
    return call
