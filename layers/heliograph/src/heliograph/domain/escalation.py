"""Who is told when nobody answers: the lead of a shift, then the one manager, who is on call."""

from collections.abc import Sequence
from datetime import datetime

from heliograph.domain.organisation import Agent
from heliograph.domain.routing import EXPERT


def shift_lead(on_duty: Sequence[Agent], at: datetime) -> Agent | None:
    """Who leads a shift: a lead who works it, else whoever is certified for the most studies."""
    leads = [agent for agent in on_duty if agent.lead]
    if leads:
        return min(leads, key=lambda agent: agent.id)

    def studies(agent: Agent) -> int:
        return sum(agent.certified(study, at) >= EXPERT for study in agent.certifications)

    return min(on_duty, key=lambda a: (not a.blinded, -studies(a), a.id), default=None)


def manager_of(agents: Sequence[Agent]) -> Agent | None:
    """The one manager: a lead who works no shift, else the first of the leads."""
    leads = sorted((agent for agent in agents if agent.lead), key=lambda a: (bool(a.shift), a.id))
    return leads[0] if leads else None
