"""How every operation on queues, profiles, users and figures is called; see contract.py."""

from datetime import timedelta

from tests.connect_emulator.contract import call

VOICE = [{"Channel": "VOICE", "Concurrency": 1}]


@call("connect", "CreateQueue")
def create_queue(world):
    world.new_queue()


@call("connect", "DescribeQueue")
def describe_queue(world):
    world.connect.describe_queue(**world.new_queue())


@call("connect", "UpdateQueueStatus")
def update_queue_status(world):
    world.connect.update_queue_status(**world.new_queue(), Status="DISABLED")


@call("connect", "UpdateQueueName")
def update_queue_name(world):
    world.connect.update_queue_name(**world.new_queue(), Name="Renamed")


@call("connect", "UpdateQueueHoursOfOperation")
def update_queue_hours(world):
    world.connect.update_queue_hours_of_operation(
        **world.new_queue(), HoursOfOperationId=world.hours
    )


@call("connect", "UpdateQueueMaxContacts")
def update_queue_max_contacts(world):
    world.connect.update_queue_max_contacts(**world.new_queue(), MaxContacts=5)


@call("connect", "DeleteQueue")
def delete_queue(world):
    world.connect.delete_queue(**world.new_queue())


def _profile(world):
    made = world.connect.create_routing_profile(
        **world.instance,
        Name="Calls",
        Description="Calls only",
        DefaultOutboundQueueId=world.queue,
        MediaConcurrencies=VOICE,
        QueueConfigs=_served(world, 1),
    )
    return {**world.instance, "RoutingProfileId": made["RoutingProfileId"]}


def _served(world, priority):
    reference = {"QueueId": world.queue, "Channel": "VOICE"}
    return [{"QueueReference": reference, "Priority": priority, "Delay": 0}]


@call("connect", "CreateRoutingProfile")
def create_profile(world):
    _profile(world)


@call("connect", "DescribeRoutingProfile")
def describe_profile(world):
    world.connect.describe_routing_profile(**_profile(world))


@call("connect", "ListRoutingProfileQueues")
def list_profile_queues(world):
    world.connect.list_routing_profile_queues(**_profile(world))


@call("connect", "AssociateRoutingProfileQueues")
def associate_profile_queues(world):
    world.connect.associate_routing_profile_queues(
        **_profile(world), QueueConfigs=_served(world, 2)
    )


@call("connect", "UpdateRoutingProfileQueues")
def update_profile_queues(world):
    world.connect.update_routing_profile_queues(**_profile(world), QueueConfigs=_served(world, 2))


@call("connect", "DisassociateRoutingProfileQueues")
def disassociate_profile_queues(world):
    reference = {"QueueId": world.queue, "Channel": "VOICE"}
    world.connect.disassociate_routing_profile_queues(
        **_profile(world), QueueReferences=[reference]
    )


@call("connect", "UpdateRoutingProfileConcurrency")
def update_concurrency(world):
    world.connect.update_routing_profile_concurrency(**_profile(world), MediaConcurrencies=VOICE)


@call("connect", "UpdateRoutingProfileName")
def update_profile_name(world):
    world.connect.update_routing_profile_name(**_profile(world), Name="Telephone")


@call("connect", "UpdateRoutingProfileDefaultOutboundQueue")
def update_outbound_queue(world):
    world.connect.update_routing_profile_default_outbound_queue(
        **_profile(world), DefaultOutboundQueueId=world.queue
    )


@call("connect", "UpdateRoutingProfileAgentAvailabilityTimer")
def update_timer(world):
    world.connect.update_routing_profile_agent_availability_timer(
        **_profile(world), AgentAvailabilityTimer="TIME_SINCE_LAST_INBOUND"
    )


