"""StartOutboundChatContact: starts a chat or a text message to the customer."""

from connect_emulator.actions.service import service_action

START_OUTBOUND_CHAT_CONTACT = service_action("StartOutboundChatContact", "outbound messaging")
