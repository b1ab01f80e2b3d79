"""One world for all explorations of a run."""

from collections.abc import Iterator

import pytest

from tests.faults.world import World, world


@pytest.fixture(scope="package")
def stage() -> Iterator[World]:
    """AWS in memory behind the gate."""
    with world() as made:
        yield made
