"""Write a version of the roster: an editor's, or the one of an organisation's file."""

import hashlib
from dataclasses import replace
from datetime import datetime

from heliograph.domain.audit import canonical
from heliograph.domain.errors import Stale
from heliograph.domain.events import DESK, Actor
from heliograph.domain.organisation import Agent, Organisation
from heliograph.domain.roster import ALWAYS, Roster
from heliograph.domain.roster_history import RosterPublished, record_roster, rosters_apart
from heliograph.domain.roster_port import Rosters
from heliograph.domain.roster_rules import check_roster
from heliograph.usecases.change_ticket import until_it_holds
from heliograph.usecases.desk import Desk


def publish_roster(
    draft: Roster, actor: Actor, desk: Desk, *, why: str, request: str = ""
) -> Roster:
    """Make the draft the next version, in force from `draft.effective_from` (not in the past).

    `draft.version` is the version the editor started from. What people are beyond the roster
    (lead, blinding, Connect user) stays as it was. Raises Stale, Refused, TooContended.
    """
    now = desk.clock.now()

    def attempt() -> Roster:
        head = desk.directory.roster_head()
        if request and request in head.requests:
            return desk.directory.roster_version(head.version)
        before = _newest(draft.version, head.version, desk)
        after = replace(
            _as_known(draft, before),
            version=head.version + 1,
            effective_from=max(draft.effective_from, now),
        )
        check_roster(after)
        event = RosterPublished(
            at=now,
            actor=actor,
            version=after.version,
            effective_from=after.effective_from,
            why=why,
            changed=rosters_apart(before, after),
            request=request,
        )
        desk.directory.change_roster(record_roster(head, event, after))
        return after

    return until_it_holds(desk, attempt)


def load_roster(organisation: Organisation, rosters: Rosters, at: datetime) -> None:
    """Keep the roster of an organisation's file; the file that was loaded last changes nothing.

    It is valid from the beginning of time, so that contacts of any day find it. Raises
    Conflict.
    """
    head = rosters.roster_head()
    roster = Roster(
        head.version + 1,
        ALWAYS,
        organisation.seats,
        organisation.shifts,
        organisation.agents,
        organisation.holidays,
        organisation.absences,
    )
    digest = hashlib.sha256(canonical(replace(roster, version=0)).encode()).hexdigest()
    if digest == head.loaded:
        return
    event = RosterPublished(
        at=at,
        actor=DESK,
        version=roster.version,
        effective_from=roster.effective_from,
        why="the organisation's file was loaded",
        loaded=digest,
    )
    rosters.change_roster(record_roster(head, event, roster))


def _newest(started_from: int, newest: int, desk: Desk) -> Roster:
    if started_from != newest:
        raise Stale(
            f"the roster is at version {newest}; this was edited from version {started_from}",
            kept=f"version {newest} as it is, nothing of yours",
            next_step="read the roster again and repeat your changes there",
        )
    if not newest:
        return Roster(0, ALWAYS, (), (), ())
    return desk.directory.roster_version(newest)


def _as_known(draft: Roster, before: Roster) -> Roster:
    """The draft with what only the organisation's file says about people."""
    known = {agent.id: agent for agent in before.agents}
    agents = tuple(
        replace(
            agent,
            lead=known[agent.id].lead,
            blinded=known[agent.id].blinded,
            connect_user_arn=known[agent.id].connect_user_arn,
            relearned=known[agent.id].relearned or _levels(known[agent.id]) != _levels(agent),
        )
        if agent.id in known
        else replace(agent, lead=False, blinded=True, connect_user_arn="", relearned=False)
        for agent in draft.agents
    )
    return replace(draft, agents=agents)


def _levels(agent: Agent) -> tuple[object, ...]:
    return agent.languages, agent.certifications, agent.certified_until
