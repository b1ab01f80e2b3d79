"""CompleteOutboundCall: puts an outbound call through to its agent."""

from connect_emulator.actions.service import service_action

COMPLETE_OUTBOUND_CALL = service_action("CompleteOutboundCall", "outbound telephony")
