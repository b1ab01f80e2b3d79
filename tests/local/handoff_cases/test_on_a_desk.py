"""Every case of the worlds beside the demo's goes as it expects, on a desk of its own."""

from pathlib import Path

import pytest

from local.handoff_cases.command import handoff_cases
from local.places import Places, Ports
from tests.running_desk import free_ports

WORLDS = sorted((Path(__file__).parent / "worlds").glob("*.yaml"))


@pytest.mark.nightly
@pytest.mark.parametrize("file", WORLDS, ids=lambda file: file.stem)
def test_every_case_goes_as_it_expects_on_the_deployed_machine(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    checkout = Places.from_environment({}).checkout
    places = Places(checkout=checkout, state=tmp_path / "desk", ports=Ports(*free_ports(5)))

    failed = handoff_cases(places, file, lambda _: None, as_json=True, rate=None)

    told = capsys.readouterr().out
    assert '"total"' in told
    assert failed == 0, told
