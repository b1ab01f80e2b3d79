"""Instances, with what AWS puts into a new one: states, security profiles, default flows."""

import json
from dataclasses import fields

from connect_emulator.administration.flows import create_flow
from connect_emulator.contacts.runtime import Runtime
from connect_emulator.errors import DuplicateResource
from connect_emulator.model.agent import AVAILABLE, OFFLINE
from connect_emulator.model.resources import AgentStatus, FlowResource, Instance, SecurityProfile

STATUSES = ((AVAILABLE, "ROUTABLE"), (OFFLINE, "OFFLINE"))
SECURITY_PROFILES = ("Admin", "Agent", "CallCenterManager", "QualityAnalyst")


def create_instance(runtime: Runtime, wanted: Instance) -> Instance:
    """Store a new instance and its defaults."""
    for other in runtime.centre.instances.values():
        if other.alias == wanted.alias:
            raise DuplicateResource(f"Instance alias {wanted.alias!r} is taken")
    runtime.centre.instances[wanted.id] = wanted
    for order, (name, kind) in enumerate(STATUSES, start=1):
        add_status(runtime, wanted.id, name, kind, order)
    for name in SECURITY_PROFILES:
        profile_id = runtime.new_id()
        arn = runtime.place.resource(wanted.id, "security-profile", profile_id)
        profile = SecurityProfile(profile_id, arn, wanted.id, name)
        runtime.centre.security_profiles[profile_id] = profile
    for name, kind, content in _default_flows():
        flow = FlowResource("", "", wanted.id, name, kind, content, "Default flow")
        create_flow(runtime, flow)
    return wanted


def add_status(runtime: Runtime, instance_id: str, name: str, kind: str, order: int) -> AgentStatus:
    """Add an agent state."""
    status_id = runtime.new_id()
    arn = runtime.place.resource(instance_id, "agent-state", status_id)
    status = AgentStatus(status_id, arn, instance_id, name, kind, order)
    runtime.centre.agent_statuses[status_id] = status
    return status


def delete_instance(runtime: Runtime, instance_id: str) -> None:
    """Remove an instance and everything in it."""
    centre = runtime.centre
    centre.instances.pop(instance_id, None)
    for item in fields(centre):
        store = getattr(centre, item.name)
        if not isinstance(store, dict) or item.name == "client_tokens":
            continue
        for key in [k for k, value in store.items() if _belongs(value, instance_id)]:
            del store[key]


def _belongs(value: object, instance_id: str) -> bool:
    return getattr(value, "instance_id", None) == instance_id


def _default_flows() -> list[tuple[str, str, str]]:
    thanks = "Thank you for calling. Your call is very important to us and will be answered soon."
    queue = [{"Text": thanks}, {"PromptId": "music"}]
    music = [{"PromptId": "music"}]
    return [
        ("Default customer queue", "CUSTOMER_QUEUE", _looping(queue)),
        ("Default customer hold", "CUSTOMER_HOLD", _looping(music)),
        ("Default agent hold", "AGENT_HOLD", _looping([{"Text": "You are on hold."}])),
    ]


def _looping(messages: list[dict[str, str]]) -> str:
    action = {
        "Identifier": "messages",
        "Type": "MessageParticipantIteratively",
        "Parameters": {"Messages": messages},
        "Transitions": {"Errors": [{"ErrorType": "NoMatchingError", "NextAction": "end"}]},
    }
    end = {"Identifier": "end", "Type": "EndFlowExecution", "Parameters": {}, "Transitions": {}}
    flow = {"Version": "2019-10-30", "StartAction": "messages", "Actions": [action, end]}
    return json.dumps(flow)
