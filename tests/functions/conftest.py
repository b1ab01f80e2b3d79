"""A desk on moto behind every handler, and AWS's own event shapes."""

import importlib
import json
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from heliograph.usecases.desk import Desk
from heliograph.usecases.integration_desk import IntegrationDesk

from tests.heliograph.integrations_on_moto import integrations_on
from tests.heliograph.stage import Stage, aws_in_memory

# Powertools reads its settings when a handler is imported.
os.environ.setdefault("POWERTOOLS_METRICS_NAMESPACE", "Heliograph")
os.environ.setdefault("POWERTOOLS_SERVICE_NAME", "tests")
FUNCTIONS = Path(__file__).resolve().parents[2] / "functions"


@dataclass
class Context:
    """What Lambda tells a function about itself."""

    function_name: str = "function"
    memory_limit_in_mb: int = 512
    invoked_function_arn: str = "arn:aws:lambda:us-east-1:000000000000:function:function"
    aws_request_id: str = "52fdfc07-2182-154f-163f-5f0f9a621d72"


@pytest.fixture(scope="package")
def stage() -> Iterator[Stage]:
    """Tables, buckets and an organisation."""
    with aws_in_memory() as made:
        yield made


@pytest.fixture
def desk(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """The desk that `bootstrap.desk()` gives to the handlers."""
    opened = stage.fresh()
    monkeypatch.setattr("heliograph.bootstrap.desk", lambda: opened)
    return opened


def event_of(folder: str) -> dict[str, Any]:
    """The sample event beside a function."""
    event: dict[str, Any] = json.loads((FUNCTIONS / folder / "event.json").read_text())
    return event


def handler_of(folder: str) -> Callable[[dict[str, Any]], Any]:
    """A function as Lambda calls it."""
    module = importlib.import_module(f"functions.{folder}.handler")
    return lambda event: module.handle(event, Context())


@pytest.fixture
def partners(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> IntegrationDesk:
    """What `bootstrap.integration_desk()` gives to the handlers: two clients of two sponsors."""
    around = integrations_on(desk)
    monkeypatch.setattr("heliograph.bootstrap.integration_desk", lambda: around)
    return around
