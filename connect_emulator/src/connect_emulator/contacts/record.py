"""The contact record (contact trace record, format 2017-03-10) of a contact."""

from datetime import datetime

from connect_emulator.contacts.runtime import Runtime, stamp
from connect_emulator.contacts.talk import EXTERNAL
from connect_emulator.contacts.views import queue_arn
from connect_emulator.model.call import CallResult
from connect_emulator.model.contact import Contact, Endpoint, Recording
from connect_emulator.ports import Json

# By what came of the call; scripted telephones have the voicemail's beep always.
DETECTED = {
    CallResult.ANSWERED.value: "HUMAN_ANSWERED",
    CallResult.VOICEMAIL.value: "VOICEMAIL_BEEP",
    CallResult.BUSY.value: "SIT_TONE_BUSY",
    CallResult.NO_ANSWER.value: "AMD_UNANSWERED",
    CallResult.FAILED.value: "SIT_TONE_INVALID_NUMBER",
}
MEDIA = {"VOICE": ("AUDIO",), "CHAT": ("CHAT",)}  # tasks and e-mails have no media stream


def contact_record(runtime: Runtime, contact: Contact) -> Json:
    """The record as the stream carries it; times have whole seconds."""
    outside = _passed_out(runtime, contact)
    transferred = contact.agent_interaction_ended_at if outside else contact.transferred_at
    return {
        "AWSAccountId": runtime.place.account,
        "AWSContactTraceRecordFormatVersion": "2017-03-10",
        "Agent": _agent(runtime, contact),
        "AgentConnectionAttempts": contact.connection_attempts,
        "AnsweringMachineDetectionStatus": machine_detection(contact),
        "Attributes": dict(contact.attributes),
        "Campaign": {"CampaignId": None},
        "Channel": contact.channel.value,
        "ConnectedToSystemTimestamp": stamp(contact.connected_to_system_at),
        "ContactDetails": _details(contact),
        "ContactId": contact.id,
        "CustomerEndpoint": _endpoint(contact.customer),
        "DisconnectReason": contact.disconnect_reason or None,
        "DisconnectTimestamp": stamp(contact.disconnected_at),
        "InitialContactId": contact.initial_contact_id or None,
        "InitiationMethod": contact.initiation_method,
        "InitiationTimestamp": stamp(contact.initiated_at),
        "InstanceARN": runtime.place.instance(contact.instance_id),
        "LastUpdateTimestamp": stamp(contact.updated_at),
        "MediaStreams": [{"Type": kind} for kind in MEDIA.get(contact.channel, ())],
        "NextContactId": contact.next_contact_id or None,
        "PreviousContactId": contact.previous_contact_id or None,
        "Queue": _queue(runtime, contact),
        "Recording": _first_recording(contact),
        "Recordings": [_recording(item) for item in contact.recordings] or None,
        "References": [
            {"Name": name, "Status": None, **reference}
            for name, reference in contact.references.items()
        ],
        "RelatedContactId": contact.related_contact_id or None,
        "RoutingCriteria": _routing(contact),
        "ScheduledTimestamp": stamp(contact.scheduled_at),
        "SegmentAttributes": dict(contact.segment_attributes),
        "SystemEndpoint": _endpoint(contact.system),
        "Tags": dict(contact.tags),
        "TotalPauseCount": contact.pauses,
        "TotalPauseDurationInSeconds": round(contact.paused_seconds),
        "TransferCompletedTimestamp": stamp(transferred),
        "TransferredToEndpoint": _endpoint(outside.customer) if outside else None,
        "VoiceIdResult": None,
    }


def _details(contact: Contact) -> Json:
    """Name and description of work that has them; calls and chats have none."""
    if contact.channel in MEDIA:
        return {}
    details = {"Name": contact.name, "Description": contact.description}
    return {name: value for name, value in details.items() if value}


