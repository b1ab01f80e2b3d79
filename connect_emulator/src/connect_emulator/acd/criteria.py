"""Routing criteria: which agents a contact waits for, step by step.

Steps begin when the contact enters a standard queue; one after another expires, and after the last
any agent of the queue will do. They have no effect in an agent's queue (Connect admin guide: set
routing criteria; API reference: RoutingCriteriaInput).
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from connect_emulator.arns import id_of
from connect_emulator.errors import InvalidParameter
from connect_emulator.model.contact import Contact
from connect_emulator.model.resources import User
from connect_emulator.model.routing import Routing, RoutingStep, StepStatus

CONDITIONS = ("AttributeCondition", "NotAttributeCondition")
GROUPS = ("AndExpression", "OrExpression")
AT_LEAST, IN_RANGE, MATCH = "NumberGreaterOrEqualTo", "Range", "Match"
LOWEST, HIGHEST = 1.0, 5.0


def activate(contact: Contact, now: datetime) -> None:
    """The contact entered a queue: its first step counts from now on."""
    contact.routing = None
    if contact.target_agent_id or not contact.routing_criteria:
        return
    try:
        steps = read_steps(contact.routing_criteria)
    except InvalidParameter:
        return  # a flow's reference that resolved to nothing: anybody in the queue will do
    contact.routing = Routing(steps, index=-1, activated_at=now)
    _to_next_step(contact.routing, now)


def expire_step(contact: Contact, now: datetime) -> bool:
    """Go on to the next step if the present one's time is over; whether that was so."""
    step = contact.routing.step if contact.routing else None
    if contact.routing is None or step is None or step.expires_at is None or now < step.expires_at:
        return False
    step.status = StepStatus.EXPIRED
    _to_next_step(contact.routing, now)
    return True


def join_step(contact: Contact) -> None:
    """An agent took the contact: the present step was the one that found somebody."""
    if contact.routing and contact.routing.step:
        contact.routing.step.status = StepStatus.JOINED


def suits(contact: Contact, user: User) -> bool:
    """Whether the contact's present step lets it be offered to that agent."""
    step = contact.routing.step if contact.routing else None
    return step is None or meets(user, step.expression)


def meets(user: User, expression: Mapping[str, Any]) -> bool:
    """Whether the agent fulfils an expression of the API's shape."""
    ((kind, value),) = expression.items()
    if kind == "AndExpression":
        return all(meets(user, item) for item in value)
    if kind == "OrExpression":
        return any(meets(user, item) for item in value)
    return _holds(user, value) is (kind == "AttributeCondition")


def read_steps(criteria: Mapping[str, Any]) -> list[RoutingStep]:
    """The steps of an API RoutingCriteria; raises InvalidParameter for one that means nothing."""
    steps = []
    for step in criteria.get("Steps") or []:
        seconds = (step.get("Expiry") or {}).get("DurationInSeconds")
        expression = _read_expression(step.get("Expression") or {})
        steps.append(RoutingStep(expression, None if seconds is None else _whole(seconds)))
    if not steps:
        raise InvalidParameter("RoutingCriteria needs at least one step")
    return steps


def _to_next_step(routing: Routing, now: datetime) -> None:
    routing.index += 1
    step = routing.step
    if step is not None:
        step.status = StepStatus.ACTIVE
        if step.seconds is not None:
            step.expires_at = now + timedelta(seconds=step.seconds)


def _holds(user: User, condition: Mapping[str, Any]) -> bool:
    if condition["ComparisonOperator"] == MATCH:
        return user.id in condition["MatchCriteria"]["AgentsCriteria"]["AgentIds"]
    level = user.levels.get((condition["Name"], condition["Value"]))
    if level is None:
        return False
    span = condition.get("Range")
    if span:
        return bool(span["MinProficiencyLevel"] <= level <= span["MaxProficiencyLevel"])
    return bool(level >= condition["ProficiencyLevel"])


def _read_expression(expression: Mapping[str, Any]) -> dict[str, Any]:
    present = [kind for kind in (*CONDITIONS, *GROUPS) if expression.get(kind)]
    if len(present) != 1:
        raise InvalidParameter(f"Expression needs exactly one of {', '.join(CONDITIONS + GROUPS)}")
    (kind,) = present
    if kind in GROUPS:
        return {kind: [_read_expression(item) for item in expression[kind]]}
    return {kind: _read_condition(expression[kind])}


def _read_condition(condition: Mapping[str, Any]) -> dict[str, Any]:
    """The condition in the API's shape; its numbers are read, for flows write them as text."""
    operator = condition.get("ComparisonOperator") or AT_LEAST
    if operator == MATCH:
        agents = (condition.get("MatchCriteria") or {}).get("AgentsCriteria") or {}
        ids = [id_of(agent) for agent in agents.get("AgentIds") or []]
        if not ids:
            raise InvalidParameter("Match needs MatchCriteria.AgentsCriteria.AgentIds")
        matched = {"AgentsCriteria": {"AgentIds": ids}}
        return {"ComparisonOperator": MATCH, "MatchCriteria": matched}
    if operator not in (AT_LEAST, IN_RANGE):
        raise InvalidParameter(f"ComparisonOperator {operator} is none of the Connect API's")
    named = {name: _text(condition, name) for name in ("Name", "Value")}
    span = condition.get("Range")
    if not span:
        level = _level(condition.get("ProficiencyLevel", LOWEST))
        return {**named, "ComparisonOperator": operator, "ProficiencyLevel": level}
    ends = {
        "MinProficiencyLevel": _level(span.get("MinProficiencyLevel", LOWEST)),
        "MaxProficiencyLevel": _level(span.get("MaxProficiencyLevel", HIGHEST)),
    }
    return {**named, "ComparisonOperator": operator, "Range": ends}


def _text(condition: Mapping[str, Any], name: str) -> str:
    value = condition.get(name)
    if not value:
        raise InvalidParameter(f"AttributeCondition needs {name}")
    return str(value)


def _level(value: object) -> float:
    try:
        level = float(str(value))
    except ValueError:
        level = 0.0
    if not LOWEST <= level <= HIGHEST:
        raise InvalidParameter(f"A proficiency level is between 1.0 and 5.0, not {value}")
    return level


def _whole(value: object) -> int:
    if not str(value).isdigit():
        raise InvalidParameter(f"DurationInSeconds is a whole number of seconds, not {value}")
    return int(str(value))
