"""The AWS::Connect::* types: their required properties, what Ref and GetAtt give."""

from collections.abc import Callable
from functools import partial
from typing import Any

from connect_emulator.administration.instances import delete_instance
from connect_emulator.administration.users import delete_user
from connect_emulator.cloudformation import builders
from connect_emulator.cloudformation.handlers import Kind, KindHandler
from connect_emulator.contacts.runtime import Runtime, stamp
from connect_emulator.ports import Json, ResourceHandler


def _arn(name: str) -> Callable[[Runtime, Any], Json]:
    return lambda _, resource: {name: resource.arn}


def _instance_attributes(runtime: Runtime, instance: Any) -> Json:
    role = f"arn:aws:iam::{runtime.place.account}:role/aws-service-role/connect.amazonaws.com/"
    return {
        "Arn": instance.arn,
        "Id": instance.id,
        "InstanceStatus": "ACTIVE",
        "CreatedTime": stamp(instance.created_at),
        "ServiceRole": f"{role}AWSServiceRoleForAmazonConnect_{instance.id[:20]}",
    }


def _composed(*parts: str) -> Callable[[Runtime, Any], str]:
    def ref(runtime: Runtime, resource: Any) -> str:
        instance_arn = runtime.place.instance(resource.instance_id)
        return "|".join([instance_arn, *(str(getattr(resource, part)) for part in parts)])

    return ref


def _delete_instance(runtime: Runtime, instance: Any) -> None:
    delete_instance(runtime, instance.id)


def _plain(kind: str, arn_kind: str, attribute: str, *required: str, name: str = "Name") -> Kind:
    return Kind(
        "plain",
        arn_kind,
        builders.plain(kind, name),
        _arn(attribute),
        required=(name, *required),
        create_only=("InstanceArn",),
    )


KINDS: dict[str, Kind] = {
    "Instance": Kind(
        "instances",
        "",
        builders.instance,
        _instance_attributes,
        required=("IdentityManagementType", "Attributes"),
        instance_property="",
        create_only=("InstanceAlias", "IdentityManagementType", "DirectoryId"),
        placed=False,
        remove=_delete_instance,
    ),
    "InstanceStorageConfig": Kind(
        "storage",
        "",
        builders.storage,
        lambda _, config: {"AssociationId": config.id},
        required=("InstanceArn", "ResourceType", "StorageType"),
        create_only=("InstanceArn", "ResourceType"),
        unique="resource_type",
        ref=_composed("id", "resource_type"),
    ),
    "IntegrationAssociation": Kind(
        "integrations",
        "",
        builders.integration,
        lambda _, integration: {"IntegrationAssociationId": integration.id},
        required=("InstanceId", "IntegrationType", "IntegrationArn"),
        instance_property="InstanceId",
        create_only=("InstanceId", "IntegrationType", "IntegrationArn"),
        unique="arn",
        ref=_composed("type", "arn"),
    ),
    "HoursOfOperation": Kind(
        "hours",
        "operating-hours",
        builders.hours,
        _arn("HoursOfOperationArn"),
        required=("InstanceArn", "Name", "TimeZone", "Config"),
        create_only=("InstanceArn",),
    ),
    "Queue": Kind(
        "queues",
        "queue",
        builders.queue,
        lambda _, queue: {"QueueArn": queue.arn, "Type": "STANDARD"},
        required=("InstanceArn", "Name", "HoursOfOperationArn"),
        create_only=("InstanceArn",),
    ),
    "RoutingProfile": Kind(
        "routing_profiles",
        "routing-profile",
        builders.routing_profile,
        _arn("RoutingProfileArn"),
        required=(
            "InstanceArn",
            "Name",
            "Description",
            "DefaultOutboundQueueArn",
            "MediaConcurrencies",
        ),
        create_only=("InstanceArn",),
    ),
    "SecurityProfile": Kind(
        "security_profiles",
        "security-profile",
        builders.security_profile,
        _arn("SecurityProfileArn"),
        required=("InstanceArn", "SecurityProfileName"),
        create_only=("InstanceArn", "SecurityProfileName"),
    ),
    "AgentStatus": Kind(
        "agent_statuses",
        "agent-state",
        builders.agent_status,
        _arn("AgentStatusArn"),
        required=("InstanceArn", "Name", "State"),
        create_only=("InstanceArn",),
    ),
    "User": Kind(
        "users",
        "agent",
        builders.user,
        _arn("UserArn"),
        required=(
            "InstanceArn",
            "Username",
            "PhoneConfig",
            "RoutingProfileArn",
            "SecurityProfileArns",
        ),
        create_only=("InstanceArn", "Username"),
        placed=False,
        remove=delete_user,
    ),
    "ContactFlow": Kind(
        "flows",
        "contact-flow",
        builders.flow,
        _arn("ContactFlowArn"),
        required=("InstanceArn", "Name", "Type", "Content"),
        create_only=("InstanceArn", "Type"),
        placed=False,
    ),
    "ContactFlowModule": Kind(
        "flows",
        "flow-module",
        builders.module,
        lambda _, module: {"ContactFlowModuleArn": module.arn, "Status": "published"},
        required=("InstanceArn", "Name", "Content"),
        create_only=("InstanceArn",),
        placed=False,
    ),
    "PhoneNumber": Kind(
        "numbers",
        "",
        builders.number,
        lambda _, number: {"PhoneNumberArn": number.arn, "Address": number.address},
        required=("TargetArn",),
        instance_property="TargetArn",
        create_only=("CountryCode", "Type", "Prefix"),
        placed=False,
    ),
    "QuickConnect": _plain(
        "QuickConnect", "transfer-destination", "QuickConnectArn", "QuickConnectConfig"
    ),
    "Prompt": _plain("Prompt", "prompt", "PromptArn"),
    "TaskTemplate": _plain("TaskTemplate", "task-template", "Arn"),
    "PredefinedAttribute": Kind(
        "plain",
        "",
        builders.plain("PredefinedAttribute"),
        lambda *_: {},
        required=("InstanceArn", "Name"),
        create_only=("InstanceArn", "Name"),
        ref=_composed("name"),
    ),
    "ApprovedOrigin": Kind(
        "plain",
        "",
        builders.plain("ApprovedOrigin", "Origin"),
        lambda *_: {},
        required=("InstanceId", "Origin"),
        instance_property="InstanceId",
        create_only=("InstanceId", "Origin"),
        ref=_composed("name"),
    ),
}

RESOURCE_TYPES: dict[str, Callable[[Runtime], ResourceHandler]] = {
    f"AWS::Connect::{name}": partial(KindHandler, kind=kind) for name, kind in KINDS.items()
}
