"""LoadContactContent: loads the body of an e-mail into the flow."""

from connect_emulator.actions.service import Rules, service_action

LOAD_CONTACT_CONTENT = service_action(
    "LoadContactContent",
    "e-mail contacts",
    root="Email",
    rules=Rules(parameters=("ContentType",), errors=("NoMatchingError",)),
)
