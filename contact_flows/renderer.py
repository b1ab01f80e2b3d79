"""Read the contact flows, order them by their references, and render names into ARNs.

Errors: FlowError > BrokenFlow, CircularFlows, UnknownName, UnusedName.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

from contact_flows.languages import SPOKEN, UntranslatedPrompt, key_in, read_words, translated

FOLDER = Path(__file__).parent
TRANSFERS = FOLDER / "transfers"  # deployed with the queues: quick connects need them
LANGUAGE = "2019-10-30"
# Console exports name a flow's type in camel case, CloudFormation in capitals.
TYPES = {
    "contactFlow": "CONTACT_FLOW",
    "customerQueue": "CUSTOMER_QUEUE",
    "agentWhisper": "AGENT_WHISPER",
    "agentTransfer": "AGENT_TRANSFER",
    "queueTransfer": "QUEUE_TRANSFER",
}
NAME = re.compile(r"\$\{((?:queue|function|flow|prompt|number):[a-z0-9_-]+)\}")


class FlowError(ValueError):
    """A flow cannot be rendered."""


class BrokenFlow(FlowError):
    """A file is no flow, carries an ARN, or names something in a form of its own."""


class CircularFlows(FlowError):
    """Flows lead into each other, which CloudFormation cannot express."""


class UnknownName(FlowError):
    """A flow names something that the deployment does not have."""


class UnusedName(FlowError):
    """The deployment offers something that no flow names."""


@dataclass(frozen=True)
class Flow:
    """One flow as written: `key` is its file's name, `kind` CloudFormation's type, `names` what
    it refers to.
    """

    key: str
    title: str
    kind: str
    description: str
    content: str
    names: frozenset[str]
    language: str = "en"

    @property
    def leads_to(self) -> frozenset[str]:
        """The keys of the flows that this one refers to."""
        return frozenset(n.removeprefix("flow:") for n in self.names if n.startswith("flow:"))


def read_flows(folder: Path = FOLDER) -> list[Flow]:
    """All flows of a folder, in all their languages, each after those it leads to.

    Raises BrokenFlow, UnknownName, CircularFlows.
    """
    flows = {path.stem: read_flow(path) for path in sorted(folder.glob("*.json"))}
    flows |= {flow.key: flow for flow in _translations(list(flows.values()), folder)}
    for flow in flows.values():
        for missing in sorted(flow.leads_to - flows.keys()):
            raise UnknownName(f"{flow.key} leads to ${{flow:{missing}}}, which has no file")
    graph = {key: sorted(flow.leads_to) for key, flow in flows.items()}
    try:
        return [flows[key] for key in TopologicalSorter(graph).static_order()]
    except CycleError as error:
        raise CircularFlows(f"flows lead into each other: {' -> '.join(error.args[1])}") from error


def read_flow(path: Path) -> Flow:
    """One flow; raises BrokenFlow."""
    return _flow(path.stem, path.name, path.read_text(encoding="utf-8"))


def _translations(flows: Iterable[Flow], folder: Path) -> Iterator[Flow]:
    for words in read_words(folder):
        for flow in flows:
            if flow.key in SPOKEN:
                try:
                    text = translated(flow.content, flow.key, words)
                except UntranslatedPrompt as error:
                    raise BrokenFlow(f"{flow.key}: {error.args[0]}") from error
                key = key_in(flow.key, words)
                yield replace(_flow(key, key, text), language=words.key)


def _flow(key: str, name: str, text: str) -> Flow:
    try:
        written = json.loads(text)
        metadata = written["Metadata"]
        kind = TYPES[metadata["type"]]
        title, description, version = metadata["name"], metadata["description"], written["Version"]
    except (json.JSONDecodeError, KeyError, TypeError) as error:
        raise BrokenFlow(f"{name}: not a flow ({error!r})") from error
    if version != LANGUAGE:
        raise BrokenFlow(f"{name}: language {version!r} instead of {LANGUAGE}")
    if "arn:" in text:
        raise BrokenFlow(
            f"{name}: carries an ARN; use ${{queue:...}}, ${{function:...}} or ${{flow:...}}"
        )
    odd = re.search(r"\$\{[^}]*\}?", NAME.sub("", text))
    if odd:
        raise BrokenFlow(f"{name}: {odd.group()!r} is not a name the renderer knows")
    return Flow(key, title, kind, description, text, frozenset(NAME.findall(text)))


def render(flow: Flow, arns: Mapping[str, str]) -> str:
    """The flow's content with each `${kind:name}` replaced from `arns` (keys `kind:name`), on one
    line.

    Raises UnknownName.
    """
    unknown = sorted(flow.names - arns.keys())
    if unknown:
        raise UnknownName(
            f"{flow.key} names {', '.join(unknown)}, which the deployment does not have"
        )
    compact = json.dumps(json.loads(flow.content), separators=(",", ":"))
    return NAME.sub(lambda found: arns[found.group(1)], compact)


def refuse_unused(flows: Iterable[Flow], arns: Iterable[str]) -> None:
    """Raise UnusedName for a queue, function or prompt that is offered to the flows and used by
    none.
    """
    used = frozenset().union(*(flow.names for flow in flows))
    unused = sorted(set(arns) - used)
    if unused:
        raise UnusedName(f"no flow uses {', '.join(unused)}")
