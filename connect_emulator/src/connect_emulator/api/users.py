"""API operations on users and their states."""

from dataclasses import replace

from connect_emulator.acd.presence import profile_of
from connect_emulator.administration.users import create_user, delete_user
from connect_emulator.api.context import ApiContext, Operation, belonging, of_instance, page
from connect_emulator.api.describe import user_description
from connect_emulator.api.instances import status_of_request
from connect_emulator.arns import id_of
from connect_emulator.contacts.agent_snapshot import contact_state, slots_taken, status_of
from connect_emulator.errors import ResourceNotFound
from connect_emulator.model.agent import Agent
from connect_emulator.model.contact import Contact
from connect_emulator.model.resources import User
from connect_emulator.ports import Json

API_STATES = {"PAUSED": "CONNECTED_ONHOLD"}  # GetCurrentUserData has no state for it


def create(context: ApiContext, request: Json) -> Json:
    """A new user."""
    identity = request.get("IdentityInfo") or {}
    phone = request.get("PhoneConfig") or {}
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


def put_status(context: ApiContext, request: Json) -> Json:
    """Set a user's state."""
    user = _user(context, request)
    context.agents.set_status(user, status_of_request(context, request).name)
    return {}


def update_identity(context: ApiContext, request: Json) -> Json:
    """Another name or address; what is left out stays."""
    user, given = _user(context, request), request["IdentityInfo"]
    return _keep(
        context,
        replace(
            user,
            first_name=given.get("FirstName", user.first_name),
            last_name=given.get("LastName", user.last_name),
            email=given.get("Email", user.email),
        ),
    )


def update_phone(context: ApiContext, request: Json) -> Json:
    """Another kind of telephone, time for after-contact work, or automatic acceptance."""
    user, given = _user(context, request), request["PhoneConfig"]
    return _keep(
        context,
        replace(
            user,
            phone_type=given.get("PhoneType", user.phone_type),
            after_contact_work_limit=given.get("AfterContactWorkTimeLimit", 0),
            auto_accept=given.get("AutoAccept", False),
        ),
    )


def update_security_profiles(context: ApiContext, request: Json) -> Json:
    """Other security profiles."""
    user, profiles = _user(context, request), context.centre.security_profiles
    ids = tuple(id_of(item) for item in request["SecurityProfileIds"])
    for wanted in ids:
        if wanted not in profiles:
            raise ResourceNotFound(f"SecurityProfile not found: {wanted}")
    return _keep(context, replace(user, security_profile_ids=ids))


def dismiss_contact(context: ApiContext, request: Json) -> Json:
    """Clear a missed or declined contact, or end the after-contact work on it."""
    user, contact = _user(context, request), context.centre.contact(request["ContactId"])
    context.agents.clear(user, contact.id)
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
    active = {channel: slots_taken(context.runtime, agent, channel) for channel in concurrency}
    status = status_of(context.runtime, agent)
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
    state = contact_state(agent, contact)
    return {
        "ContactId": contact.id,
        "Channel": contact.channel.value,
        "InitiationMethod": contact.initiation_method,
        "AgentContactState": API_STATES.get(state, state),
        "StateStartTimestamp": agent.since.get(contact.id),
        "ConnectedToAgentTimestamp": contact.connected_to_agent_at,
        "Queue": {"Id": queue.id, "Arn": queue.arn} if queue else None,
    }


def _keep(context: ApiContext, user: User) -> Json:
    context.centre.users[user.id] = user
    context.runtime.matching.rebuild()
    return {}


def _user(context: ApiContext, request: Json) -> User:
    return belonging(context, context.centre.user(request["UserId"]), request)


OPERATIONS: dict[str, Operation] = {
    "CreateUser": create,
    "DescribeUser": describe,
    "ListUsers": list_all,
    "DeleteUser": delete,
    "UpdateUserRoutingProfile": update_routing_profile,
    "UpdateUserIdentityInfo": update_identity,
    "UpdateUserPhoneConfig": update_phone,
    "UpdateUserSecurityProfiles": update_security_profiles,
    "DismissUserContact": dismiss_contact,
    "PutUserStatus": put_status,
    "GetCurrentUserData": current_users,
}
