"""StartOutboundEmailContact: sends an e-mail."""

from connect_emulator.actions.service import Rules, service_action

START_OUTBOUND_EMAIL_CONTACT = service_action(
    "StartOutboundEmailContact",
    "e-mail contacts",
    rules=Rules(
        parameters=("FromEmailAddress", "DestinationEmailAddress", "EmailMessage"),
        required=("FromEmailAddress", "DestinationEmailAddress"),
    ),
)
