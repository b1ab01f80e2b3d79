"""One real local deployment for the session: own ports, own state, roles enforced."""

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
