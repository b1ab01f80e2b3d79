"""The state machine that works through the end of a shift; its truth is in the ticket table."""

from infra.constructs.function_machine import FunctionMachine


class ShiftMachine(FunctionMachine):
    """One execution for the end of a shift, whatever number of tickets."""

    definition = "shift_change.asl.json"
    placeholder = "ShiftChangeFunction"
