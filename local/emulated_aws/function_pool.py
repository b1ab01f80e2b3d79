"""Bounds a function's copies, and gives functions an interpreter of their own."""

import os
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from local.emulated_aws.symbols import find, replace

NEEDS = (
    "ministack.core.lambda_runtime._detect_runtime_binary",
    "ministack.core.lambda_runtime._PYTHON_WORKER_SCRIPT",
    "ministack.core.lambda_runtime.get_or_create_worker",
    "ministack.services.lambda_svc._execute_function_warm",
    "ministack.services.lambda_svc._execute_function",
)
COPIES_PER_FUNCTION = max(2, min(4, os.cpu_count() or 2))  # more only slow each other down


def apply(interpreter: Path) -> None:
    """Cap, interpreter, and one way into a function for sockets as for everybody else."""
    _run_on(interpreter)
    _queue_beyond_the_cap()
    replace(NEEDS[2], ThroughDispatcher)


def _run_on(interpreter: Path) -> None:
    """Functions see the layer and the runtime's SDK: undeclared dependencies fail here too."""

    def detect(runtime: str) -> tuple[str, str]:
        if runtime.startswith("python"):
            # read at call time: function_errors replaces the script
            return str(interpreter), find(NEEDS[1])
        found: tuple[str, str] = before(runtime)
        return found

    before = replace(NEEDS[0], detect)


def _queue_beyond_the_cap() -> None:
    """A fifth concurrent call waits for a free copy instead of starting another interpreter."""
    slots: dict[str, threading.BoundedSemaphore] = {}
    guard = threading.Lock()

    def execute(function: Mapping[str, Any], event: object, request_id: str) -> dict[str, Any]:
        config = function.get("config") or function
        name = config.get("FunctionName", "")
        with guard:
            slot = slots.setdefault(name, threading.BoundedSemaphore(COPIES_PER_FUNCTION))
        with slot:
            result: dict[str, Any] = before(function, event, request_id)
            return result

    before = replace(NEEDS[3], execute)


class ThroughDispatcher:
    """Stands for the one worker that socket routes lease: logs, metrics, cap, errors apply."""

    def __init__(
        self, _name: str, config: Mapping[str, Any], code: bytes, qualifier: str = "$LATEST"
    ) -> None:
        self._function = {"config": config, "code_zip": code, "qualifier": qualifier}

    def invoke(self, event: Mapping[str, Any], _request_id: str) -> dict[str, Any]:
        """The worker's own protocol: status ok with a result, or status error with a text."""
        result = find(NEEDS[4])(self._function, event)
        if result.get("error") or result.get("throttle"):
            return {"status": "error", "error": str(result.get("body"))}
        return {"status": "ok", "result": result.get("body")}
