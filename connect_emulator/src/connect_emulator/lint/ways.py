"""Rules about the ways of a flow: what is never reached, never ends, or ends in silence."""

from collections.abc import Iterator

from connect_emulator.flows.branches import Branch, Kind
from connect_emulator.lint.finding import A_PERSON, ELSEWHERE, SPEAKING, WAITING, Finding, Graph

# An agent who answers or comes back ends these, whatever their actions say.
ENDED_BY_OTHERS = ("customerQueue", "customerHold", "agentHold")
UNHEARD = ("agentWhisper", "customerWhisper", "outboundWhisper", *ENDED_BY_OTHERS)


def unreachable(graph: Graph) -> Iterator[Finding]:
    """Actions that no way from the start leads to."""
    for action in graph.flow.ordered:
        if action.identifier not in graph.met:
            yield Finding("unreachable", action.identifier, f"{action.type} is never reached")


def endless(graph: Graph) -> Iterator[Finding]:
    """Circles that nothing in the flow leads out of."""
    ends = {name for name in graph.met if _can_end(graph, name)}
    stuck = {name for name in graph.met if not graph.reached([name]) & ends}
    told: set[str] = set()
    for name in sorted(stuck, key=lambda item: graph.flow.actions[item].index):
        if name in told:
            continue
        circle = graph.reached([name])
        told |= circle
        kinds = {graph.kind(item) for item in circle}
        if not kinds & WAITING:
            yield Finding("endless", name, "an endless circle that never waits for anything")
        elif not _ended_by_others(graph, kinds):
            yield Finding("endless", name, "an endless circle: only hanging up leads out of it")


def silence(graph: Graph) -> Iterator[Finding]:
    """Callers who are disconnected without a word: from the start, or after an error."""
    if graph.flow.kind in UNHEARD or not graph.met:
        return
    if not {graph.kind(name) for name in graph.met} & SPEAKING:
        return  # a flow without words is one for tasks and mails
    if _silent_end(graph, graph.flow.start, errors=False):
        yield Finding("silence", graph.flow.start, "a way from the start hangs up without a word")
    for name in graph.met:
        for way in graph.ways[name]:
            if _is_failure(graph, way) and _silent_end(graph, way.target, errors=False):
                message = f"after {way.label} of {graph.kind(name)} the caller is hung up on"
                yield Finding("silence", name, f"{message} without a word")


def _is_failure(graph: Graph, way: Branch) -> bool:
    speaks = graph.kind(way.action) in SPEAKING
    return way.kind is Kind.ERROR and way.label != "NoMatchingCondition" and not speaks


def _silent_end(graph: Graph, start: str, *, errors: bool) -> bool:
    """Whether a way of silent actions leads to the end of the call."""
    found, ahead = {start}, [start]
    while ahead:
        name = ahead.pop()
        kind = graph.kind(name)
        if kind == "DisconnectParticipant":
            return True
        if kind in SPEAKING | A_PERSON | ELSEWHERE:
            continue
        for way in graph.ways[name]:
            if way.target not in found and (errors or way.kind is not Kind.ERROR):
                found.add(way.target)
                ahead.append(way.target)
    return False


def _can_end(graph: Graph, name: str) -> bool:
    return not graph.ways[name] or graph.kind(name) in A_PERSON | {"TransferToFlow"}


def _ended_by_others(graph: Graph, kinds: set[str]) -> bool:
    if graph.flow.kind:
        return graph.flow.kind in ENDED_BY_OTHERS
    return "MessageParticipantIteratively" in kinds