def _passed_out(runtime: Runtime, contact: Contact) -> Contact | None:
    """The call of the telephone outside that went on when the agent had left."""
    left = contact.agent_interaction_ended_at
    if left is None:
        return None
    for leg in runtime.centre.contacts.values():
        outside = leg.consult_of == contact.id and leg.initiation_method == EXTERNAL
        goes_on = leg.disconnected_at is None or leg.disconnected_at > left
        if outside and goes_on and leg.connected_to_system_at is not None:
            return leg
    return None


def machine_detection(contact: Contact) -> str | None:
    """What answering machine detection found out; None where it was not asked."""
    call = contact.call
    return DETECTED.get(call.result) if call is not None and call.detects_machines else None


def _first_recording(contact: Contact) -> Json | None:
    """The old field for the recording of the talk with an agent."""
    for recording in contact.recordings:
        if recording.participant != "IVR":
            return {
                "DeletionReason": None,
                "Location": f"{recording.bucket}/{recording.key}",
                "Status": "AVAILABLE",
                "Type": recording.media,
            }
    return None


def _seconds(start: datetime | None, end: datetime | None) -> int:
    return 0 if start is None or end is None else max(0, round((end - start).total_seconds()))


def _endpoint(endpoint: Endpoint | None) -> Json | None:
    return None if endpoint is None else {"Address": endpoint.address, "Type": endpoint.type}


def _agent(runtime: Runtime, contact: Contact) -> Json | None:
    user = runtime.centre.users.get(contact.agent_id)
    if user is None or contact.connected_to_agent_at is None:
        return None
    profile = runtime.centre.routing_profiles.get(user.routing_profile_id)
    ended = contact.agent_interaction_ended_at or contact.disconnected_at
    return {
        "ARN": user.arn,
        "AfterContactWorkDuration": _seconds(ended, contact.completed_at),
        "AfterContactWorkStartTimestamp": stamp(ended),
        "AfterContactWorkEndTimestamp": stamp(contact.completed_at),
        "AgentInteractionDuration": _seconds(contact.connected_to_agent_at, ended),
        "ConnectedToAgentTimestamp": stamp(contact.connected_to_agent_at),
        "CustomerHoldDuration": round(contact.held_seconds),
        "HierarchyGroups": None,
        "LongestHoldDuration": round(contact.longest_hold),
        "NumberOfHolds": contact.holds,
        "RoutingProfile": {"ARN": profile.arn, "Name": profile.name} if profile else None,
        "Username": user.username,
    }


def _queue(runtime: Runtime, contact: Contact) -> Json | None:
    """The queue; an agent's own has no name."""
    arn = queue_arn(runtime, contact)
    if not arn:
        return None
    queue = runtime.centre.queues.get(contact.queue_id)
    return {
        "ARN": arn,
        "DequeueTimestamp": stamp(contact.dequeued_at),
        "Duration": _seconds(contact.enqueued_at, contact.dequeued_at),
        "EnqueueTimestamp": stamp(contact.enqueued_at),
        "Name": queue.name if queue else None,
    }


def _routing(contact: Contact) -> list[Json] | None:
    """The routing criteria and how far they went (a list, as AWS has it; here the last ones)."""
    routing = contact.routing
    if routing is None:
        return None
    steps = [
        {
            "Expiry": {
                "DurationInSeconds": step.seconds,
                "ExpiryTimestamp": stamp(step.expires_at),
            },
            "Expression": step.expression,
            "Status": step.status.value,
        }
        for step in routing.steps
    ]
    found = {"ActivationTimestamp": stamp(routing.activated_at), "Index": routing.index}
    return [{**found, "Steps": steps}]


def _recording(recording: Recording) -> Json:
    return {
        "DeletionReason": None,
        "FragmentStartNumber": None,
        "FragmentStopNumber": None,
        "Location": f"{recording.bucket}/{recording.key}",
        "MediaStreamType": recording.media,
        "ParticipantType": recording.participant,
        "StartTimestamp": stamp(recording.started_at),
        "Status": "AVAILABLE",
        "StopTimestamp": stamp(recording.stopped_at),
        "StorageType": "S3",
    }
