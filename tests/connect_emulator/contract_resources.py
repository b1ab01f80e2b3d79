"""How every operation on the instance's resources is called; see contract.py."""

from tests.connect_emulator.centre import ALWAYS, LOOKUP
from tests.connect_emulator.contract import ADDRESS, STREAM, call


def _plain(operation, method, **parameters):
    """An operation that needs nothing but the instance."""

    def called(world):
        getattr(world.connect, method)(**world.instance, **parameters)

    call("connect", operation)(called)


_plain("DescribeInstance", "describe_instance")
_plain("ListContactFlows", "list_contact_flows", ContactFlowTypes=["CONTACT_FLOW"])
_plain("ListQueues", "list_queues")
_plain("ListRoutingProfiles", "list_routing_profiles")
_plain("ListHoursOfOperations", "list_hours_of_operations")
_plain("ListUsers", "list_users")
_plain("ListAgentStatuses", "list_agent_statuses")
_plain("ListSecurityProfiles", "list_security_profiles", MaxResults=2)
_plain("ListPhoneNumbersV2", "list_phone_numbers_v2")
_plain("ListLambdaFunctions", "list_lambda_functions")
_plain("AssociateLambdaFunction", "associate_lambda_function", FunctionArn=LOOKUP)
_plain("DisassociateLambdaFunction", "disassociate_lambda_function", FunctionArn=LOOKUP)
_plain(
    "ListInstanceStorageConfigs", "list_instance_storage_configs", ResourceType="CALL_RECORDINGS"
)


def _instance(world):
    made = world.connect.create_instance(
        IdentityManagementType="CONNECT_MANAGED",
        InstanceAlias="another",
        InboundCallsEnabled=True,
        OutboundCallsEnabled=True,
    )
    return {"InstanceId": made["Id"]}


@call("connect", "CreateInstance")
def create_instance(world):
    _instance(world)


@call("connect", "DeleteInstance")
def delete_instance(world):
    world.connect.delete_instance(**_instance(world))


@call("connect", "CreateAgentStatus")
def create_status(world):
    world.connect.create_agent_status(**world.instance, Name="Lunch", State="ENABLED")


def _security_profile(world):
    made = world.connect.create_security_profile(**world.instance, SecurityProfileName="Readers")
    return {**world.instance, "SecurityProfileId": made["SecurityProfileId"]}


@call("connect", "CreateSecurityProfile")
def create_security_profile(world):
    _security_profile(world)


@call("connect", "DeleteSecurityProfile")
def delete_security_profile(world):
    world.connect.delete_security_profile(**_security_profile(world))


@call("connect", "SearchAvailablePhoneNumbers")
def search_numbers(world):
    world.connect.search_available_phone_numbers(
        TargetArn=world.centre.instance_arn,
        PhoneNumberCountryCode="DE",
        PhoneNumberType="DID",
        MaxResults=2,
    )


@call("connect", "ListInstances")
def list_instances(world):
    world.connect.list_instances()


@call("connect", "ClaimPhoneNumber")
def claim(world):
    world.number()


@call("connect", "DescribePhoneNumber")
def describe_number(world):
    world.connect.describe_phone_number(**world.number())


@call("connect", "ReleasePhoneNumber")
def release_number(world):
    world.connect.release_phone_number(**world.number())


@call("connect", "AssociatePhoneNumberContactFlow")
def associate_number(world):
    number = world.number()
    world.connect.associate_phone_number_contact_flow(
        **number, **world.instance, ContactFlowId=world.flow
    )
    return number


@call("connect", "DisassociatePhoneNumberContactFlow")
def disassociate_number(world):
    number = associate_number(world)
    world.connect.disassociate_phone_number_contact_flow(**number, **world.instance)


@call("connect", "AssociateFlow")
def associate_flow(world):
    world.connect.associate_flow(
        **world.instance, ResourceId=ADDRESS, FlowId=world.flow, ResourceType="INBOUND_EMAIL"
    )


@call("connect", "GetFlowAssociation")
def get_flow_association(world):
    associate_flow(world)
    world.connect.get_flow_association(
        **world.instance, ResourceId=ADDRESS, ResourceType="INBOUND_EMAIL"
    )


@call("connect", "DisassociateFlow")
def disassociate_flow(world):
    associate_flow(world)
    world.connect.disassociate_flow(
        **world.instance, ResourceId=ADDRESS, ResourceType="INBOUND_EMAIL"
    )


@call("connect", "ListFlowAssociations")
def list_flow_associations(world):
    associate_flow(world)
    associate_number(world)
    world.connect.list_flow_associations(**world.instance)


