"""Routing steps in the shape that UpdateContactRoutingCriteria takes from a function."""

from collections.abc import Sequence
from typing import Any

from heliograph.domain.routing import Condition, RoutingStep

MOST_AGENTS = 256  # of one condition (Connect API: AgentIds)


def routing_criteria(steps: Sequence[RoutingStep]) -> dict[str, Any]:
    """Connect's RoutingCriteria; without steps the flow's action takes its error branch, and
    anybody in the queue will do.
    """
    return {"Steps": [_step(step) for step in steps]} if steps else {}


def _step(step: RoutingStep) -> dict[str, Any]:
    if step.named:
        expression = _these(step)
    else:
        expression = {"AndExpression": [_condition(condition) for condition in step.conditions]}
    return {"Expiry": {"DurationInSeconds": step.seconds}, "Expression": expression}


def _these(step: RoutingStep) -> dict[str, Any]:
    ids = [agent.connect_user_arn.rpartition("/")[2] for agent in step.agents][:MOST_AGENTS]
    return {
        "AttributeCondition": {
            "ComparisonOperator": "Match",
            "MatchCriteria": {"AgentsCriteria": {"AgentIds": ids}},
        }
    }


def _condition(condition: Condition) -> dict[str, Any]:
    return {
        "AttributeCondition": {
            "Name": condition.attribute,
            "Value": condition.value,
            "ProficiencyLevel": float(condition.level),
            "ComparisonOperator": "NumberGreaterOrEqualTo",
        }
    }