@call("connect", "ListRoutingProfileManualAssignmentQueues")
def list_manual_queues(world):
    reference = {"QueueReference": {"QueueId": world.queue, "Channel": "TASK"}}
    made = world.connect.create_routing_profile(
        **world.instance,
        Name="By hand",
        Description="By hand",
        DefaultOutboundQueueId=world.queue,
        MediaConcurrencies=[{"Channel": "TASK", "Concurrency": 1}],
        ManualAssignmentQueueConfigs=[reference],
    )
    world.connect.list_routing_profile_manual_assignment_queues(
        **world.instance, RoutingProfileId=made["RoutingProfileId"]
    )


@call("connect", "DeleteRoutingProfile")
def delete_profile(world):
    world.connect.delete_routing_profile(**_profile(world))


def _user(world):
    made = world.connect.create_user(
        **world.instance,
        Username="a02",
        Password="Correct-Horse-7",
        IdentityInfo={"FirstName": "Ada", "LastName": "Agent"},
        PhoneConfig={"PhoneType": "SOFT_PHONE"},
        SecurityProfileIds=[world.centre.security.rsplit("/", 1)[-1]],
        RoutingProfileId=world.profile,
    )
    return {**world.instance, "UserId": made["UserId"]}


@call("connect", "CreateUser")
def create_user(world):
    _user(world)


@call("connect", "DescribeUser")
def describe_user(world):
    world.connect.describe_user(**_user(world))


@call("connect", "DeleteUser")
def delete_user(world):
    world.connect.delete_user(**_user(world))


@call("connect", "UpdateUserRoutingProfile")
def update_user_profile(world):
    world.connect.update_user_routing_profile(**_user(world), RoutingProfileId=world.profile)


@call("connect", "UpdateUserIdentityInfo")
def update_identity(world):
    world.connect.update_user_identity_info(**_user(world), IdentityInfo={"FirstName": "Eva"})


@call("connect", "UpdateUserPhoneConfig")
def update_phone(world):
    world.connect.update_user_phone_config(
        **_user(world), PhoneConfig={"PhoneType": "SOFT_PHONE", "AutoAccept": True}
    )


@call("connect", "UpdateUserSecurityProfiles")
def update_security(world):
    world.connect.update_user_security_profiles(
        **_user(world), SecurityProfileIds=[world.centre.security.rsplit("/", 1)[-1]]
    )


@call("connect", "DismissUserContact")
def dismiss(world):
    contact = world.task()
    world.centre.agent("a01").does("decline", contactId=contact["ContactId"])
    world.connect.dismiss_user_contact(**contact, UserId=world.user)


def _status(world, name="Break"):
    found = world.connect.list_agent_statuses(**world.instance)["AgentStatusSummaryList"]
    return {**world.instance, "AgentStatusId": next(s["Id"] for s in found if s["Name"] == name)}


@call("connect", "DescribeAgentStatus")
def describe_status(world):
    world.connect.describe_agent_status(**_status(world))


@call("connect", "PutUserStatus")
def put_status(world):
    world.connect.put_user_status(**_status(world), UserId=world.user)


@call("connect", "GetCurrentUserData")
def current_users(world):
    contact = world.task()
    agent = world.centre.agent("a01")
    agent.accepts()
    world.connect.pause_contact(**contact)
    world.connect.get_current_user_data(**world.instance, Filters={"Agents": [world.user]})


@call("connect", "GetCurrentMetricData")
def current_metrics(world):
    world.connect.get_current_metric_data(
        **world.instance,
        Filters={"Queues": [world.queue], "Channels": ["TASK"]},
        Groupings=["QUEUE", "CHANNEL"],
        CurrentMetrics=[{"Name": "CONTACTS_IN_QUEUE", "Unit": "COUNT"}],
    )


@call("connect", "GetMetricDataV2")
def metric_data(world):
    world.connect.stop_contact(**world.task())
    now = world.centre.clock.now()
    world.connect.get_metric_data_v2(
        ResourceArn=world.centre.instance_arn,
        StartTime=now - timedelta(minutes=5),
        EndTime=now + timedelta(minutes=5),
        Filters=[{"FilterKey": "QUEUE", "FilterValues": [world.queue]}],
        Groupings=["QUEUE"],
        Metrics=[{"Name": "CONTACTS_HANDLED"}],
    )


