"""Fixtures of the layer's tests: AWS in memory, and a desk on it."""

from collections.abc import Iterator

import pytest
from heliograph.usecases.desk import Desk

from tests.heliograph.stage import Stage, aws_in_memory


@pytest.fixture(scope="package")
def stage() -> Iterator[Stage]:
    """Tables, buckets and an organisation."""
    with aws_in_memory() as made:
        yield made


@pytest.fixture
def aws(stage: Stage) -> None:
    """AWS in memory with the desk's tables and buckets, empty."""
    stage.empty()


@pytest.fixture
def desk(stage: Stage) -> Desk:
    """A desk with its organisation loaded."""
    return stage.fresh()
