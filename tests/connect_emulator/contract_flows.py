"""How every operation on flows and modules is called; see contract.py."""

from tests.connect_emulator.contract import call
from tests.connect_emulator.flow_writer import action, content, hang_up

CONTENT = content(hang_up())
MODULE = content(action("end", "EndFlowModuleExecution"))


def _flow(world):
    made = world.connect.create_contact_flow(
        **world.instance, Name="Other", Type="CONTACT_FLOW", Content=CONTENT
    )
    return {**world.instance, "ContactFlowId": made["ContactFlowId"]}


def _module(world):
    made = world.connect.create_contact_flow_module(
        **world.instance, Name="Part", Content=MODULE, Tags={"a": "b"}
    )
    return {**world.instance, "ContactFlowModuleId": made["Id"]}


@call("connect", "CreateContactFlow")
def create_flow(world):
    _flow(world)


@call("connect", "DescribeContactFlow")
def describe_flow(world):
    world.connect.describe_contact_flow(**_flow(world))


@call("connect", "UpdateContactFlowContent")
def update_flow_content(world):
    world.connect.update_contact_flow_content(**_flow(world), Content=CONTENT)


@call("connect", "UpdateContactFlowName")
def update_flow_name(world):
    world.connect.update_contact_flow_name(**_flow(world), Name="Renamed")


@call("connect", "UpdateContactFlowMetadata")
def update_flow_metadata(world):
    world.connect.update_contact_flow_metadata(**_flow(world), ContactFlowState="ARCHIVED")


@call("connect", "DeleteContactFlow")
def delete_flow(world):
    world.connect.delete_contact_flow(**_flow(world))


@call("connect", "CreateContactFlowModule")
def create_module(world):
    _module(world)


@call("connect", "DescribeContactFlowModule")
def describe_module(world):
    world.connect.describe_contact_flow_module(**_module(world))


@call("connect", "ListContactFlowModules")
def list_modules(world):
    _module(world)
    world.connect.list_contact_flow_modules(**world.instance, ContactFlowModuleState="ACTIVE")


@call("connect", "UpdateContactFlowModuleContent")
def update_module_content(world):
    world.connect.update_contact_flow_module_content(**_module(world), Content=MODULE)


@call("connect", "UpdateContactFlowModuleMetadata")
def update_module_metadata(world):
    world.connect.update_contact_flow_module_metadata(**_module(world), Name="Renamed")


@call("connect", "DeleteContactFlowModule")
def delete_module(world):
    world.connect.delete_contact_flow_module(**_module(world))


def _flow_version(world):
    flow = _flow(world)
    world.connect.create_contact_flow_version(**flow, Description="First")
    return flow


def _module_version(world):
    module = _module(world)
    world.connect.create_contact_flow_module_version(**module, Description="First")
    return module


def _alias(world):
    module = _module_version(world)
    made = world.connect.create_contact_flow_module_alias(
        **module, AliasName="live", ContactFlowModuleVersion=1
    )
    return {**module, "AliasId": made["Id"]}


@call("connect", "CreateContactFlowVersion")
def create_flow_version(world):
    _flow_version(world)


@call("connect", "ListContactFlowVersions")
def list_flow_versions(world):
    world.connect.list_contact_flow_versions(**_flow_version(world))


@call("connect", "DeleteContactFlowVersion")
def delete_flow_version(world):
    world.connect.delete_contact_flow_version(**_flow_version(world), ContactFlowVersion=1)


@call("connect", "CreateContactFlowModuleVersion")
def create_module_version(world):
    _module_version(world)


@call("connect", "ListContactFlowModuleVersions")
def list_module_versions(world):
    world.connect.list_contact_flow_module_versions(**_module_version(world))


@call("connect", "DeleteContactFlowModuleVersion")
def delete_module_version(world):
    world.connect.delete_contact_flow_module_version(
        **_module_version(world), ContactFlowModuleVersion=1
    )


@call("connect", "CreateContactFlowModuleAlias")
def create_alias(world):
    _alias(world)


@call("connect", "DescribeContactFlowModuleAlias")
def describe_alias(world):
    world.connect.describe_contact_flow_module_alias(**_alias(world))


@call("connect", "ListContactFlowModuleAliases")
def list_aliases(world):
    alias = _alias(world)
    del alias["AliasId"]
    world.connect.list_contact_flow_module_aliases(**alias)


@call("connect", "UpdateContactFlowModuleAlias")
def update_alias(world):
    world.connect.update_contact_flow_module_alias(**_alias(world), Name="blue")


@call("connect", "DeleteContactFlowModuleAlias")
def delete_alias(world):
    world.connect.delete_contact_flow_module_alias(**_alias(world))
