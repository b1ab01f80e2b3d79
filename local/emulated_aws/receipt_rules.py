"""Teaches CloudFormation the SES receipt rules, kept where the SES calls of ministack read them."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from local.emulated_aws.symbols import find

NEEDS = (
    "ministack.services.cloudformation.provisioners._RESOURCE_HANDLERS",
    "ministack.services.ses._receipt_rule_sets",
    "ministack.services.ses._active_receipt_rule_set",
)


def apply() -> None:
    """Register AWS::SES::ReceiptRuleSet and AWS::SES::ReceiptRule."""
    handlers = find(NEEDS[0])
    handlers["AWS::SES::ReceiptRuleSet"] = {
        "create": create_rule_set,
        "update": lambda physical_id, _old, _new, _stack: (physical_id, {}),
        "delete": delete_rule_set,
    }
    handlers["AWS::SES::ReceiptRule"] = {
        "create": create_rule,
        "update": update_rule,
        "delete": delete_rule,
    }


def create_rule_set(logical_id: str, properties: Mapping[str, Any], stack: str) -> Any:
    """An empty rule set, named by the template or after the stack."""
    name = properties.get("RuleSetName") or f"{stack}-{logical_id}"[:64]
    find(NEEDS[1])[name] = {
        "Metadata": {"Name": name, "CreatedTimestamp": datetime.now(UTC).isoformat()},
        "Rules": [],
    }
    return name, {}


def delete_rule_set(physical_id: str, _properties: Mapping[str, Any]) -> None:
    """Remove a rule set; the active one must be cleared first, as on AWS."""
    if find(NEEDS[2]).get("name") == physical_id:
        raise ValueError(f"Cannot delete active rule set: {physical_id}")
    find(NEEDS[1]).pop(physical_id, None)


def create_rule(logical_id: str, properties: Mapping[str, Any], stack: str) -> Any:
    """Insert a rule after the one it names, or first, as CreateReceiptRule does."""
    rule = _rule(properties["Rule"], default_name=f"{stack}-{logical_id}"[:64])
    rules = _rules(properties["RuleSetName"])
    rules[:] = [other for other in rules if other["Name"] != rule["Name"]]
    names = [other["Name"] for other in rules]
    after = properties.get("After")
    if after and after not in names:
        raise ValueError(f"Rule does not exist: {after}")
    rules.insert(names.index(after) + 1 if after else 0, rule)
    return rule["Name"], {}


def update_rule(
    physical_id: str, old: Mapping[str, Any], new: Mapping[str, Any], stack: str
) -> Any:
    """Replace the rule in its place; a new name or rule set is a new rule."""
    name = new["Rule"].get("Name", physical_id)
    if new["RuleSetName"] != old["RuleSetName"] or name != physical_id:
        created = create_rule(physical_id, new, stack)
        delete_rule(physical_id, old)
        return created
    rules = _rules(new["RuleSetName"])
    rule = _rule(new["Rule"], default_name=physical_id)
    rules[:] = [rule if other["Name"] == physical_id else other for other in rules]
    return physical_id, {}


def delete_rule(physical_id: str, properties: Mapping[str, Any]) -> None:
    """Remove a rule; a rule set that is gone took its rules with it."""
    rule_set = find(NEEDS[1]).get(properties.get("RuleSetName"))
    if rule_set:
        rule_set["Rules"][:] = [rule for rule in rule_set["Rules"] if rule["Name"] != physical_id]


def _rules(rule_set_name: str) -> list[dict[str, Any]]:
    rule_set = find(NEEDS[1]).get(rule_set_name)
    if rule_set is None:
        raise ValueError(f"Rule set does not exist: {rule_set_name}")
    rules: list[dict[str, Any]] = rule_set["Rules"]
    return rules


def _rule(properties: Mapping[str, Any], *, default_name: str) -> dict[str, Any]:
    return {
        "Name": properties.get("Name") or default_name,
        "Enabled": str(properties.get("Enabled", False)).lower() == "true",
        "TlsPolicy": properties.get("TlsPolicy", "Optional"),
        "Recipients": [recipient.lower() for recipient in properties.get("Recipients", [])],
        "Actions": list(properties.get("Actions", [])),
        "ScanEnabled": str(properties.get("ScanEnabled", False)).lower() == "true",
    }
