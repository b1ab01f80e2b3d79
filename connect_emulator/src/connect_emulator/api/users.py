"""API operations on users and their states."""

from dataclasses import replace

from connect_emulator.acd.presence import BUSY, profile_of
from connect_emulator.administration.users import create_user, delete_user
from connect_emulator.api.context import ApiContext, Operation, of_instance, page
from connect_emulator.api.describe import user_description
from connect_emulator.arns import id_of
from connect_emulator.errors import ResourceNotFound
from connect_emulator.model.agent import Agent
from connect_emulator.model.contact import Contact
from connect_emulator.model.resources import User
from connect_emulator.ports import Json

CONTACT_STATES = {
    "offered": "CONNECTING",
    "joining": "CONNECTING",
    "connected": "CONNECTED",
    "on_hold": "CONNECTED_ONHOLD",
    "after_contact_work": "ENDED",
    "missed": "MISSED",
    "declined": "REJECTED",
}


def create(context: ApiContext, request: Json) -> Json:
    """A new user."""
    identity = request.get("IdentityInfo") or {}
    phone = request["PhoneConfig"]
    user = create_user(
        context.runtime,
        User(
            id="",
            arn="",
            instance_id=id_of(request["InstanceId"]),
            username=request["Username"],
            first_name=identity.get("FirstName", ""),
            last_name=identity.get("LastName", ""),
            email=identity.get("Email", ""),
            routing_profile_id=request["RoutingProfileId"],
            security_profile_ids=tuple(request["SecurityProfileIds"]),
            phone_type=phone.get("PhoneType", "SOFT_PHONE"),
            after_contact_work_limit=phone.get("AfterContactWorkTimeLimit", 0),
            auto_accept=phone.get("AutoAccept", False),
        ),
    )
    return {"UserId": user.id, "UserArn": user.arn}


def describe(context: ApiContext, request: Json) -> Json:
    """One user."""
    return {"User": user_description(_user(context, request))}


def list_all(context: ApiContext, request: Json) -> Json:
    """Users of the instance."""
    items = [
        {"Id": user.id, "Arn": user.arn, "Username": user.username}
        for user in of_instance(context, context.centre.users, request)
    ]
    return page(items, request, "UserSummaryList")


def delete(context: ApiContext, request: Json) -> Json:
    """Remove a user."""
    delete_user(context.runtime, _user(context, request))
    return {}


def update_routing_profile(context: ApiContext, request: Json) -> Json:
    """Give the user another routing profile."""
    user = _user(context, request)
    profile = context.centre.routing_profile(request["RoutingProfileId"])
    context.centre.users[user.id] = replace(user, routing_profile_id=profile.id)
    context.runtime.matching.rebuild()
    context.lifecycle.offers.distribute()
    return {}


def list_statuses(context: ApiContext, request: Json) -> Json:
    """Agent states of the instance."""
    items = [
        {"Id": status.id, "Arn": status.arn, "Name": status.name, "Type": status.type}
        for status in of_instance(context, context.centre.agent_statuses, request)
    ]
    return page(items, request, "AgentStatusSummaryList")


def put_status(context: ApiContext, request: Json) -> Json:
    """Set a user's state."""
    user = _user(context, request)
    status = context.centre.agent_statuses.get(id_of(request["AgentStatusId"]))
    if status is None or status.instance_id != user.instance_id:
        raise ResourceNotFound(f"AgentStatus not found: {request['AgentStatusId']}")
    context.agents.set_status(user, status.name)
    return {}


def current_users(context: ApiContext, request: Json) -> Json:
    """Agents with their states and contacts."""
    wanted = {id_of(item) for item in request["Filters"].get("Agents") or []}
    queues = {id_of(item) for item in request["Filters"].get("Queues") or []}
    items = []
    for user in of_instance(context, context.centre.users, request):
        profile = profile_of(context.centre, user)
        served = {entry.queue_id for entry in profile.queues} if profile else set()
        agent = context.centre.agents.get(user.id)
        if agent and (not wanted or user.id in wanted) and (not queues or queues & served):
            items.append(_user_data(context, user, agent))
    return page(items, request, "UserDataList")


def _user_data(context: ApiContext, user: User, agent: Agent) -> Json:
    profile = profile_of(context.centre, user)
    concurrency = dict(profile.concurrency) if profile else {}
    open_contacts = [context.centre.contacts[key] for key in agent.contacts]
    active = {
        channel: sum(
            contact.channel == channel and agent.contacts[contact.id] in BUSY
            for contact in open_contacts
        )
        for channel in concurrency
    }
    status = next(
        (
            item
            for item in context.centre.agent_statuses.values()
            if item.instance_id == user.instance_id and item.name == agent.status
        ),
        None,
    )
    return {
        "User": {"Id": user.id, "Arn": user.arn},
        "RoutingProfile": {"Id": profile.id, "Arn": profile.arn} if profile else None,
        "Status": {
            "StatusStartTimestamp": agent.status_since,
            "StatusArn": status.arn if status else None,
            "StatusName": agent.status,
        },
        "MaxSlotsByChannel": concurrency,
        "ActiveSlotsByChannel": active,
        "AvailableSlotsByChannel": {key: concurrency[key] - active[key] for key in concurrency},
        "Contacts": [_agent_contact(context, agent, contact) for contact in open_contacts],
    }


def _agent_contact(context: ApiContext, agent: Agent, contact: Contact) -> Json:
    queue = context.centre.queues.get(contact.queue_id)
    return {
        "ContactId": contact.id,
        "Channel": contact.channel.value,
        "InitiationMethod": contact.initiation_method,
        "AgentContactState": CONTACT_STATES[agent.contacts[contact.id]],
        "ConnectedToAgentTimestamp": contact.connected_to_agent_at,
        "Queue": {"Id": queue.id, "Arn": queue.arn} if queue else None,
    }


def _user(context: ApiContext, request: Json) -> User:
    instance = context.centre.instance(request["InstanceId"])
    user = context.centre.user(request["UserId"])
    if user.instance_id != instance.id:
        raise ResourceNotFound(f"User not found: {request['UserId']}")
    return user


OPERATIONS: dict[str, Operation] = {
    "CreateUser": create,
    "DescribeUser": describe,
    "ListUsers": list_all,
    "DeleteUser": delete,
    "UpdateUserRoutingProfile": update_routing_profile,
    "ListAgentStatuses": list_statuses,
    "PutUserStatus": put_status,
    "GetCurrentUserData": current_users,
}
