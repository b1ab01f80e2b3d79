"""Ports and processes: who is in the way, which process is ours."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from local.places import Places, Ports
from local.processes import Process, Processes, listener, port_is_taken
from local.supervisor import BusyError, PortInUseError, _refuse_taken_ports, only_one


def places(folder: Path, **ports: int) -> Places:
    """Places of a test, on ports nobody uses unless given."""
    numbers = {"aws": 1, "web": 2, "smtp": 3, "sink": 4, **ports}
    return Places(checkout=folder, state=folder / "state", ports=Ports(**numbers))


def test_a_port_in_use_is_named_with_its_owner_and_a_way_out(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        mine = places(tmp_path, smtp=port)

        with pytest.raises(PortInUseError) as refused:
            _refuse_taken_ports(mine, Processes(mine))

        assert port_is_taken(port)
        assert f"port {port} is in use by" in str(refused.value)
        assert "HELIOGRAPH_PORT_SMTP" in str(refused.value)
        if Path("/proc/self").exists():
            assert f"pid {os.getpid()}" in listener(port)


def test_a_reused_pid_is_not_taken_for_ours(tmp_path: Path) -> None:
    mine = places(tmp_path)
    stranger = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    try:
        processes = Processes(mine)
        processes._write({"aws": Process("aws", stranger.pid, "")})

        assert processes.running("aws") is None
        assert processes.stop("aws") is False
        assert stranger.poll() is None
    finally:
        stranger.kill()
        stranger.wait()


def test_two_commands_do_not_work_on_one_state_folder(tmp_path: Path) -> None:
    mine = places(tmp_path)

    with (
        only_one(mine),
        pytest.raises(BusyError, match="another command"),
        only_one(mine),
    ):
        pass


def test_a_port_that_is_no_number_is_said() -> None:
    with pytest.raises(ValueError, match="HELIOGRAPH_PORT_WEB must be a port number"):
        Places.from_environment({"HELIOGRAPH_PORT_WEB": "eighty"})
