"""Applies what ministack's CloudFormation drops of tables: expiry, point-in-time recovery."""

from collections.abc import Mapping
from typing import Any

from local.emulated_aws.symbols import find

NEEDS = (
    "ministack.services.cloudformation.provisioners._RESOURCE_HANDLERS",
    "ministack.services.dynamodb._ttl_settings",
    "ministack.services.dynamodb._pitr_settings",
)


def apply() -> None:
    """Wrap the handlers of AWS::DynamoDB::Table."""
    handlers = find(NEEDS[0])["AWS::DynamoDB::Table"]
    create, update = handlers["create"], handlers["update"]

    def create_table(logical_id: str, properties: Mapping[str, Any], stack: str) -> Any:
        name, attributes = create(logical_id, properties, stack)
        keep(name, properties)
        return name, attributes

    def update_table(
        physical_id: str, old: Mapping[str, Any], new: Mapping[str, Any], *rest: str
    ) -> Any:
        name, attributes = update(physical_id, old, new, *rest)
        keep(name, new)
        return name, attributes

    handlers["create"], handlers["update"] = create_table, update_table


def keep(table: str, properties: Mapping[str, Any]) -> None:
    """Keep a table's expiry and recovery settings where DynamoDB's own calls read them."""
    expiry = properties.get("TimeToLiveSpecification") or {}
    if _is_true(expiry.get("Enabled")):
        find(NEEDS[1])[table] = {
            "TimeToLiveStatus": "ENABLED",
            "AttributeName": expiry["AttributeName"],
        }
    recovery = properties.get("PointInTimeRecoverySpecification") or {}
    find(NEEDS[2])[table] = _is_true(recovery.get("PointInTimeRecoveryEnabled"))


def _is_true(value: object) -> bool:
    """CloudFormation carries booleans as JSON or as text."""
    return str(value).lower() == "true"
