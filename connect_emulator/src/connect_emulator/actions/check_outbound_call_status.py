"""CheckOutboundCallStatus: branches on how an outbound call was answered."""

from connect_emulator.actions.service import Rules, service_action

CHECK_OUTBOUND_CALL_STATUS = service_action(
    "CheckOutboundCallStatus", "outbound telephony", rules=Rules(errors=("NoMatchingError",))
)
