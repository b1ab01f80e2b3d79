"""API operations on instances, and on what they come with: agent states, security profiles."""

from connect_emulator.administration.instances import (
    add_status,
    create_instance,
    delete_instance,
)
from connect_emulator.api.context import ApiContext, Operation, belonging, of_instance, page
from connect_emulator.arns import id_of
from connect_emulator.errors import (
    DuplicateResource,
    InvalidRequest,
    ResourceInUse,
    ResourceNotFound,
)
from connect_emulator.model.resources import AgentStatus, Instance, SecurityProfile
from connect_emulator.ports import Json

LAST_ORDER = 50  # a state without a place of its own comes last


def create(context: ApiContext, request: Json) -> Json:
    """A new instance with AWS's defaults; it is active at once."""
    if request["IdentityManagementType"] == "EXISTING_DIRECTORY" and "DirectoryId" not in request:
        raise InvalidRequest("EXISTING_DIRECTORY needs DirectoryId")
    instance_id = context.runtime.new_id()
    wanted = Instance(
        id=instance_id,
        arn=context.runtime.place.instance(instance_id),
        alias=request.get("InstanceAlias") or f"instance-{instance_id[:8]}",
        identity_management=request["IdentityManagementType"],
        inbound_calls=request["InboundCallsEnabled"],
        outbound_calls=request["OutboundCallsEnabled"],
        created_at=context.runtime.now(),
    )
    made = create_instance(context.runtime, wanted)
    return {"Id": made.id, "Arn": made.arn}


def delete(context: ApiContext, request: Json) -> Json:
    """Remove an instance and everything in it."""
    delete_instance(context.runtime, context.centre.instance(request["InstanceId"]).id)
    context.runtime.matching.rebuild()
    return {}


def list_all(context: ApiContext, request: Json) -> Json:
    """All instances."""
    items = [_shape(instance) for instance in context.centre.instances.values()]
    return page(items, request, "InstanceSummaryList")


def describe(context: ApiContext, request: Json) -> Json:
    """One instance."""
    return {"Instance": _shape(context.centre.instance(request["InstanceId"]))}


def create_status(context: ApiContext, request: Json) -> Json:
    """A new state that agents can choose and nothing is routed in."""
    instance = context.centre.instance(request["InstanceId"])
    known = of_instance(context, context.centre.agent_statuses, request)
    if any(status.name == request["Name"] for status in known):
        raise DuplicateResource(f"AgentStatus {request['Name']!r} exists already")
    order = request.get("DisplayOrder", LAST_ORDER)
    made = add_status(context.runtime, instance.id, request["Name"], "CUSTOM", order)
    return {"AgentStatusARN": made.arn, "AgentStatusId": made.id}


def list_statuses(context: ApiContext, request: Json) -> Json:
    """Agent states of the instance."""
    items = [
        {"Id": status.id, "Arn": status.arn, "Name": status.name, "Type": status.type}
        for status in of_instance(context, context.centre.agent_statuses, request)
    ]
    return page(items, request, "AgentStatusSummaryList")


def describe_status(context: ApiContext, request: Json) -> Json:
    """One agent state."""
    status = status_of_request(context, request)
    return {
        "AgentStatus": {
            "AgentStatusARN": status.arn,
            "AgentStatusId": status.id,
            "Name": status.name,
            "Type": status.type,
            "DisplayOrder": status.order,
            "State": "ENABLED",
        }
    }


def status_of_request(context: ApiContext, request: Json) -> AgentStatus:
    """The request's agent state; raises ResourceNotFound."""
    status = context.centre.agent_statuses.get(id_of(request["AgentStatusId"]))
    if status is None:
        raise ResourceNotFound("AgentStatus not found in this instance")
    return belonging(context, status, request)


def create_security_profile(context: ApiContext, request: Json) -> Json:
    """A new security profile; it is kept, and not enforced."""
    instance = context.centre.instance(request["InstanceId"])
    name = request["SecurityProfileName"]
    known = of_instance(context, context.centre.security_profiles, request)
    if any(profile.name == name for profile in known):
        raise DuplicateResource(f"SecurityProfile {name!r} exists already")
    profile_id = context.runtime.new_id()
    profile = SecurityProfile(
        id=profile_id,
        arn=context.runtime.place.resource(instance.id, "security-profile", profile_id),
        instance_id=instance.id,
        name=name,
        description=request.get("Description", ""),
        permissions=tuple(request.get("Permissions") or ()),
    )
    context.centre.security_profiles[profile_id] = profile
    return {"SecurityProfileId": profile.id, "SecurityProfileArn": profile.arn}


def list_security_profiles(context: ApiContext, request: Json) -> Json:
    """Security profiles."""
    items = [
        {"Id": profile.id, "Arn": profile.arn, "Name": profile.name}
        for profile in of_instance(context, context.centre.security_profiles, request)
    ]
    return page(items, request, "SecurityProfileSummaryList")


def describe_security_profile(context: ApiContext, request: Json) -> Json:
    """One security profile."""
    profile = _security_profile(context, request)
    return {
        "SecurityProfile": {
            "Id": profile.id,
            "OrganizationResourceId": profile.instance_id,
            "Arn": profile.arn,
            "SecurityProfileName": profile.name,
            "Description": profile.description or None,
        }
    }


def delete_security_profile(context: ApiContext, request: Json) -> Json:
    """Remove a security profile that no user has."""
    profile = _security_profile(context, request)
    if any(profile.id in user.security_profile_ids for user in context.centre.users.values()):
        raise ResourceInUse(f"SecurityProfile {profile.name!r} has users")
    del context.centre.security_profiles[profile.id]
    return {}


def _security_profile(context: ApiContext, request: Json) -> SecurityProfile:
    profile = context.centre.security_profiles.get(id_of(request["SecurityProfileId"]))
    if profile is None:
        raise ResourceNotFound("SecurityProfile not found in this instance")
    return belonging(context, profile, request)


def _shape(instance: Instance) -> Json:
    return {
        "Id": instance.id,
        "Arn": instance.arn,
        "IdentityManagementType": instance.identity_management,
        "InstanceAlias": instance.alias,
        "CreatedTime": instance.created_at,
        "InstanceStatus": "ACTIVE",
        "InboundCallsEnabled": instance.inbound_calls,
        "OutboundCallsEnabled": instance.outbound_calls,
    }


OPERATIONS: dict[str, Operation] = {
    "CreateInstance": create,
    "DeleteInstance": delete,
    "ListInstances": list_all,
    "DescribeInstance": describe,
    "CreateAgentStatus": create_status,
    "ListAgentStatuses": list_statuses,
    "DescribeAgentStatus": describe_status,
    "CreateSecurityProfile": create_security_profile,
    "ListSecurityProfiles": list_security_profiles,
    "DescribeSecurityProfile": describe_security_profile,
    "DeleteSecurityProfile": delete_security_profile,
}
