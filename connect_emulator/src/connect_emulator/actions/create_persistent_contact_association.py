"""CreatePersistentContactAssociation: continues an earlier chat."""

from connect_emulator.actions.service import Rules, service_action

CREATE_PERSISTENT_CONTACT_ASSOCIATION = service_action(
    "CreatePersistentContactAssociation",
    "chat rehydration",
    rules=Rules(parameters=("RehydrationType", "SourceContactId")),
)
