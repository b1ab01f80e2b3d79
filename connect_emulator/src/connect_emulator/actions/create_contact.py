"""CreateContact: creates a contact beside this one."""

from connect_emulator.actions.service import Rules, service_action

CREATE_CONTACT = service_action(
    "CreateContact", "e-mail contacts", rules=Rules(parameters=("Channel", "RelatedContact"))
)
