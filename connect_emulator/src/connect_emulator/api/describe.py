"""Resources and contacts as Describe operations show them."""

import hashlib

from connect_emulator.contacts.record import machine_detection
from connect_emulator.contacts.runtime import Runtime
from connect_emulator.model.contact import Contact
from connect_emulator.model.resources import (
    FlowResource,
    PhoneNumber,
    Queue,
    User,
)
from connect_emulator.model.routing import Routing
from connect_emulator.ports import Json


def contact_description(runtime: Runtime, contact: Contact) -> Json:
    """DescribeContact's Contact."""
    description: Json = {
        "Arn": runtime.place.resource(contact.instance_id, "contact", contact.id),
        "Id": contact.id,
        "InitialContactId": contact.initial_contact_id or None,
        "PreviousContactId": contact.previous_contact_id or None,
        "RelatedContactId": contact.related_contact_id or None,
        "ContactAssociationId": contact.initial_contact_id or contact.id,
        "InitiationMethod": contact.initiation_method,
        "Name": contact.name or None,
        "Description": contact.description or None,
        "Channel": contact.channel.value,
        "InitiationTimestamp": contact.initiated_at,
        "ConnectedToSystemTimestamp": contact.connected_to_system_at,
        "DisconnectTimestamp": contact.disconnected_at,
        "LastUpdateTimestamp": contact.updated_at,
        "ScheduledTimestamp": contact.scheduled_at,
        "DisconnectReason": contact.disconnect_reason or None,
        "QueuePriority": contact.priority,
        "QueueTimeAdjustmentSeconds": contact.time_adjustment or None,
        "Attributes": dict(contact.attributes),
        "AnsweringMachineDetectionStatus": machine_detection(contact),
        "LastPausedTimestamp": contact.paused_at,
        "LastResumedTimestamp": contact.resumed_at,
        "TotalPauseCount": contact.pauses or None,
        "TotalPauseDurationInSeconds": round(contact.paused_seconds) if contact.pauses else None,
        "SegmentAttributes": dict(contact.segment_attributes) or None,
        "Tags": dict(contact.tags) or None,
        "RoutingCriteria": routing_description(contact.routing) if contact.routing else None,
    }
    if contact.customer is not None:
        customer = {"Type": contact.customer.type, "Address": contact.customer.address}
        description["CustomerEndpoint"] = customer
    if contact.system is not None:
        system = {"Type": contact.system.type, "Address": contact.system.address}
        description["SystemEndpoint"] = system
    if contact.queue_id:
        queue_info = {"Id": contact.queue_id, "EnqueueTimestamp": contact.enqueued_at}
        description["QueueInfo"] = queue_info
    if contact.agent_id:
        description["AgentInfo"] = {
            "Id": contact.agent_id,
            "ConnectedToAgentTimestamp": contact.connected_to_agent_at,
        }
    return description


def routing_description(routing: Routing) -> Json:
    """The routing criteria at work, as DescribeContact and SearchContacts show them."""
    steps = [
        {
            "Expiry": {
                "DurationInSeconds": step.seconds,
                "ExpiryTimestamp": step.expires_at,
            }
            if step.seconds is not None
            else None,
            "Expression": step.expression,
            "Status": step.status.value,
        }
        for step in routing.steps
    ]
    return {"Steps": steps, "ActivationTimestamp": routing.activated_at, "Index": routing.index}


def user_description(user: User) -> Json:
    """DescribeUser's User."""
    return {
        "Id": user.id,
        "Arn": user.arn,
        "Username": user.username,
        "IdentityInfo": {
            "FirstName": user.first_name,
            "LastName": user.last_name,
            "Email": user.email,
        },
        "PhoneConfig": {
            "PhoneType": user.phone_type,
            "AutoAccept": user.auto_accept,
            "AfterContactWorkTimeLimit": user.after_contact_work_limit,
        },
        "SecurityProfileIds": list(user.security_profile_ids),
        "RoutingProfileId": user.routing_profile_id,
    }


def queue_description(queue: Queue) -> Json:
    """DescribeQueue's Queue."""
    return {
        "Name": queue.name,
        "QueueArn": queue.arn,
        "QueueId": queue.id,
        "Description": queue.description or None,
        "HoursOfOperationId": queue.hours_id,
        "MaxContacts": queue.max_contacts,
        "Status": "ENABLED" if queue.enabled else "DISABLED",
    }


def flow_description(flow: FlowResource) -> Json:
    """DescribeContactFlow's ContactFlow."""
    return {
        "Arn": flow.arn,
        "Id": flow.id,
        "Name": flow.name,
        "Type": flow.type,
        "State": flow.state,
        "Status": flow.status,
        "Description": flow.description,
        "Content": flow.content,
        "Tags": dict(flow.tags) or None,
        "FlowContentSha256": sha256_of(flow.content),
        "Version": flow.last_version or None,
    }


def module_description(module: FlowResource) -> Json:
    """DescribeContactFlowModule's ContactFlowModule."""
    return {
        "Arn": module.arn,
        "Id": module.id,
        "Name": module.name,
        "Content": module.content,
        "Description": module.description or None,
        "State": module.state,
        "Status": module.status,
        "Tags": dict(module.tags) or None,
        "FlowModuleContentSha256": sha256_of(module.content),
        "Version": module.last_version or None,
        "Settings": module.settings or None,
    }


def sha256_of(content: str) -> str:
    """The digest that tells two contents of a flow apart, in hexadecimal digits."""
    return hashlib.sha256(content.encode()).hexdigest()


def number_description(runtime: Runtime, number: PhoneNumber) -> Json:
    """DescribePhoneNumber's ClaimedPhoneNumberSummary."""
    return {
        "PhoneNumberId": number.id,
        "PhoneNumberArn": number.arn,
        "PhoneNumber": number.address,
        "PhoneNumberCountryCode": number.country,
        "PhoneNumberType": number.type,
        "PhoneNumberDescription": number.description,
        "TargetArn": runtime.place.instance(number.instance_id),
        "InstanceId": number.instance_id,
        "PhoneNumberStatus": {"Status": "CLAIMED", "Message": ""},
    }
