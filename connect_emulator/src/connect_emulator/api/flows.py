"""API operations on flows and flow modules."""

from dataclasses import replace
from typing import Any

from connect_emulator.administration.flows import MODULE, create_flow, update_content
from connect_emulator.api.context import ApiContext, Operation, of_instance, page
from connect_emulator.api.describe import flow_description, module_description
from connect_emulator.arns import id_of
from connect_emulator.errors import DuplicateResource, InvalidRequest, ResourceNotFound
from connect_emulator.model.resources import FlowResource
from connect_emulator.ports import Json


def create(context: ApiContext, request: Json) -> Json:
    """A new flow; published content must be valid."""
    status = request.get("Status", "PUBLISHED")
    flow = create_flow(context.runtime, _wanted(request, request["Type"], status))
    return {"ContactFlowId": flow.id, "ContactFlowArn": flow.arn}


def describe(context: ApiContext, request: Json) -> Json:
    """One flow with its content; a version's when the id names one."""
    flow = flow_in(context, request)
    return {"ContactFlow": flow_description(_as_versioned(flow, request["ContactFlowId"]))}


def list_flows(context: ApiContext, request: Json) -> Json:
    """Flows of the instance, of certain types if given."""
    types = request.get("ContactFlowTypes")
    items = [
        {
            "Id": flow.id,
            "Arn": flow.arn,
            "Name": flow.name,
            "ContactFlowType": flow.type,
            "ContactFlowState": flow.state,
            "ContactFlowStatus": flow.status,
        }
        for flow in of_instance(context, context.centre.flows, request)
        if flow.type != MODULE and (not types or flow.type in types)
    ]
    return page(items, request, "ContactFlowSummaryList")


def publish(context: ApiContext, request: Json) -> Json:
    """Publish other content."""
    update_content(context.runtime, flow_in(context, request), request["Content"])
    return {}


def rename(context: ApiContext, request: Json) -> Json:
    """Another name, description or state."""
    return _changed(context, flow_in(context, request), request, request.get("ContactFlowState"))


def delete(context: ApiContext, request: Json) -> Json:
    """Remove a flow that answers no number."""
    return _removed(context, flow_in(context, request))


def create_module(context: ApiContext, request: Json) -> Json:
    """A new module."""
    module = create_flow(context.runtime, _wanted(request, MODULE, "PUBLISHED"))
    return {"Id": module.id, "Arn": module.arn}


def describe_module(context: ApiContext, request: Json) -> Json:
    """One module with its content; a version's when the id names one."""
    module = module_in(context, request)
    versioned = _as_versioned(module, request["ContactFlowModuleId"])
    return {"ContactFlowModule": module_description(versioned)}


def list_modules(context: ApiContext, request: Json) -> Json:
    """Modules of the instance, in a certain state if given."""
    state = request.get("ContactFlowModuleState")
    items = [
        {"Id": module.id, "Arn": module.arn, "Name": module.name, "State": module.state}
        for module in of_instance(context, context.centre.flows, request)
        if module.type == MODULE and state in (None, module.state)
    ]
    return page(items, request, "ContactFlowModulesSummaryList")


def publish_module(context: ApiContext, request: Json) -> Json:
    """Publish other content or settings of a module."""
    module = module_in(context, request)
    if "Content" in request:
        module = update_content(context.runtime, module, request["Content"])
    settings = request.get("Settings", module.settings)
    context.centre.flows[module.id] = replace(module, settings=settings)
    return {}


def rename_module(context: ApiContext, request: Json) -> Json:
    """Another name, description or state of a module."""
    return _changed(context, module_in(context, request), request, request.get("State"))


def delete_module(context: ApiContext, request: Json) -> Json:
    """Remove a module."""
    return _removed(context, module_in(context, request))


def flow_in(context: ApiContext, request: Json) -> FlowResource:
    """The request's flow; raises ResourceNotFound also for a module."""
    return _found(context, request, request["ContactFlowId"], module=False)


def module_in(context: ApiContext, request: Json) -> FlowResource:
    """The request's module; raises ResourceNotFound also for a flow."""
    return _found(context, request, request["ContactFlowModuleId"], module=True)


def _found(context: ApiContext, request: Json, reference: str, *, module: bool) -> FlowResource:
    instance = context.centre.instance(request["InstanceId"])
    found = context.centre.flows.get(id_of(reference).partition(":")[0])
    if found is None or found.instance_id != instance.id or (found.type == MODULE) != module:
        kind = "ContactFlowModule" if module else "ContactFlow"
        raise ResourceNotFound(f"{kind} not found: {reference}")
    return found


def _wanted(request: Json, kind: str, status: str) -> FlowResource:
    return FlowResource(
        id="",
        arn="",
        instance_id=id_of(request["InstanceId"]),
        name=request["Name"],
        type=kind,
        content=request["Content"],
        description=request.get("Description", ""),
        status=status,
        settings=request.get("Settings", ""),
        tags=dict(request.get("Tags") or {}),
    )


def _as_versioned(flow: FlowResource, reference: str) -> FlowResource:
    """The flow with the content of the version that the reference names (`...:3`)."""
    suffix = reference.rsplit("/", 1)[-1].partition(":")[2]
    if not suffix.isdigit():
        return flow
    for version in flow.versions:
        if version.number == int(suffix):
            return replace(flow, content=version.content)
    raise ResourceNotFound(f"Version not found: {reference}")


def _changed(context: ApiContext, flow: FlowResource, request: Json, state: str | None) -> Json:
    name = request.get("Name", flow.name)
    for other in of_instance(context, context.centre.flows, request):
        same_kind = (other.type == MODULE) == (flow.type == MODULE)
        if other.name == name and same_kind and other.id != flow.id:
            raise DuplicateResource(f"A flow named {name!r} exists in this instance")
    changes: dict[str, Any] = {
        "name": name,
        "description": request.get("Description", flow.description),
        "state": state or flow.state,
    }
    context.centre.flows[flow.id] = replace(flow, **changes)
    return {}


def _removed(context: ApiContext, flow: FlowResource) -> Json:
    number = next((one for one in context.centre.numbers.values() if one.flow_id == flow.id), None)
    if number is not None:
        raise InvalidRequest(f"{flow.name!r} answers {number.address}: disassociate it first")
    del context.centre.flows[flow.id]
    return {}


OPERATIONS: dict[str, Operation] = {
    "CreateContactFlow": create,
    "DescribeContactFlow": describe,
    "ListContactFlows": list_flows,
    "UpdateContactFlowContent": publish,
    "UpdateContactFlowName": rename,
    "UpdateContactFlowMetadata": rename,
    "DeleteContactFlow": delete,
    "CreateContactFlowModule": create_module,
    "DescribeContactFlowModule": describe_module,
    "ListContactFlowModules": list_modules,
    "UpdateContactFlowModuleContent": publish_module,
    "UpdateContactFlowModuleMetadata": rename_module,
    "DeleteContactFlowModule": delete_module,
}
