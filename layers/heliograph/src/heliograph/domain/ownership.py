"""Who owns a new ticket: a named person from the first instant, never a queue."""

from collections.abc import Sequence
from datetime import datetime

from heliograph.domain.organisation import Agent


def first_owner(
    agents: Sequence[Agent],
    on_duty: Sequence[Agent],
    *,
    study: str | None,
    language: str | None,
    at: datetime,
) -> str:
    """The agent on duty best certified for the study who speaks the language, else the lead.

    Ties go to the smaller id, so that every replay names the same owner.
    """
    if on_duty:
        return min(on_duty, key=lambda agent: (*_fitness(agent, study, language, at), agent.id)).id
    leads = [agent for agent in agents if agent.lead]
    everyone = leads or list(agents)
    return min((agent.id for agent in everyone), default="shift-lead")


def _fitness(
    agent: Agent, study: str | None, language: str | None, at: datetime
) -> tuple[int, int]:
    certified = agent.certified(study, at) if study else 0
    spoken = agent.languages.get(language, 0) if language else 0
    return (-certified, -spoken)
