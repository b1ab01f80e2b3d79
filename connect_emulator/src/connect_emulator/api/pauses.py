"""API operations that pause a task and go on with it."""

from connect_emulator.api.contacts import contact_of, flow_of
from connect_emulator.api.context import ApiContext, Operation
from connect_emulator.ports import Json


def pause(context: ApiContext, request: Json) -> Json:
    """The task takes up no slot, and is not offered; its flow for that event runs."""
    contact, flow = contact_of(context, request), _flow(context, request)
    context.lifecycle.pausing.pause(contact, flow)
    return {}


def resume(context: ApiContext, request: Json) -> Json:
    """Back to the agent, or to the flow that queues the task again."""
    contact, flow = contact_of(context, request), _flow(context, request)
    context.lifecycle.pausing.resume(contact, flow)
    return {}


def _flow(context: ApiContext, request: Json) -> str:
    return flow_of(context, request).id if request.get("ContactFlowId") else ""


OPERATIONS: dict[str, Operation] = {"PauseContact": pause, "ResumeContact": resume}
