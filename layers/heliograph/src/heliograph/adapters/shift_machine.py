"""The state machine that looks at the end of a shift until it has ended."""

import json
from typing import Any

from botocore.exceptions import ClientError

from heliograph.domain.shift_run import ShiftRun, slug_of


class StepFunctionsShifts:
    """ShiftMachine. `client` is boto3's `stepfunctions`."""

    def __init__(self, client: Any, machine_arn: str) -> None:
        self._client = client
        self._machine_arn = machine_arn

    def start(self, run: ShiftRun) -> None:
        """See ShiftMachine."""
        wanted = json.dumps({"shiftChange": slug_of(run.id), "attempt": run.attempt})
        try:
            self._client.start_execution(
                stateMachineArn=self._machine_arn, name=run.execution, input=wanted
            )
        except ClientError as error:
            if error.response["Error"]["Code"] != "ExecutionAlreadyExists":
                raise
