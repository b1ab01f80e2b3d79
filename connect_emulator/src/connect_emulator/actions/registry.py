"""Every action type by name; a name that is not here is refused as Connect refuses it."""

from connect_emulator.actions.action_type import ActionType
from connect_emulator.actions.check_hours_of_operation import CHECK_HOURS_OF_OPERATION
from connect_emulator.actions.check_metric_data import CHECK_METRIC_DATA
from connect_emulator.actions.compare import COMPARE
from connect_emulator.actions.create_callback_contact import CREATE_CALLBACK_CONTACT
from connect_emulator.actions.create_task import CREATE_TASK
from connect_emulator.actions.dequeue_contact_and_transfer_to_queue import (
    DEQUEUE_CONTACT_AND_TRANSFER_TO_QUEUE,
)
from connect_emulator.actions.disconnect_participant import DISCONNECT_PARTICIPANT
from connect_emulator.actions.distribute_by_percentage import DISTRIBUTE_BY_PERCENTAGE
from connect_emulator.actions.end_flow_execution import END_FLOW_EXECUTION
from connect_emulator.actions.end_flow_module_execution import END_FLOW_MODULE_EXECUTION
from connect_emulator.actions.get_metric_data import GET_METRIC_DATA
from connect_emulator.actions.get_participant_input import GET_PARTICIPANT_INPUT
from connect_emulator.actions.invoke_flow_module import INVOKE_FLOW_MODULE
from connect_emulator.actions.invoke_lambda_function import INVOKE_LAMBDA_FUNCTION
from connect_emulator.actions.loop import LOOP
from connect_emulator.actions.message_participant import MESSAGE_PARTICIPANT
from connect_emulator.actions.message_participant_iteratively import MESSAGE_PARTICIPANT_ITERATIVELY
from connect_emulator.actions.tag_contact import TAG_CONTACT
from connect_emulator.actions.transfer_contact_to_queue import TRANSFER_CONTACT_TO_QUEUE
from connect_emulator.actions.transfer_to_flow import TRANSFER_TO_FLOW
from connect_emulator.actions.unemulated import UNEMULATED
from connect_emulator.actions.untag_contact import UNTAG_CONTACT
from connect_emulator.actions.update_contact_attributes import UPDATE_CONTACT_ATTRIBUTES
from connect_emulator.actions.update_contact_callback_number import UPDATE_CONTACT_CALLBACK_NUMBER
from connect_emulator.actions.update_contact_data import UPDATE_CONTACT_DATA
from connect_emulator.actions.update_contact_event_hooks import UPDATE_CONTACT_EVENT_HOOKS
from connect_emulator.actions.update_contact_recording_and_analytics_behavior import (
    UPDATE_CONTACT_RECORDING_AND_ANALYTICS_BEHAVIOR,
)
from connect_emulator.actions.update_contact_recording_behavior import (
    UPDATE_CONTACT_RECORDING_BEHAVIOR,
)
from connect_emulator.actions.update_contact_routing_behavior import UPDATE_CONTACT_ROUTING_BEHAVIOR
from connect_emulator.actions.update_contact_target_queue import UPDATE_CONTACT_TARGET_QUEUE
from connect_emulator.actions.update_contact_text_to_speech_voice import (
    UPDATE_CONTACT_TEXT_TO_SPEECH_VOICE,
)
from connect_emulator.actions.update_flow_attributes import UPDATE_FLOW_ATTRIBUTES
from connect_emulator.actions.update_flow_logging_behavior import UPDATE_FLOW_LOGGING_BEHAVIOR
from connect_emulator.actions.wait import WAIT

ACTION_TYPES: dict[str, ActionType] = {
    kind.name: kind
    for kind in (
        CHECK_HOURS_OF_OPERATION,
        CHECK_METRIC_DATA,
        COMPARE,
        CREATE_CALLBACK_CONTACT,
        CREATE_TASK,
        DEQUEUE_CONTACT_AND_TRANSFER_TO_QUEUE,
        DISCONNECT_PARTICIPANT,
        DISTRIBUTE_BY_PERCENTAGE,
        END_FLOW_EXECUTION,
        END_FLOW_MODULE_EXECUTION,
        GET_METRIC_DATA,
        GET_PARTICIPANT_INPUT,
        INVOKE_FLOW_MODULE,
        INVOKE_LAMBDA_FUNCTION,
        LOOP,
        MESSAGE_PARTICIPANT,
        MESSAGE_PARTICIPANT_ITERATIVELY,
        TAG_CONTACT,
        TRANSFER_CONTACT_TO_QUEUE,
        TRANSFER_TO_FLOW,
        UNTAG_CONTACT,
        UPDATE_CONTACT_ATTRIBUTES,
        UPDATE_CONTACT_CALLBACK_NUMBER,
        UPDATE_CONTACT_DATA,
        UPDATE_CONTACT_EVENT_HOOKS,
        UPDATE_CONTACT_RECORDING_AND_ANALYTICS_BEHAVIOR,
        UPDATE_CONTACT_RECORDING_BEHAVIOR,
        UPDATE_CONTACT_ROUTING_BEHAVIOR,
        UPDATE_CONTACT_TARGET_QUEUE,
        UPDATE_CONTACT_TEXT_TO_SPEECH_VOICE,
        UPDATE_FLOW_ATTRIBUTES,
        UPDATE_FLOW_LOGGING_BEHAVIOR,
        WAIT,
        *UNEMULATED,
    )
}