ORION = [{"AttributeName": "Study", "AttributeValue": "ORION", "Level": 3.0}]


def _attribute(world):
    world.connect.create_predefined_attribute(
        **world.instance, Name="Study", Values={"StringList": ["ORION"]}
    )
    return {**world.instance, "Name": "Study"}


@call("connect", "CreatePredefinedAttribute")
def create_attribute(world):
    _attribute(world)


@call("connect", "UpdatePredefinedAttribute")
def update_attribute(world):
    world.connect.update_predefined_attribute(
        **_attribute(world), Values={"StringList": ["ORION", "VEGA"]}
    )


@call("connect", "DescribePredefinedAttribute")
def describe_attribute(world):
    world.connect.describe_predefined_attribute(**_attribute(world))


@call("connect", "ListPredefinedAttributes")
def list_attributes(world):
    _attribute(world)
    world.connect.list_predefined_attributes(**world.instance)


def _proficient(world):
    user = {**world.instance, "UserId": world.user}
    world.connect.associate_user_proficiencies(**user, UserProficiencies=ORION)
    return user


@call("connect", "AssociateUserProficiencies")
def associate_proficiencies(world):
    _proficient(world)


@call("connect", "UpdateUserProficiencies")
def update_proficiencies(world):
    world.connect.update_user_proficiencies(**_proficient(world), UserProficiencies=ORION)


@call("connect", "DisassociateUserProficiencies")
def disassociate_proficiencies(world):
    gone = [{key: ORION[0][key] for key in ("AttributeName", "AttributeValue")}]
    world.connect.disassociate_user_proficiencies(**_proficient(world), UserProficiencies=gone)


@call("connect", "ListUserProficiencies")
def list_proficiencies(world):
    world.connect.list_user_proficiencies(**_proficient(world))


def _quick_connect(world):
    config = {
        "QuickConnectType": "QUEUE",
        "QueueConfig": {"QueueId": world.queue, "ContactFlowId": world.flow},
    }
    made = world.connect.create_quick_connect(
        **world.instance, Name="To support", QuickConnectConfig=config
    )
    return {**world.instance, "QuickConnectId": made["QuickConnectId"]}, config


@call("connect", "CreateQuickConnect")
def create_quick_connect(world):
    _quick_connect(world)


@call("connect", "ListQuickConnects")
def list_quick_connects(world):
    _quick_connect(world)
    world.connect.list_quick_connects(**world.instance, QuickConnectTypes=["QUEUE"])


@call("connect", "DescribeQuickConnect")
def describe_quick_connect(world):
    world.connect.describe_quick_connect(**_quick_connect(world)[0])


@call("connect", "UpdateQuickConnectConfig")
def update_quick_connect_config(world):
    quick_connect, config = _quick_connect(world)
    world.connect.update_quick_connect_config(**quick_connect, QuickConnectConfig=config)


@call("connect", "UpdateQuickConnectName")
def update_quick_connect_name(world):
    world.connect.update_quick_connect_name(**_quick_connect(world)[0], Name="Renamed")


def _offered(world):
    quick_connect, _ = _quick_connect(world)
    world.connect.associate_queue_quick_connects(
        **world.instance, QueueId=world.queue, QuickConnectIds=[quick_connect["QuickConnectId"]]
    )
    return [quick_connect["QuickConnectId"]]


@call("connect", "AssociateQueueQuickConnects")
def associate_quick_connects(world):
    _offered(world)


@call("connect", "ListQueueQuickConnects")
def list_queue_quick_connects(world):
    _offered(world)
    world.connect.list_queue_quick_connects(**world.instance, QueueId=world.queue)


@call("connect", "DisassociateQueueQuickConnects")
def disassociate_quick_connects(world):
    ids = _offered(world)
    world.connect.disassociate_queue_quick_connects(
        **world.instance, QueueId=world.queue, QuickConnectIds=ids
    )


@call("connect", "DeleteQuickConnect")
def delete_quick_connect(world):
    world.connect.delete_quick_connect(**_quick_connect(world)[0])
