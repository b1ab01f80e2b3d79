"""Builds the resources of each CloudFormation type from their properties."""

from collections.abc import Callable

from connect_emulator.administration.flows import MODULE, create_flow, update_content
from connect_emulator.administration.instances import create_instance
from connect_emulator.administration.numbers import claim_number
from connect_emulator.administration.users import create_user
from connect_emulator.arns import id_of
from connect_emulator.cloudformation.handlers import Making, changed
from connect_emulator.cloudformation.properties import (
    concurrency,
    flag,
    need,
    open_spans,
    overrides,
    profile_queues,
    time_zone,
)
from connect_emulator.model.resources import (
    LAST_ACTIVITY,
    AgentStatus,
    FlowResource,
    HoursOfOperation,
    Instance,
    Integration,
    PhoneNumber,
    PlainResource,
    Queue,
    RoutingProfile,
    SecurityProfile,
    StorageConfig,
    User,
)
from connect_emulator.ports import InvalidResource


def instance(making: Making) -> Instance:
    """AWS::Connect::Instance; a new one gets AWS's defaults."""
    attributes = making.properties["Attributes"]
    known = making.runtime.centre.instances.get(making.id)
    wanted = Instance(
        id=making.id,
        arn=making.runtime.place.instance(making.id),
        alias=making.properties.get("InstanceAlias") or f"instance-{making.id[:8]}",
        identity_management=making.properties["IdentityManagementType"],
        inbound_calls=flag(attributes.get("InboundCalls")),
        outbound_calls=flag(attributes.get("OutboundCalls")),
        created_at=known.created_at if known else making.runtime.now(),
    )
    if known is not None:
        making.runtime.centre.instances[making.id] = wanted
        return wanted
    return create_instance(making.runtime, wanted)


def storage(making: Making) -> StorageConfig:
    """AWS::Connect::InstanceStorageConfig, to S3 or to a Kinesis stream."""
    properties = making.properties
    s3, kind = properties.get("S3Config") or {}, properties["StorageType"]
    stream = properties.get("KinesisStreamConfig") or properties.get("KinesisFirehoseConfig") or {}
    if kind == "S3" and not s3.get("BucketName"):
        raise InvalidResource("#/S3Config: required key [BucketName] not found")
    return StorageConfig(
        id=making.id,
        instance_id=making.instance_id,
        resource_type=properties["ResourceType"],
        storage_type=kind,
        bucket=s3.get("BucketName", ""),
        prefix=s3.get("BucketPrefix", ""),
        stream_arn=stream.get("StreamArn", stream.get("FirehoseArn", "")),
    )


def integration(making: Making) -> Integration:
    """AWS::Connect::IntegrationAssociation."""
    properties = making.properties
    return Integration(
        making.id, making.instance_id, properties["IntegrationType"], properties["IntegrationArn"]
    )


def hours(making: Making) -> HoursOfOperation:
    """AWS::Connect::HoursOfOperation."""
    properties = making.properties
    return HoursOfOperation(
        id=making.id,
        arn=making.arn,
        instance_id=making.instance_id,
        name=properties["Name"],
        time_zone=time_zone(properties["TimeZone"]),
        spans=open_spans(properties["Config"]),
        description=properties.get("Description", ""),
        overrides=overrides(properties.get("HoursOfOperationOverrides")),
        parents=tuple(
            making.runtime.centre.hours_of(item["Id"]).id
            for item in properties.get("ParentHoursOfOperations") or []
        ),
    )


def queue(making: Making) -> Queue:
    """AWS::Connect::Queue."""
    properties = making.properties
    found = making.runtime.centre.hours_of(properties["HoursOfOperationArn"])
    limit = properties.get("MaxContacts")
    outbound = properties.get("OutboundCallerConfig") or {}
    return Queue(
        id=making.id,
        arn=making.arn,
        instance_id=making.instance_id,
        name=properties["Name"],
        hours_id=found.id,
        description=properties.get("Description", ""),
        max_contacts=int(limit) if limit is not None else None,
        enabled=properties.get("Status", "ENABLED") == "ENABLED",
        caller_id_name=outbound.get("OutboundCallerIdName", ""),
        caller_id_number_id=id_of(outbound.get("OutboundCallerIdNumberArn") or ""),
        outbound_flow_id=id_of(outbound.get("OutboundFlowArn") or ""),
        quick_connects=tuple(id_of(arn) for arn in properties.get("QuickConnectArns") or ()),
    )


