"""All rules of the linter, applied to one flow."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from connect_emulator.flows.language import parse
from connect_emulator.lint import matrix, person, values, ways
from connect_emulator.lint.finding import Finding, Graph

# The API's names of flow types, and those of console exports.
TYPES = {
    "CONTACT_FLOW": "contactFlow",
    "CUSTOMER_QUEUE": "customerQueue",
    "CUSTOMER_HOLD": "customerHold",
    "CUSTOMER_WHISPER": "customerWhisper",
    "AGENT_HOLD": "agentHold",
    "AGENT_WHISPER": "agentWhisper",
    "OUTBOUND_WHISPER": "outboundWhisper",
    "AGENT_TRANSFER": "agentTransfer",
    "QUEUE_TRANSFER": "queueTransfer",
}
Rule = Callable[[Graph], Iterator[Finding]]

RULES: tuple[Rule, ...] = (
    ways.unreachable,
    ways.endless,
    ways.silence,
    matrix.flow_type,
    matrix.channel,
    values.prompts,
    values.references,
    values.parameters,
    values.operators,
    values.services,
    person.to_a_person,
)


def lint_content(content: str, kind: str = "") -> list[Finding]:
    """Findings about valid content, rule by rule; raises InvalidContactFlow.

    `kind` is the API's name of the flow's type, for content that does not say it itself.
    """
    flow = parse(content)
    if not flow.kind and kind in TYPES:
        flow = replace(flow, kind=TYPES[kind])
    graph = Graph.of(flow)
    return [finding for rule in RULES for finding in rule(graph)]
