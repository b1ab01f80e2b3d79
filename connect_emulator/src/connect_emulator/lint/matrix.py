"""Blocks x channel x flow type: the admin guide's matrix (2023), by the type of action."""

from collections.abc import Iterator

from connect_emulator.flows.branches import Kind
from connect_emulator.flows.language import Action
from connect_emulator.lint.finding import Finding, Graph

KINDS = {
    "contactFlow": "In",
    "customerQueue": "CQ",
    "customerHold": "CH",
    "customerWhisper": "CW",
    "outboundWhisper": "OW",
    "agentHold": "AH",
    "agentWhisper": "AW",
    "agentTransfer": "TA",
    "queueTransfer": "TQ",
}
_BY_KIND = {
    "MessageParticipant": "In CQ CW AW TA TQ",
    "ConnectParticipantWithLexBot": "In CQ TA TQ",
    "GetParticipantInput": "In CQ TA TQ",
    "MessageParticipantIteratively": "CQ CH AH",
    "Wait": "In CQ",
    "UpdateContactTargetQueue": "In TA TQ",
    "TransferContactToQueue": "In CQ TA TQ",
    "DequeueContactAndTransferToQueue": "CQ",
    "TransferToFlow": "In TA TQ",
    "TransferContactToAgent": "TA TQ",
    "TransferParticipantToThirdParty": "In CQ TA TQ",
    "CheckHoursOfOperation": "In CQ TA TQ",
    "CheckMetricData": "In CQ TA TQ",
    "UpdateContactCallbackNumber": "In CQ TA TQ",
    "UpdateContactRecordingBehavior": "In CQ OW TA TQ",
    "UpdateContactMediaStreamingBehavior": "In CQ CW OW AW TA TQ",
    "InvokeLambdaFunction": "In CQ CH CW AH AW TA TQ",
    "UpdateContactRoutingBehavior": "OW In CQ TA TQ",
    "DistributeByPercentage": "In CQ OW TA TQ",
    "UpdatePreviousContactParticipantState": "In OW TA TQ",
    "EndFlowExecution": "CQ CW OW AW",
}
ALLOWED_KINDS = {name: frozenset(kinds.split()) for name, kinds in _BY_KIND.items()}
# Channels on which an action goes to its error branch, or does nothing.
NOT_ON = {
    "MessageParticipantIteratively": ("CHAT", "TASK"),
    "Wait": ("VOICE",),
    "TransferContactToAgent": ("CHAT", "TASK"),
    "TransferParticipantToThirdParty": ("CHAT", "TASK"),
    "UpdateContactCallbackNumber": ("CHAT", "TASK"),
    "UpdateContactRecordingBehavior": ("TASK",),
    "UpdateContactMediaStreamingBehavior": ("CHAT", "TASK"),
    "UpdatePreviousContactParticipantState": ("CHAT", "TASK"),
    "GetParticipantInput": ("CHAT", "TASK"),
    "ShowView": ("VOICE", "TASK"),
}


def flow_type(graph: Graph) -> Iterator[Finding]:
    """Actions that the flow's type does not have."""
    kind = KINDS.get(graph.flow.kind)
    for action in graph.flow.ordered if kind else ():
        allowed = ALLOWED_KINDS.get(action.type)
        if allowed is not None and kind not in allowed:
            message = f"{action.type} does not work in a flow of the type {graph.flow.kind}"
            yield Finding("flow-type", action.identifier, message)


def channel(graph: Graph) -> Iterator[Finding]:
    """Actions that only one channel reaches, and that this channel does not have."""
    for name in graph.met:
        action = graph.flow.actions[name]
        if action.type != "Compare" or action.parameters.get("ComparisonValue") != "$.Channel":
            continue
        for way in graph.ways[name]:
            if way.kind is not Kind.CONDITION:
                continue
            only_here = graph.met.keys() - graph.reached([graph.flow.start], without=way)
            for operand in action.conditions[way.place].operands:
                for other in sorted(only_here):
                    yield from _refused(graph.flow.actions[other], operand)


def _refused(action: Action, named: str) -> Iterator[Finding]:
    if named.upper() in NOT_ON.get(action.type, ()):
        message = f"{action.type} does not work on the channel {named}, which alone comes here"
        yield Finding("channel", action.identifier, message)
