"""API operations on versions of flows and modules, and on the aliases of modules.

Versions are kept and shown; a running flow that names one enters the current content.
"""

from dataclasses import replace

from connect_emulator.api.context import ApiContext, Operation, page
from connect_emulator.api.describe import sha256_of
from connect_emulator.api.flows import flow_in, module_in
from connect_emulator.errors import DuplicateResource, InvalidRequest, ResourceNotFound
from connect_emulator.model.resources import FlowResource, FlowVersion, ModuleAlias
from connect_emulator.ports import Json


def create_version(context: ApiContext, request: Json) -> Json:
    """Keep the flow's content as a version."""
    flow = flow_in(context, request)
    number = _made(context, flow, request, request.get("FlowContentSha256"))
    return {"ContactFlowArn": f"{flow.arn}:{number}", "Version": number}


def list_versions(context: ApiContext, request: Json) -> Json:
    """The flow's versions, the newest first."""
    return page(_versions(flow_in(context, request)), request, "ContactFlowVersionSummaryList")


def delete_version(context: ApiContext, request: Json) -> Json:
    """Remove a version."""
    return _deleted(context, flow_in(context, request), request["ContactFlowVersion"])


def create_module_version(context: ApiContext, request: Json) -> Json:
    """Keep the module's content as a version."""
    module = module_in(context, request)
    number = _made(context, module, request, request.get("FlowModuleContentSha256"))
    return {"ContactFlowModuleArn": f"{module.arn}:{number}", "Version": number}


def list_module_versions(context: ApiContext, request: Json) -> Json:
    """The module's versions, the newest first."""
    items = _versions(module_in(context, request))
    return page(items, request, "ContactFlowModuleVersionSummaryList")


def delete_module_version(context: ApiContext, request: Json) -> Json:
    """Remove a version that no alias names."""
    module, number = module_in(context, request), request["ContactFlowModuleVersion"]
    if any(alias.version == number for alias in module.aliases):
        raise InvalidRequest(f"An alias names version {number}: change or delete it first")
    return _deleted(context, module, number)


def create_alias(context: ApiContext, request: Json) -> Json:
    """A name for a version."""
    module = module_in(context, request)
    alias = ModuleAlias(
        id=context.runtime.new_id(),
        name=request["AliasName"],
        version=_version(module, request["ContactFlowModuleVersion"]).number,
        description=request.get("Description", ""),
        updated_at=context.runtime.now(),
    )
    _keep(context, module, [*module.aliases, alias])
    return {"ContactFlowModuleArn": f"{module.arn}:{alias.name}", "Id": alias.id}


def describe_alias(context: ApiContext, request: Json) -> Json:
    """One alias."""
    module = module_in(context, request)
    alias = _alias(module, request)
    return {
        "ContactFlowModuleAlias": {
            "ContactFlowModuleId": module.id,
            "ContactFlowModuleArn": module.arn,
            "AliasId": alias.id,
            "Version": alias.version,
            "Name": alias.name,
            "Description": alias.description or None,
            "LastModifiedRegion": context.runtime.place.region,
            "LastModifiedTime": alias.updated_at,
        }
    }


def list_aliases(context: ApiContext, request: Json) -> Json:
    """The module's aliases."""
    module = module_in(context, request)
    items = [
        {
            "Arn": f"{module.arn}:{alias.name}",
            "AliasId": alias.id,
            "Version": alias.version,
            "AliasName": alias.name,
            "AliasDescription": alias.description or None,
            "LastModifiedTime": alias.updated_at,
        }
        for alias in module.aliases
    ]
    return page(items, request, "ContactFlowModuleAliasSummaryList")


def update_alias(context: ApiContext, request: Json) -> Json:
    """Another name, description or version."""
    module = module_in(context, request)
    alias = _alias(module, request)
    version = request.get("ContactFlowModuleVersion", alias.version)
    changed = replace(
        alias,
        name=request.get("Name", alias.name),
        description=request.get("Description", alias.description),
        version=_version(module, version).number,
        updated_at=context.runtime.now(),
    )
    _keep(context, module, [changed if item is alias else item for item in module.aliases])
    return {}


def delete_alias(context: ApiContext, request: Json) -> Json:
    """Remove an alias."""
    module = module_in(context, request)
    alias = _alias(module, request)
    _keep(context, module, [item for item in module.aliases if item is not alias])
    return {}


def _made(context: ApiContext, flow: FlowResource, request: Json, digest: str | None) -> int:
    if digest is not None and digest != sha256_of(flow.content):
        raise InvalidRequest("The content is another one than the SHA-256 given")
    number = flow.last_version + 1
    version = FlowVersion(number, flow.content, request.get("Description", ""))
    context.centre.flows[flow.id] = replace(
        flow, versions=(*flow.versions, version), last_version=number
    )
    return number


def _versions(flow: FlowResource) -> list[Json]:
    return [
        {
            "Arn": f"{flow.arn}:{version.number}",
            "VersionDescription": version.description or None,
            "Version": version.number,
        }
        for version in reversed(flow.versions)
    ]


def _version(flow: FlowResource, number: int) -> FlowVersion:
    for version in flow.versions:
        if version.number == number:
            return version
    raise ResourceNotFound(f"Version not found: {flow.arn}:{number}")


def _deleted(context: ApiContext, flow: FlowResource, number: int) -> Json:
    gone = _version(flow, number)
    kept = tuple(version for version in flow.versions if version is not gone)
    context.centre.flows[flow.id] = replace(flow, versions=kept)
    return {}


def _alias(module: FlowResource, request: Json) -> ModuleAlias:
    for alias in module.aliases:
        if alias.id == request["AliasId"]:
            return alias
    raise ResourceNotFound(f"ContactFlowModuleAlias not found: {request['AliasId']}")


def _keep(context: ApiContext, module: FlowResource, aliases: list[ModuleAlias]) -> None:
    names = [alias.name for alias in aliases]
    if len(set(names)) < len(names):
        raise DuplicateResource(f"{module.name!r} has an alias of that name")
    context.centre.flows[module.id] = replace(module, aliases=tuple(aliases))


OPERATIONS: dict[str, Operation] = {
    "CreateContactFlowVersion": create_version,
    "ListContactFlowVersions": list_versions,
    "DeleteContactFlowVersion": delete_version,
    "CreateContactFlowModuleVersion": create_module_version,
    "ListContactFlowModuleVersions": list_module_versions,
    "DeleteContactFlowModuleVersion": delete_module_version,
    "CreateContactFlowModuleAlias": create_alias,
    "DescribeContactFlowModuleAlias": describe_alias,
    "ListContactFlowModuleAliases": list_aliases,
    "UpdateContactFlowModuleAlias": update_alias,
    "DeleteContactFlowModuleAlias": delete_alias,
}
