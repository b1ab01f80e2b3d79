"""The people who answer, as pages and histories show them."""

from typing import Any

from heliograph.domain.events import Actor, ActorKind
from heliograph.domain.organisation import Agent
from heliograph.domain.roster import working
from heliograph.usecases.desk import Desk


def agents_view(desk: Desk) -> list[dict[str, Any]]:
    """Every agent, with the languages best first and whether the shift runs now."""
    now = desk.clock.now()
    roster = desk.directory.roster(now)
    present = {agent.id for agent in working(roster, now)}
    return [
        {
            "id": agent.id,
            "name": agent.name,
            "seat": agent.seat,
            "languages": sorted(agent.languages, key=lambda code: (-agent.languages[code], code)),
            "onShift": agent.id in present,
        }
        for agent in roster.agents
    ]


def agent_of(agent_id: str, desk: Desk) -> Agent:
    """The agent of a sign-in; one the directory does not know goes by the id."""
    agents = desk.directory.roster(desk.clock.now()).agents
    known = (agent for agent in agents if agent.id == agent_id)
    return next(known, Agent(agent_id, agent_id))


def actor_of(agent_id: str, desk: Desk) -> Actor:
    """A signed-in user as the one who acts."""
    agent = agent_of(agent_id, desk)
    return Actor(ActorKind.AGENT, agent.id, agent.name)
