"""An agent's configuration in the shape of amazon-connect-streams (`AgentConfiguration`)."""

from connect_emulator.contacts.runtime import Runtime
from connect_emulator.model.resources import AgentStatus, Queue, RoutingProfile, User
from connect_emulator.ports import Json

STATE_TYPES = {"ROUTABLE": "routable", "CUSTOM": "not_routable", "OFFLINE": "offline"}


def configuration(runtime: Runtime, user: User) -> Json:
    """Who the agent is, which states there are, which queues are served."""
    centre = runtime.centre
    profile = centre.routing_profile(user.routing_profile_id)
    return {
        "name": user.name,
        "username": user.username,
        "agentARN": user.arn,
        "agentStates": [state_definition(item) for item in states_of(runtime, user)],
        "agentPreferences": {"LANGUAGE": "en_US", "locale": "en_US"},
        "dialableCountries": [],
        "extension": "",
        "permissions": [],
        "routingProfile": _routing_profile(runtime, profile, user),
        "softphoneAutoAccept": user.auto_accept,
        "softphoneEnabled": user.phone_type == "SOFT_PHONE",
    }


def states_of(runtime: Runtime, user: User) -> list[AgentStatus]:
    """The states the agent can choose, in the order of their display."""
    found = runtime.centre.agent_statuses.values()
    own = [item for item in found if item.instance_id == user.instance_id]
    return sorted(own, key=lambda item: item.order)


def state_definition(status: AgentStatus) -> Json:
    """One state as Streams hands it to `setState`."""
    kind = STATE_TYPES.get(status.type, "not_routable")
    return {"agentStateARN": status.arn, "name": status.name, "type": kind}


def queue_reference(queue: Queue) -> Json:
    """A queue as contacts and routing profiles name it."""
    return {"name": queue.name, "queueARN": queue.arn, "queueId": queue.arn}


def _routing_profile(runtime: Runtime, profile: RoutingProfile, user: User) -> Json:
    served = dict.fromkeys(
        (profile.default_outbound_queue_id, *(item.queue_id for item in profile.queues))
    )
    queues = [runtime.centre.queues[item] for item in served if item in runtime.centre.queues]
    outbound = runtime.centre.queue(profile.default_outbound_queue_id)
    # Every agent has a queue of her own; Streams reads her id from its ARN.
    own = runtime.place.resource(user.instance_id, "queue", f"agent/{user.id}")
    return {
        "name": profile.name,
        "routingProfileARN": profile.arn,
        "routingProfileId": profile.arn,
        "channelConcurrencyMap": dict(profile.concurrency),
        "defaultOutboundQueue": queue_reference(outbound),
        "queues": [
            *(queue_reference(item) for item in queues),
            {"name": None, "queueARN": own, "queueId": own},
        ],
    }
