"""Saves every service a few seconds after it changed, so that kill -9 loses almost nothing."""

import json
import logging
import os
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from local.emulated_aws.symbols import find, replace

NEEDS = (
    "ministack.app._build_persistence_save_dict",
    "ministack.core.persistence.save_state",
    "ministack.core.persistence.STATE_DIR",
    "ministack.core.persistence._json_default",
    "ministack.core.persistence._state_format_version",
    "ministack.services.dynamodb.get_state",
    "ministack.services.dynamodb._tables",
    "ministack.services.dynamodb._INDEX_MEMBERS",
    "ministack.core.responses.AccountRegionScopedDict",
)
_TRIES_WHILE_CHANGING = 5

logger = logging.getLogger("heliograph.autosave")


def apply() -> None:
    """Replace the writing of a service's state, and DynamoDB's reading of it."""
    replace(NEEDS[1], save_state)
    replace(NEEDS[5], _tables_without_copy)


_written: dict[str, bytes] = {}


def save_state(service: str, data: object) -> None:
    """Write a service's state beside the old one, then rename: readers see one of them, whole.

    json.dumps runs in C (five times as fast as json.dump); an unchanged state is not written again.
    """
    document = {"__ministack_format__": find(NEEDS[4])(service), "payload": data}
    text = json.dumps(document, default=find(NEEDS[3])).encode()
    if _written.get(service) == text:
        return
    folder = Path(find(NEEDS[2]))
    folder.mkdir(parents=True, exist_ok=True)
    beside = folder / f"{service}.json.tmp"
    with beside.open("wb") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(folder / f"{service}.json")
    _written[service] = text


def _tables_without_copy() -> dict[str, Any]:
    """DynamoDB's state with the live items instead of a deep copy of each.

    The C encoder lists a dict's items in one step, so a write beside it cannot break the reading.
    """
    module: Any = find("ministack.services.dynamodb")
    tables = find(NEEDS[8])()
    for (account, region, name), table in list(module._tables.all_items()):
        kept = {key: value for key, value in table.items() if key != module._INDEX_MEMBERS}
        tables.set_scoped(account, region, name, kept)
    return {
        "tables": tables,
        **{name: getattr(module, f"_{name}") for name in _TABLE_STORES},
    }


_TABLE_STORES = (
    "tags",
    "ttl_settings",
    "pitr_settings",
    "kinesis_destinations",
    "contributor_insights",
    "backups",
    "resource_policies",
    "exports",
    "imports",
)


def save_everything() -> None:
    """Save all services; one that changes while it is read is read again."""
    for service, get_state in find(NEEDS[0])().items():
        try:
            state = _steady(get_state)
            if state is not None:
                save_state(service, state)
        except (RuntimeError, TypeError, OSError):
            logger.exception("heliograph: the state of %s could not be saved", service)


def _steady(get_state: Callable[[], Any]) -> Any:
    for attempt in range(_TRIES_WHILE_CHANGING):
        try:
            return get_state()
        except RuntimeError:  # "dictionary changed size during iteration": somebody wrote meanwhile
            if attempt == _TRIES_WHILE_CHANGING - 1:
                raise
            time.sleep(0.01)
    return None


class Autosave:
    """A thread that saves when something happened since the last save."""

    def __init__(self, *, every_seconds: float) -> None:
        self._every_seconds = every_seconds
        self._touched = threading.Event()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="autosave", daemon=True)

    def start(self) -> None:
        """Begin watching."""
        self._thread.start()

    def touch(self) -> None:
        """Say that a request came in that may have changed something."""
        self._touched.set()

    def stop(self) -> None:
        """Save once more and end."""
        self._stopping.set()
        self._thread.join(timeout=30)
        save_everything()

    def _run(self) -> None:
        while not self._stopping.wait(self._every_seconds):
            if self._touched.is_set():
                self._touched.clear()
                save_everything()