@call("connect", "BatchGetFlowAssociation")
def batch_get_flow_association(world):
    associate_flow(world)
    world.connect.batch_get_flow_association(**world.instance, ResourceIds=[ADDRESS])


@call("connect", "DescribeSecurityProfile")
def describe_security_profile(world):
    world.connect.describe_security_profile(
        **world.instance, SecurityProfileId=world.centre.security.rsplit("/", 1)[-1]
    )


def _storage(world):
    made = world.connect.associate_instance_storage_config(
        **world.instance,
        ResourceType="AGENT_EVENTS",
        StorageConfig={
            "StorageType": "KINESIS_STREAM",
            "KinesisStreamConfig": {"StreamArn": STREAM},
        },
    )
    return {
        **world.instance,
        "AssociationId": made["AssociationId"],
        "ResourceType": "AGENT_EVENTS",
    }


@call("connect", "AssociateInstanceStorageConfig")
def associate_storage(world):
    _storage(world)


@call("connect", "DescribeInstanceStorageConfig")
def describe_storage(world):
    world.connect.describe_instance_storage_config(**_storage(world))


@call("connect", "UpdateInstanceStorageConfig")
def update_storage(world):
    world.connect.update_instance_storage_config(
        **_storage(world),
        StorageConfig={
            "StorageType": "KINESIS_FIREHOSE",
            "KinesisFirehoseConfig": {"FirehoseArn": STREAM},
        },
    )


@call("connect", "DisassociateInstanceStorageConfig")
def disassociate_storage(world):
    world.connect.disassociate_instance_storage_config(**_storage(world))


@call("connect", "CreateHoursOfOperation")
def create_hours(world):
    world.new_hours()


@call("connect", "UpdateHoursOfOperation")
def update_hours(world):
    world.connect.update_hours_of_operation(**world.new_hours(), TimeZone="UTC")


@call("connect", "DeleteHoursOfOperation")
def delete_hours(world):
    world.connect.delete_hours_of_operation(**world.new_hours())


@call("connect", "DescribeHoursOfOperation")
def describe_hours(world):
    world.connect.describe_hours_of_operation(**_inheriting(world))


def _inheriting(world):
    hours = world.new_hours()
    world.connect.associate_hours_of_operations(
        **hours, ParentHoursOfOperationConfigs=[{"HoursOfOperationId": world.hours}]
    )
    return hours


@call("connect", "AssociateHoursOfOperations")
def associate_hours(world):
    _inheriting(world)


@call("connect", "DisassociateHoursOfOperations")
def disassociate_hours(world):
    world.connect.disassociate_hours_of_operations(
        **_inheriting(world), ParentHoursOfOperationIds=[world.hours]
    )


def _override(world):
    hours = {**world.instance, "HoursOfOperationId": world.hours}
    made = world.connect.create_hours_of_operation_override(
        **hours,
        Name="Christmas",
        Config=[{**ALWAYS[0], "Day": "MONDAY"}],
        EffectiveFrom="2026-12-24",
        EffectiveTill="2026-12-26",
        OverrideType="CLOSED",
        RecurrenceConfig={
            "RecurrencePattern": {
                "Frequency": "YEARLY",
                "Interval": 1,
                "ByMonth": [12],
                "ByMonthDay": [24],
            }
        },
    )
    return {**hours, "HoursOfOperationOverrideId": made["HoursOfOperationOverrideId"]}


@call("connect", "CreateHoursOfOperationOverride")
def create_override(world):
    _override(world)


@call("connect", "UpdateHoursOfOperationOverride")
def update_override(world):
    world.connect.update_hours_of_operation_override(**_override(world), Name="Holiday")


@call("connect", "DeleteHoursOfOperationOverride")
def delete_override(world):
    world.connect.delete_hours_of_operation_override(**_override(world))


@call("connect", "DescribeHoursOfOperationOverride")
def describe_override(world):
    world.connect.describe_hours_of_operation_override(**_override(world))


@call("connect", "ListHoursOfOperationOverrides")
def list_overrides(world):
    _override(world)
    world.connect.list_hours_of_operation_overrides(
        **world.instance, HoursOfOperationId=world.hours
    )


@call("connect", "GetEffectiveHoursOfOperations")
def effective_hours(world):
    _override(world)
    world.connect.get_effective_hours_of_operations(
        **world.instance,
        HoursOfOperationId=world.hours,
        FromDate="2026-12-21",
        ToDate="2026-12-28",
    )
