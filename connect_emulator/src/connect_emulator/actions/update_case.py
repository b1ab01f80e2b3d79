"""UpdateCase: changes a case."""

from connect_emulator.actions.service import Rules, service_action

UPDATE_CASE = service_action(
    "UpdateCase",
    "Amazon Connect Cases",
    root="Case",
    rules=Rules(parameters=("LinkContactToCase", "CaseId", "CaseRequestFields")),
)
