"""The deployed SES receipt rules and which of their actions a recipient sets off."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Action:
    """One action of a rule: its kind as SES names it (`S3Action`, ...) and its settings."""

    kind: str
    settings: Mapping[str, str]


@dataclass(frozen=True)
class Rule:
    """One receipt rule; no recipients means every recipient."""

    name: str
    enabled: bool
    scan: bool
    recipients: tuple[str, ...]
    actions: tuple[Action, ...]

    def takes(self, recipient: str) -> bool:
        """Whether this rule is on and meant for an address."""
        return self.enabled and (
            not self.recipients or any(matches(recipient, wanted) for wanted in self.recipients)
        )


def rules_from(described: Mapping[str, Any]) -> tuple[Rule, ...]:
    """The rules of an answer of DescribeActiveReceiptRuleSet, in their order."""
    return tuple(
        Rule(
            name=rule["Name"],
            enabled=_is_true(rule.get("Enabled")),
            scan=_is_true(rule.get("ScanEnabled")),
            recipients=tuple(rule.get("Recipients", ())),
            actions=tuple(
                Action(kind, settings)
                for action in rule.get("Actions", ())
                for kind, settings in action.items()
            ),
        )
        for rule in described.get("Rules", ())
    )


def matches(recipient: str, wanted: str) -> bool:
    """Whether an address meets a condition: an address, a domain, `.domain` for subdomains.

    Source: SES developer guide, Receipt rules, Recipient conditions.
    """
    recipient, wanted = recipient.lower(), wanted.lower()
    domain = recipient.rpartition("@")[2]
    if "@" in wanted:
        return recipient == wanted
    return domain.endswith(wanted) if wanted.startswith(".") else domain == wanted


def is_known(recipient: str, rules: Iterable[Rule]) -> bool:
    """Whether any rule would do something for an address; SES refuses the others."""
    return any(rule.takes(recipient) for rule in rules)


def actions_for(recipients: Sequence[str], rules: Iterable[Rule]) -> list[Action]:
    """The actions that a mail sets off, each rule once, until one says stop."""
    actions: list[Action] = []
    for rule in rules:
        if not any(rule.takes(recipient) for recipient in recipients):
            continue
        for action in rule.actions:
            if action.kind == "StopAction":
                return actions
            actions.append(action)
    return actions


def _is_true(value: object) -> bool:
    return str(value).lower() == "true"
