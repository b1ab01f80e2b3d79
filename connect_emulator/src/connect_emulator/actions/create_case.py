"""CreateCase: creates a case."""

from connect_emulator.actions.service import Rules, service_action

CREATE_CASE = service_action(
    "CreateCase",
    "Amazon Connect Cases",
    root="Case",
    rules=Rules(
        parameters=("LinkContactToCase", "CaseTemplateId", "CaseRequestFields", "ContactToLink"),
        forbidden=("Fields",),
    ),
)
