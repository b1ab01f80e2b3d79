"""One real local deployment for the session, and which tests stay together on one core."""

import os
from collections.abc import Iterator

import pytest

from local import supervisor
from local.places import Places, Ports
from tests.running_desk import ROOT, RunningDesk, ports_of_tests


@pytest.fixture(scope="session")
def running_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningDesk]:
    """Brought up as `heliograph up` does it, taken down at the end."""
    places = Places(
        checkout=ROOT,
        state=tmp_path_factory.mktemp("desk"),
        ports=Ports(*ports_of_tests()),
        delivery=os.environ.get("HELIOGRAPH_CONNECT_DELIVERY", ""),
    )
    try:
        deployment = supervisor.start(places, say=print)
        yield RunningDesk(places, deployment)
    finally:
        supervisor.stop(places)


ONE_CORE = ("browser", "hostile", "infra", "journeys", "local")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever shares the running desk stays on one core; so do rooms that are dear to set up."""
    for item in items:
        room = item.path.relative_to(ROOT / "tests").parts[0]
        shares_desk = "running_desk" in getattr(item, "fixturenames", ())
        if shares_desk or room in ONE_CORE:
            item.add_marker(pytest.mark.xdist_group("desk" if shares_desk else room))