def routing_profile(making: Making) -> RoutingProfile:
    """AWS::Connect::RoutingProfile."""
    properties = making.properties
    at_once, cross = concurrency(properties["MediaConcurrencies"])
    entries = profile_queues(properties.get("QueueConfigs"))
    for entry in entries:
        making.runtime.centre.queue(entry.queue_id)
    return RoutingProfile(
        id=making.id,
        arn=making.arn,
        instance_id=making.instance_id,
        name=properties["Name"],
        description=properties["Description"],
        default_outbound_queue_id=making.runtime.centre.queue(
            properties["DefaultOutboundQueueArn"]
        ).id,
        concurrency=at_once,
        cross_channel=cross,
        queues=entries,
        manual_queues=tuple(
            (id_of(item["QueueReference"]["QueueArn"]), item["QueueReference"]["Channel"])
            for item in properties.get("ManualAssignmentQueueConfigs") or []
        ),
        availability_timer=properties.get("AgentAvailabilityTimer", LAST_ACTIVITY),
    )


def security_profile(making: Making) -> SecurityProfile:
    """AWS::Connect::SecurityProfile."""
    properties = making.properties
    return SecurityProfile(
        id=making.id,
        arn=making.arn,
        instance_id=making.instance_id,
        name=properties["SecurityProfileName"],
        description=properties.get("Description", ""),
        permissions=tuple(properties.get("Permissions") or ()),
    )


def agent_status(making: Making) -> AgentStatus:
    """AWS::Connect::AgentStatus."""
    properties = making.properties
    kind = "CUSTOM" if properties["State"] == "ENABLED" else "OFFLINE"
    order = int(properties.get("DisplayOrder") or 50)
    return AgentStatus(making.id, making.arn, making.instance_id, properties["Name"], kind, order)


def user(making: Making) -> User:
    """AWS::Connect::User."""
    properties = making.properties
    identity, phone = properties.get("IdentityInfo") or {}, properties["PhoneConfig"]
    wanted = User(
        id=making.id,
        arn=making.arn,
        instance_id=making.instance_id,
        username=properties["Username"],
        first_name=identity.get("FirstName", ""),
        last_name=identity.get("LastName", ""),
        email=identity.get("Email", ""),
        routing_profile_id=making.runtime.centre.routing_profile(
            properties["RoutingProfileArn"]
        ).id,
        security_profile_ids=tuple(id_of(arn) for arn in properties["SecurityProfileArns"]),
        phone_type=phone.get("PhoneType", "SOFT_PHONE"),
        after_contact_work_limit=int(phone.get("AfterContactWorkTimeLimit") or 0),
        auto_accept=flag(phone.get("AutoAccept")),
        proficiencies=tuple(
            (item["AttributeName"], item["AttributeValue"], str(item["Level"]))
            for item in properties.get("UserProficiencies") or []
        ),
    )
    if making.id in making.runtime.centre.users:
        making.runtime.centre.users[making.id] = wanted
        return wanted
    return create_user(making.runtime, wanted)


def flow(making: Making) -> FlowResource:
    """AWS::Connect::ContactFlow: always published, so always validated."""
    need(making.properties, "Type")
    return _flow(making, making.properties["Type"])


def module(making: Making) -> FlowResource:
    """AWS::Connect::ContactFlowModule."""
    return _flow(making, MODULE)


def _flow(making: Making, kind: str) -> FlowResource:
    properties = making.properties
    runtime, known = making.runtime, making.runtime.centre.flows.get(making.id)
    wanted = FlowResource(
        id="",
        arn="",
        instance_id=making.instance_id,
        name=properties["Name"],
        type=kind,
        content=properties["Content"],
        description=properties.get("Description", ""),
        state=properties.get("State", "ACTIVE"),
        settings=str(properties.get("Settings", "")),
    )
    if known is None:
        return create_flow(runtime, wanted)
    updated: FlowResource = changed(wanted, id=known.id, arn=known.arn)
    update_content(runtime, updated, updated.content)
    return runtime.centre.flows[known.id]


def number(making: Making) -> PhoneNumber:
    """AWS::Connect::PhoneNumber: a number of the country's range for fiction."""
    properties = making.properties
    known = making.runtime.centre.numbers.get(making.id)
    if known is not None:
        updated: PhoneNumber = changed(known, description=properties.get("Description", ""))
        making.runtime.centre.numbers[known.id] = updated
        return updated
    wanted = PhoneNumber(
        id="",
        arn="",
        instance_id=making.instance_id,
        address="",
        country=properties.get("CountryCode", "US"),
        type=properties.get("Type", "DID"),
        description=properties.get("Description", ""),
    )
    return claim_number(making.runtime, wanted, properties.get("Prefix", ""))


def plain(kind: str, name_property: str = "Name") -> Callable[[Making], PlainResource]:
    """A builder of resources the emulator keeps without acting on them."""

    def build(making: Making) -> PlainResource:
        return PlainResource(
            id=making.id,
            arn=making.arn,
            instance_id=making.instance_id,
            type=kind,
            name=str(making.properties[name_property]),
            properties=making.properties,
        )

    return build
