"""Rules about the way to a person: whether there is one, and how long it keeps a caller."""

import heapq
from collections.abc import Iterator

from connect_emulator.actions.speech import speech_from
from connect_emulator.flows.branches import Kind
from connect_emulator.flows.language import Action, parse
from connect_emulator.lint.finding import A_PERSON, ELSEWHERE, Finding, Graph

LONGEST_SECONDS = 60  # before the quickest caller is in a queue
KEY_SECONDS = 1.0  # for pressing a key once the prompt is heard


def to_a_person(graph: Graph) -> Iterator[Finding]:
    """Menus from which no person can be reached, and long ways to the queue."""
    if graph.flow.kind not in ("", "contactFlow"):
        return
    for name in graph.met:
        following = {graph.kind(item) for item in graph.reached([name])}
        if _is_menu(graph.flow.actions[name]) and not following & (A_PERSON | ELSEWHERE):
            yield Finding("no-person", name, "no key of this menu leads on to a person")
    seconds = seconds_to_a_person(graph)
    if seconds is not None and seconds > LONGEST_SECONDS:
        message = f"the quickest caller is {seconds:.0f} seconds away from a person"
        yield Finding("slow-to-person", graph.flow.start, f"{message} (at most {LONGEST_SECONDS})")


def seconds_to_a_person(graph: Graph) -> float | None:
    """Seconds of the quickest way to a queue: prompts heard to the end, keys pressed at once."""
    if graph.flow.start not in graph.met:
        return None
    ahead = [(0.0, graph.flow.start)]
    done: set[str] = set()
    while ahead:
        seconds, name = heapq.heappop(ahead)
        if graph.kind(name) in A_PERSON:
            return seconds
        if name in done:
            continue
        done.add(name)
        for way in graph.ways[name]:
            if way.kind is not Kind.ERROR or way.label == "NoMatchingCondition":
                after = seconds + _seconds(graph.flow.actions[name])
                heapq.heappush(ahead, (after, way.target))
    return None


def seconds_in(content: str) -> float | None:
    """That of valid content, to a tenth; None when no way leads to a queue."""
    seconds = seconds_to_a_person(Graph.of(parse(content)))
    return None if seconds is None else round(seconds, 1)


def _is_menu(action: Action) -> bool:
    stores = str(action.parameters.get("StoreInput")) == "True"
    return action.type == "GetParticipantInput" and not stores and bool(action.conditions)


def _seconds(action: Action) -> float:
    if action.type not in ("MessageParticipant", "GetParticipantInput"):
        return 0.0
    speech = speech_from(action.parameters)
    keys = KEY_SECONDS if action.type == "GetParticipantInput" else 0.0
    return keys + (speech.seconds if speech else 0.0)
