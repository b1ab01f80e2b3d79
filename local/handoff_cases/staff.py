"""Who works the ending shift of a case, by the desk's own reading of the world's roster."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from heliograph.domain.organisation import Agent
from heliograph.domain.roster import Roster, WorkedPeriod, periods

from local.handoff_cases.case import BadCaseError, Case

_ENDING = timedelta(seconds=1)


def ending_period(case: Case, roster: Roster) -> WorkedPeriod:
    """The period of the case's shift in which its instant lies, or which it ends.

    Raises BadCaseError when nobody works that shift then.
    """
    around = periods(roster, case.at - _ENDING, case.at)
    found = [period for period in around if period.shift == case.out and period.end >= case.at]
    if not found:
        raise BadCaseError(f"out: nobody works the shift {case.out} at {case.at.isoformat()}")
    return found[-1]


def owner_of(
    period: WorkedPeriod, study: str, language: str, known: Iterable[str], at: datetime
) -> Agent:
    """Who of a period would own the ticket: a speaker, who dealt with it, who is certified."""
    dealt = frozenset(known)

    def rank(agent: Agent) -> tuple[bool, bool, int, bool, str]:
        return (
            bool(language) and agent.languages.get(language, 0) < 3,
            agent.id not in dealt,
            -agent.certified(study, at),
            not agent.blinded,
            agent.id,
        )

    return min(period.agents, key=rank)
