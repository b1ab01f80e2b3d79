"""This desk's processes: starts them, knows them by their command line, ends only them."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from local.places import HOST, Places

MODULES = {"aws": "local.emulated_aws", "gateway": "local.gateway"}
_STOP_SECONDS = 15.0
_POLL_SECONDS = 0.05


class ProcessDiedError(Exception):
    """A process ended while the desk waited for it; the text carries the end of its log."""


@dataclass(frozen=True)
class Process:
    """One started process; `version` tells which code it runs."""

    name: str
    pid: int
    version: str


class Processes:
    """The processes written down in the state folder."""

    def __init__(self, places: Places) -> None:
        self._places = places

    def running(self, name: str) -> Process | None:
        """The process of that name when alive and ours; None for a stale or reused pid."""
        process = self._written().get(name)
        if process and MODULES[name] in command_line(process.pid):
            return process
        return None

    def start(self, name: str, *, version: str) -> Process:
        """Start a process in a session of its own, its output going to the log folder."""
        self._places.log.mkdir(parents=True, exist_ok=True)
        with (self._places.log / f"{name}.log").open("ab") as log:
            child = subprocess.Popen(
                [sys.executable, "-m", MODULES[name]],
                cwd=self._places.checkout,
                env={**os.environ, **self._places.as_environment()},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        process = Process(name=name, pid=child.pid, version=version)
        self._write({**self._written(), name: process})
        return process

    def stop(self, name: str) -> bool:
        """Ask a process to end, then make it; False when it was not running."""
        process = self.running(name)
        self._write({key: kept for key, kept in self._written().items() if key != name})
        if process is None:
            return False
        _signal(process.pid, signal.SIGTERM)
        if not _wait_until(lambda: not _alive(process.pid), _STOP_SECONDS):
            _signal(process.pid, signal.SIGKILL)
            _wait_until(lambda: not _alive(process.pid), _STOP_SECONDS)
        return True

    def wait(self, name: str, ready: Callable[[], bool], *, seconds: float) -> None:
        """Wait until `ready`; ProcessDiedError when the process ends first or the time is over."""
        process = self._written().get(name)
        deadline = time.monotonic() + seconds
        while not ready():
            if process is None or not _alive(process.pid):
                raise ProcessDiedError(f"the process {name} ended:\n{self.log_end(name)}")
            if time.monotonic() > deadline:
                raise ProcessDiedError(
                    f"the process {name} was not ready after {seconds:g} s:\n{self.log_end(name)}"
                )
            time.sleep(_POLL_SECONDS)

    def log_end(self, name: str, lines: int = 12) -> str:
        """The last lines of a process's log."""
        file = self._places.log / f"{name}.log"
        text = file.read_text(errors="replace") if file.exists() else ""
        return "\n".join(f"  {line}" for line in text.splitlines()[-lines:]) or "  (empty log)"

    def _written(self) -> dict[str, Process]:
        try:
            document = json.loads(self._places.processes_file.read_text())
        except (FileNotFoundError, ValueError):
            return {}
        return {name: Process(**fields) for name, fields in document.items()}

    def _write(self, processes: dict[str, Process]) -> None:
        file = self._places.processes_file
        file.parent.mkdir(parents=True, exist_ok=True)
        beside = file.with_suffix(".tmp")
        beside.write_text(json.dumps({name: asdict(kept) for name, kept in processes.items()}))
        beside.replace(file)


def command_line(pid: int) -> str:
    """The command line of a process, empty when it is gone."""
    file = Path(f"/proc/{pid}/cmdline")
    if Path("/proc/self").exists():
        try:
            return file.read_bytes().replace(b"\0", b" ").decode(errors="replace").strip()
        except OSError:
            return ""
    shown = subprocess.run(
        ["ps", "-p", str(pid), "-o", "command="], capture_output=True, text=True, check=False
    )
    return shown.stdout.strip()


def port_is_taken(port: int) -> bool:
    """Whether somebody listens on a port of the loopback address."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        return probe.connect_ex((HOST, port)) == 0


def stays_taken(port: int, *, seconds: float) -> bool:
    """Whether a port is still in use after a short patience."""
    return not _wait_until(lambda: not port_is_taken(port), seconds)


def listener(port: int) -> str:
    """Who listens on a port, as `pid 123 (command line)`; empty when it cannot be told."""
    wanted = _socket_inodes(port)
    for entry in Path("/proc").glob("[0-9]*/fd/*") if wanted else ():
        try:
            target = os.readlink(entry)
        except OSError:
            continue
        if target.startswith("socket:[") and target[8:-1] in wanted:
            pid = int(entry.parts[2])
            return f"pid {pid} ({command_line(pid)[:120]})"
    return ""


def _socket_inodes(port: int) -> set[str]:
    inodes = set()
    for table in ("/proc/net/tcp", "/proc/net/tcp6"):
        try:
            rows = Path(table).read_text().splitlines()[1:]
        except OSError:
            continue
        for row in rows:
            fields = row.split()
            if fields[3] == "0A" and int(fields[1].rpartition(":")[2], 16) == port:
                inodes.add(fields[9])
    return inodes


def _alive(pid: int) -> bool:
    try:
        # a child of ours that ended stays a zombie until somebody asks
        ended, _ = os.waitpid(pid, os.WNOHANG)
        if ended:
            return False
    except ChildProcessError:
        pass
    # not by its command line: that is still empty for an instant after a start
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def _signal(pid: int, number: signal.Signals) -> None:
    try:
        os.kill(pid, number)
    except ProcessLookupError:
        return


def _wait_until(done: Callable[[], bool], seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if done():
            return True
        time.sleep(_POLL_SECONDS)
    return done()
