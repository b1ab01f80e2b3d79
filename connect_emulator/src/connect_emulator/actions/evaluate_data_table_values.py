"""EvaluateDataTableValues: reads values of a data table."""

from connect_emulator.actions.service import Rules, service_action

EVALUATE_DATA_TABLE_VALUES = service_action(
    "EvaluateDataTableValues",
    "data tables",
    root="DataTables",
    rules=Rules(parameters=("DataTableId", "Queries"), errors=("NoMatchingError",)),
)
