"""Who is offered a hand-over: from the certified speaker down, in recorded steps."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from heliograph.domain.escalation import shift_lead
from heliograph.domain.handover_need import TicketFacts, speaks
from heliograph.domain.organisation import Agent
from heliograph.domain.routing import EXPERT

CAPACITY = 20  # open tickets and standing offers of one agent


@dataclass(frozen=True)
class Choice:
    """Who gets it; empty when nobody works. `steps` tell each step and what came of it."""

    agent: Agent | None
    steps: tuple[str, ...]


def choose(
    facts: TicketFacts,
    on_duty: Sequence[Agent],
    load: Mapping[str, int],
    at: datetime,
    *,
    refused: frozenset[str] = frozenset(),
) -> Choice:
    """The receiver among those who work after the boundary.

    Certified for the study (4 or better), speaking the language, below capacity; then anybody
    with a certificate for the study; then the lead of the shift. Within a step the least loaded
    first. Who is unblinded comes last of all. Nobody left: the person on call is to be paged.
    """
    free = [a for a in on_duty if a.id not in refused | {facts.owner_id}]
    below = [a for a in free if load.get(a.id, 0) < CAPACITY]
    study = facts.study or "no study"

    def level(agent: Agent) -> int:
        return agent.certified(facts.study, at) if facts.study else EXPERT

    rungs: tuple[tuple[str, Sequence[Agent], Callable[[Agent], bool]], ...] = (
        (
            f"certified for {study}, speaks {facts.language}, below capacity",
            below,
            lambda a: level(a) >= EXPERT and speaks(a, facts.language),
        ),
        (f"certified for {study}, below capacity", below, lambda a: level(a) >= EXPERT),
        (f"some certificate for {study}, below capacity", below, lambda a: level(a) > 0),
        (f"certified for {study}, over capacity", free, lambda a: level(a) > 0),
    )
    steps: list[str] = []
    for told, among, fits in rungs:
        found = [agent for agent in among if fits(agent)]
        if found:
            chosen = min(found, key=lambda a: _rank(a, level(a), load))
            return Choice(chosen, (*steps, f"{told}: {chosen.name}"))
        steps.append(f"{told}: nobody")
    lead = shift_lead(free, at)
    told = f"lead of the shift: {lead.name}" if lead else "lead of the shift: nobody"
    return Choice(lead, (*steps, told))


def _rank(agent: Agent, level: int, load: Mapping[str, int]) -> tuple[bool, int, int, str]:
    return not agent.blinded, load.get(agent.id, 0), -level, agent.id
