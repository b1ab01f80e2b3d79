"""Gives a function's unhandled error its type and stack trace, and keeps its worker warm."""

import queue
import time
from collections.abc import Mapping
from typing import Any

from local.emulated_aws.symbols import MinistackChangedError, find, replace

NEEDS = (
    "ministack.core.lambda_runtime._PYTHON_WORKER_SCRIPT",
    "ministack.core.lambda_runtime.Worker._drain_stderr_bounded",
    "ministack.services.lambda_svc._execute_function_warm",
)
RAISED = "__heliograph_raised__"
END_OF_LOG = "\x1eheliograph: end of invocation"

# The two lines of ministack's worker that answer an unhandled error, and what becomes of them:
# the error travels as a result (a worker that answers "error" is killed, the next call cold),
# and a mark on stderr ends the invocation's log (nobody waits 50 ms for a line to come).
_ANSWER_BEFORE = (
    '            _real_stdout.write(json.dumps({"status": "error", "error": str(e), '
    '"trace": traceback.format_exc()}) + "\\n")\n'
    "        _real_stdout.flush()\n"
)
_ANSWER_AFTER = (
    "            traceback.print_exc()\n"
    f'            _raised = {{"{RAISED}": {{"errorMessage": str(e),\n'
    '                "errorType": type(e).__name__,\n'
    '                "stackTrace": traceback.format_tb(e.__traceback__)}}\n'
    '            _real_stdout.write(json.dumps({"status": "ok", "result": _raised}) + "\\n")\n'
    f"        print({END_OF_LOG!r}, file=sys.stderr, flush=True)\n"
    "        _real_stdout.flush()\n"
)
_LONGEST_WAIT_FOR_LOG = 0.25


def apply() -> None:
    """Replace the worker's answer, its log reading and the reading of its result."""
    script = find(NEEDS[0])
    if script.count(_ANSWER_BEFORE) != 1:
        raise MinistackChangedError(f"{NEEDS[0]} answers errors in another way")
    replace(NEEDS[0], script.replace(_ANSWER_BEFORE, _ANSWER_AFTER))
    replace(NEEDS[1], log_until_mark)

    def execute(function: Mapping[str, Any], event: object, request_id: str) -> dict[str, Any]:
        return with_error(before(function, event, request_id))

    before = replace(NEEDS[2], execute)


def with_error(result: dict[str, Any]) -> dict[str, Any]:
    """The result as it was, or as an error when the worker says that the function raised."""
    body = result.get("body")
    if isinstance(body, dict) and RAISED in body:
        return {**result, "body": body[RAISED], "error": True}
    return result


def log_until_mark(worker: Any) -> str:
    """This invocation's lines: all up to the mark, or what came within a quarter second."""
    lines: list[str] = []
    deadline = time.monotonic() + _LONGEST_WAIT_FOR_LOG
    while True:
        try:
            line = worker._stderr_queue.get(timeout=max(0.0, deadline - time.monotonic()))
        except queue.Empty:
            return "\n".join(lines)
        if line == END_OF_LOG:
            return "\n".join(lines)
        lines.append(line)
