"""GetCase: looks a case up."""

from connect_emulator.actions.service import Rules, service_action

GET_CASE = service_action(
    "GetCase",
    "Amazon Connect Cases",
    root="Case",
    rules=Rules(
        parameters=(
            "LinkContactToCase",
            "GetLastUpdatedCase",
            "CustomerId",
            "CaseRequestFields",
            "CaseResponseFields",
        )
    ),
)
