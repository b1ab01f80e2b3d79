"""InvokeLambdaFunction: asks a function, synchronously (8 seconds at most) or not."""

import json

from connect_emulator.actions.action_type import ActionType
from connect_emulator.flows.outcomes import Answered, Failed, Invoke, Outcome, Proceed, Signal
from connect_emulator.flows.references import as_text
from connect_emulator.flows.turn import Turn

LONGEST_SECONDS = 8.0
LARGEST_ANSWER = 32 * 1024


def perform(turn: Turn) -> Outcome:
    """Invoke it; one that is not associated with the instance takes the error branch."""
    arn = turn.text("LambdaFunctionARN")
    if not turn.host.lambda_allowed(arn):
        return Failed()
    seconds = min(LONGEST_SECONDS, max(1.0, turn.number("InvocationTimeLimitSeconds", 3)))
    wait = turn.text("InvocationType", "SYNCHRONOUS") != "ASYNCHRONOUS"
    return Invoke(arn, turn.texts("LambdaInvocationAttributes"), seconds, wait=wait)


def resumed(turn: Turn, signal: Signal) -> Outcome:
    """Keep a valid answer as $.External."""
    if not isinstance(signal, Answered) or signal.answer is None:
        return Failed()
    if turn.text("InvocationType", "SYNCHRONOUS") == "ASYNCHRONOUS":
        return Proceed()
    kind = str(turn.mapping("ResponseValidation").get("ResponseType", "STRING_MAP"))
    answer = valid_answer(signal.answer, kind)
    if answer is None:
        return Failed()
    turn.execution.external = answer
    return Proceed()


def valid_answer(answer: object, kind: str) -> dict[str, object] | None:
    """The answer as $.External, or None if Connect would refuse it (Lambda integration guide)."""
    if not isinstance(answer, dict) or len(json.dumps(answer).encode()) > LARGEST_ANSWER:
        return None
    if kind == "JSON":
        return answer
    if any(value is None or isinstance(value, dict | list) for value in answer.values()):
        return None
    return {key: as_text(value) for key, value in answer.items()}


INVOKE_LAMBDA_FUNCTION = ActionType(
    "InvokeLambdaFunction",
    perform,
    resumed,
    parameters=(
        "LambdaFunctionARN",
        "InvocationTimeLimitSeconds",
        "InvocationType",
        "LambdaInvocationAttributes",
        "ResponseValidation",
    ),
    forbidden=("RequestAttributes",),
    required=("LambdaFunctionARN",),
    errors=("NoMatchingError",),
)
