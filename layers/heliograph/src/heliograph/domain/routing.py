"""Whom a contact waits for, step by step: who knows the study and the language, then others."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from heliograph.domain.organisation import EMERGENCY_SUPPORT, Agent
from heliograph.domain.severity import EMERGENCY

ANSWER_TARGET_SECONDS = 20  # the desk answers four of five calls within this time
STEP_SECONDS = ANSWER_TARGET_SECONDS // 4
OWNER_SECONDS = 10  # head start of who owns the ticket already
EXPERT, ABLE = 4, 3  # levels 1 to 5, of certifications and of languages
EMERGENCY_STEP_SECONDS = 4  # two of them leave twelve of the twenty seconds to anybody
MOST_NAMES = 6  # in the explanation


@dataclass(frozen=True)
class RoutingNeed:
    """What a contact asks of an agent; `owner_id` has had its ticket since an earlier contact."""

    severity: int
    study: str | None = None
    language: str | None = None
    owner_id: str = ""


@dataclass(frozen=True)
class Condition:
    """A level (1 to 5) that an agent must have: of the study or of the language."""

    attribute: str
    value: str
    level: int


@dataclass(frozen=True)
class RoutingStep:
    """For so many seconds only these agents; `named` where the levels alone would let in others.

    That is so for the owner, for the emergency line, and where the contact centre may hold other
    proficiencies: a certificate has expired, or an editor changed somebody's levels.
    """

    seconds: int
    agents: tuple[Agent, ...]
    conditions: tuple[Condition, ...] = ()
    named: bool = False


@dataclass(frozen=True)
class RoutingDecision:
    """The steps, after which anybody will do, and one line that explains them."""

    steps: tuple[RoutingStep, ...]
    text: str


def decide_routing(
    need: RoutingNeed, agents: Sequence[Agent], on_duty: Sequence[Agent], at: datetime
) -> RoutingDecision:
    """Relax from the expert to anybody; nobody is waited for who is not on duty.

    An emergency goes to who is certified for the emergency line, for a few seconds, and then to
    anybody. A step that no agent on duty can take, or that adds nobody to the one before it, is
    left out, and the explanation says so.
    """
    plan = _Plan(need, agents, on_duty, at)
    if need.severity == EMERGENCY:
        plan.offer_certified()
        return plan.emergency()
    plan.offer_owner()
    if need.study:
        plan.offer_able(EXPERT)
        plan.offer_able(ABLE)
    if need.language:
        plan.offer_speakers()
    return plan.decision()


class _Plan:
    """The steps and the explanation, as they grow."""

    def __init__(
        self, need: RoutingNeed, agents: Sequence[Agent], on_duty: Sequence[Agent], at: datetime
    ) -> None:
        self._need, self._agents, self._duty, self._at = need, agents, on_duty, at
        self._steps: list[RoutingStep] = []
        self._words: list[str] = []
        self._reached: set[str] = set()
        study = EMERGENCY_SUPPORT if need.severity == EMERGENCY else need.study or ""
        self._lapsed = [agent for agent in agents if agent.certification_lapsed(study, at)]
        self._unsure = bool(self._lapsed) or any(agent.relearned for agent in agents)
        self._left_out = [f"the certificate of {a.name} has expired" for a in self._lapsed]

    def offer_owner(self) -> None:
        """Who has the ticket comes first, when on duty and known to the contact centre."""
        if not self._need.owner_id:
            return
        owner = next((a for a in self._duty if a.id == self._need.owner_id), None)
        if owner is None:
            self._left_out.append("the owner of the ticket is not on duty")
        elif not owner.connect_user_arn:
            self._left_out.append(f"{owner.name}, who owns the ticket, takes no contacts")
        else:
            self._steps.append(RoutingStep(OWNER_SECONDS, (owner,), named=True))
            self._words.append(f"{owner.name}, who owns the ticket ({OWNER_SECONDS} s)")

    def offer_certified(self) -> None:
        """For the emergency line: first who speaks the language as well, then whoever else."""
        trained = Condition("Study", EMERGENCY_SUPPORT, ABLE)
        if self._need.language:
            speaks = Condition("Language", self._need.language, EXPERT)
            spoken = f" and {speaks.value} at {EXPERT} or more"
            self._offer_emergency(f"the emergency certificate{spoken}", (trained, speaks))
        self._offer_emergency("the emergency certificate", (trained,))

    def offer_able(self, level: int) -> None:
        """Certified for the study and, where the language is known, able to speak it."""
        study, language = self._need.study or "", self._need.language
        conditions: tuple[Condition, ...] = (Condition("Study", study, level),)
        if language:
            conditions += (Condition("Language", language, level),)
        speaking = f" and {language}" if language else ""
        self._offer(f"{study}{speaking} at {level} or more", conditions)

    def offer_speakers(self) -> None:
        """Without the study: they speak with the caller and ask who knows it."""
        conditions = (Condition("Language", self._need.language or "", ABLE),)
        self._offer(f"{self._need.language} alone at {ABLE} or more", conditions)

    def emergency(self) -> RoutingDecision:
        """What came of it on the emergency line."""
        way = "; then ".join([*self._words, "anybody"])
        rung = "The person on call is rung beside them."
        return RoutingDecision(tuple(self._steps), f"Emergency. First {way}. {rung}{self._aside}")

    def decision(self) -> RoutingDecision:
        """What came of it."""
        way = "; then ".join([*self._words, "anybody"])
        asked = ", ".join(filter(None, (self._need.study, self._need.language))) or "nothing known"
        return RoutingDecision(tuple(self._steps), f"Asked for {asked}. First {way}.{self._aside}")

    @property
    def _aside(self) -> str:
        return f" Left out: {'; '.join(self._left_out)}." if self._left_out else ""

    def _offer_emergency(self, what: str, conditions: tuple[Condition, ...]) -> None:
        # by name: no proficiency of the contact centre stands for this certificate
        self._offer(what, conditions, EMERGENCY_STEP_SECONDS, named=True)

    def _offer(
        self,
        what: str,
        conditions: tuple[Condition, ...],
        seconds: int = STEP_SECONDS,
        *,
        named: bool = False,
    ) -> None:
        meets = self._meeting(conditions)
        names = [agent.name for agent in self._duty if meets(agent)]
        new = {agent.id for agent in self._duty if meets(agent)} - self._reached
        if not names:
            self._left_out.append(f"nobody on duty has {what}")
        elif new:
            fitting = tuple(a for a in self._agents if a.connect_user_arn and meets(a))
            by_name = bool((named or self._unsure) and fitting)
            if by_name or not named:
                self._steps.append(RoutingStep(seconds, fitting, conditions, by_name))
                self._words.append(f"{what} ({_listed(names)}; {seconds} s)")
            else:
                self._left_out.append(f"{_listed(names)} can be offered no contacts")
        self._reached |= new

    def _meeting(self, conditions: tuple[Condition, ...]) -> Callable[[Agent], bool]:
        def level(agent: Agent, condition: Condition) -> int:
            if condition.attribute == "Study":
                return agent.certified(condition.value, self._at)
            return agent.languages.get(condition.value, 0)

        return lambda agent: all(level(agent, item) >= item.level for item in conditions)


def _listed(names: Sequence[str]) -> str:
    more = len(names) - MOST_NAMES
    return ", ".join(names[:MOST_NAMES]) + (f" and {more} more" if more > 0 else "")
