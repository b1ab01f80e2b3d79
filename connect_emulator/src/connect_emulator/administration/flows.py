"""Flows and modules: created and changed only with valid content."""

from dataclasses import replace

from connect_emulator.arns import id_of, instance_of
from connect_emulator.contacts.runtime import Runtime
from connect_emulator.errors import DuplicateResource, InvalidParameter
from connect_emulator.model.resources import FlowResource
from connect_emulator.validator import Exists, check

FLOW_TYPES = (
    "CONTACT_FLOW",
    "CUSTOMER_QUEUE",
    "CUSTOMER_HOLD",
    "CUSTOMER_WHISPER",
    "AGENT_HOLD",
    "AGENT_WHISPER",
    "OUTBOUND_WHISPER",
    "AGENT_TRANSFER",
    "QUEUE_TRANSFER",
    "CAMPAIGN",
)
MODULE = "MODULE"


def create_flow(runtime: Runtime, wanted: FlowResource) -> FlowResource:
    """Store a new flow (its `id` and `arn` are given here); raises InvalidContactFlow."""
    instance = runtime.centre.instance(wanted.instance_id)
    if wanted.type not in (*FLOW_TYPES, MODULE):
        raise InvalidParameter(f"Invalid contact flow type: {wanted.type}")
    for other in runtime.centre.flows.values():
        same_kind = (other.type == MODULE) == (wanted.type == MODULE)
        if other.instance_id == instance.id and other.name == wanted.name and same_kind:
            raise DuplicateResource(f"A flow named {wanted.name!r} exists in this instance")
    if wanted.status == "PUBLISHED":
        check(wanted.content, existing(runtime, instance.id))
    flow_id = runtime.new_id()
    kind = "flow-module" if wanted.type == MODULE else "contact-flow"
    arn = runtime.place.resource(instance.id, kind, flow_id)
    flow = replace(wanted, id=flow_id, arn=arn, instance_id=instance.id)
    runtime.centre.flows[flow.id] = flow
    return flow


def update_content(runtime: Runtime, flow: FlowResource, content: str) -> FlowResource:
    """Publish other content; raises InvalidContactFlow."""
    check(content, existing(runtime, flow.instance_id))
    changed = replace(flow, content=content, status="PUBLISHED")
    runtime.centre.flows[flow.id] = changed
    return changed


def existing(runtime: Runtime, instance_id: str) -> Exists:
    """Tells whether a resource that a flow names is there."""
    centre = runtime.centre
    stores: dict[str, dict[str, object]] = {
        "queue": dict(centre.queues),
        "contact-flow": dict(centre.flows),
        "flow-module": dict(centre.flows),
        "operating-hours": dict(centre.hours),
    }

    def exists(kind: str, reference: str) -> bool:
        named = instance_of(reference)
        return named in (None, instance_id) and id_of(reference) in stores[kind]

    return exists
