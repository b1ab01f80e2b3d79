"""Hands CloudFormation's AWS::Connect::* resources to the Connect emulator."""

from collections.abc import Mapping
from typing import Any

from local.emulated_aws.embedded_connect import EmbeddedConnect
from local.emulated_aws.symbols import find

NEEDS = ("ministack.services.cloudformation.provisioners._RESOURCE_HANDLERS",)
TYPES = tuple(
    f"AWS::Connect::{name}"
    for name in (
        "Instance",
        "InstanceStorageConfig",
        "HoursOfOperation",
        "Queue",
        "RoutingProfile",
        "SecurityProfile",
        "User",
        "IntegrationAssociation",
        "ContactFlow",
        "ContactFlowModule",
        "PhoneNumber",
        "QuickConnect",
        "Prompt",
        "PredefinedAttribute",
        "ApprovedOrigin",
        "TaskTemplate",
        "AgentStatus",
    )
)


def apply(connect: EmbeddedConnect) -> None:
    """Register each type the emulator knows; CloudFormation refuses the others up front."""
    handlers = find(NEEDS[0])
    for cfn_type in TYPES:
        handler = connect.resource(cfn_type)
        if handler is not None:
            handlers[cfn_type] = _handlers(connect, handler)


def _handlers(connect: EmbeddedConnect, handler: Any) -> dict[str, Any]:
    def create(logical_id: str, properties: Mapping[str, Any], _stack: str) -> Any:
        return connect.provision(handler.create, logical_id, properties)

    def update(
        physical_id: str, old: Mapping[str, Any], new: Mapping[str, Any], _stack: str
    ) -> Any:
        return connect.provision(handler.update, physical_id, old, new)

    def delete(physical_id: str, properties: Mapping[str, Any]) -> None:
        connect.provision(handler.delete, physical_id, properties)

    return {"create": create, "update": update, "delete": delete}
