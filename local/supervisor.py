"""Brings the whole desk up on this machine, says what it is doing, and takes it down again."""

import fcntl
import json
import shutil
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from local import building
from local.aws import Clients
from local.deployer import deploy, read_assembly, write_outputs
from local.deployment import Deployment, NotDeployedError
from local.places import Places
from local.processes import Processes, listener, stays_taken
from local.seed.load import seed
from local.seeded import Seeded

Say = Callable[[str], None]
_Made = TypeVar("_Made")
_START_SECONDS = 60.0
_ENDING_SECONDS = 3.0  # a process that was just killed still holds its port for a moment
_PORT_VARIABLES = {
    "aws": "HELIOGRAPH_PORT_AWS",
    "web": "HELIOGRAPH_PORT_WEB",
    "smtp": "HELIOGRAPH_PORT_SMTP",
    "sink": "HELIOGRAPH_PORT_SINK",
}
_PORTS_OF = {"aws": ("aws",), "gateway": ("web", "smtp", "sink")}


class PortInUseError(Exception):
    """Somebody else listens on a port that the desk needs."""


class BusyError(Exception):
    """Another `up`, `down` or `reset` works on the same state folder."""


def demo_world(places: Places) -> Path:
    """The invented organisation that comes with the desk."""
    return places.checkout / "local" / "seed" / "world.yaml"


def start(
    places: Places, *, say: Say = lambda _: None, world: Path | None = None, web: bool = True
) -> Deployment:
    """Bring the desk up, or up to date, and return what is deployed.

    `world` is the organisation to load when none was loaded yet: the demo's by default.
    Raises PortInUseError, BusyError, BuildFailedError, ProcessDiedError, DeployFailedError.
    """
    with only_one(places):
        processes = Processes(places)
        version = building.process_version(places)
        _stop_outdated(processes, version)
        _refuse_taken_ports(places, processes)
        with ThreadPoolExecutor(max_workers=2) as beside:
            # the web build and the templates need nothing of the rest
            built = beside.submit(_timed, lambda: building.build_web(places)) if web else None
            templates = beside.submit(_timed, lambda: building.synthesize(places))
            _run_aws(places, processes, version, say)
            made, seconds = templates.result()
            if made:
                say(f"templates synthesized ({seconds:.1f} s)")
            _deploy(places, say)
            _run_gateway(places, processes, version, say)
            _seed_once(places, world or demo_world(places), say)
            _wake_the_flows_function(places)
            if built is not None:
                word, seconds = built.result()
                say(f"web application {word} ({seconds:.1f} s)")
        return Deployment.read(places.deployment_file)


def stop(places: Places, *, say: Say = lambda _: None) -> None:
    """End the desk's processes; its state stays."""
    with only_one(places):
        processes = Processes(places)
        for name in ("gateway", "aws"):
            say(f"{name} {'stopped' if processes.stop(name) else 'was not running'}")


def reset(places: Places, *, say: Say = lambda _: None) -> None:
    """End the desk and forget everything it knew."""
    stop(places, say=say)
    for entry in places.state.glob("*") if places.state.exists() else ():
        if entry.is_dir():
            shutil.rmtree(entry, ignore_errors=True)
        elif entry.name != "lock":
            entry.unlink(missing_ok=True)
    say(f"state removed: {places.state}")


def set_aside(places: Places, *, say: Say = lambda _: None) -> None:
    """End the desk and move its state beside: the next start is clean, nothing is lost."""
    stop(places, say=say)
    if not (places.state / "aws").exists():
        return
    beside = places.state.with_name(f"{places.state.name}.before")
    shutil.rmtree(beside, ignore_errors=True)
    places.state.rename(beside)
    say(f"the former state is kept in {beside}")


def seeded_world(places: Places) -> str:
    """The organisation file this desk was given. Raises NotDeployedError before the first `up`."""
    world = Seeded.read(places.seeded_file).world
    if not world:
        raise NotDeployedError("no organisation is loaded yet: run `heliograph up`")
    return world


def status(places: Places) -> dict[str, str]:
    """What runs, by name: a pid, or what is wrong."""
    processes = Processes(places)
    found = {}
    for name in ("aws", "gateway"):
        process = processes.running(name)
        healthy = process is not None and (
            _aws_ready(places) if name == "aws" else _answers(f"{places.web_url}/healthz")
        )
        word = f"pid {process.pid}" if process else "not running"
        found[name] = word if healthy or process is None else f"{word}, does not answer"
    try:
        deployment = Deployment.read(places.deployment_file)
        found["stacks"] = ", ".join(sorted(deployment.outputs)) or "none"
    except NotDeployedError as error:
        found["stacks"] = str(error)
    found["organisation"] = Seeded.read(places.seeded_file).world or "none"
    return found


@contextmanager
def only_one(places: Places) -> Iterator[None]:
    """Hold the state folder's lock; the system frees it when a process dies."""
    places.state.mkdir(parents=True, exist_ok=True)
    with (places.state / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BusyError(f"another command works on {places.state}") from None
        yield


def _stop_outdated(processes: Processes, version: str) -> None:
    for name in ("gateway", "aws"):
        running = processes.running(name)
        if running is not None and running.version != version:
            processes.stop(name)


def _refuse_taken_ports(places: Places, processes: Processes) -> None:
    for name, kinds in _PORTS_OF.items():
        if processes.running(name) is not None:
            continue
        for kind in kinds:
            port = getattr(places.ports, kind)
            if stays_taken(port, seconds=_ENDING_SECONDS):
                who = listener(port) or "another program"
                raise PortInUseError(
                    f"port {port} is in use by {who}; end it, or choose another port with "
                    f"{_PORT_VARIABLES[kind]}"
                )


def _run_aws(places: Places, processes: Processes, version: str, say: Say) -> None:
    if processes.running("aws") is not None and _aws_ready(places):
        return
    made, seconds = _timed(lambda: building.function_python(places))
    if made:
        say(f"interpreter of the functions made ({seconds:.1f} s)")
    processes.stop("aws")
    began = time.monotonic()
    processes.start("aws", version=version)
    processes.wait("aws", lambda: _aws_ready(places), seconds=_START_SECONDS)
    say(f"emulated AWS and Connect started ({time.monotonic() - began:.1f} s)")


def _deploy(places: Places, say: Say) -> None:
    stacks = read_assembly(places.assembly)
    outputs = deploy(stacks, Clients(places.aws_url), say=say)
    urls = {"aws": places.aws_url, "web": places.web_url}
    write_outputs(outputs, urls, places.deployment_file)


def _run_gateway(places: Places, processes: Processes, version: str, say: Say) -> None:
    if processes.running("gateway") is not None and _answers(f"{places.web_url}/healthz"):
        return
    processes.stop("gateway")
    began = time.monotonic()
    processes.start("gateway", version=version)
    ready = f"{places.web_url}/healthz"
    processes.wait("gateway", lambda: _answers(ready), seconds=_START_SECONDS)
    say(f"web address and mail started ({time.monotonic() - began:.1f} s)")


def _seed_once(places: Places, world: Path, say: Say) -> None:
    if Seeded.read(places.seeded_file).world:
        return
    began = time.monotonic()
    seed(places, world, demo=world == demo_world(places))
    say(f"organisation of {world.name} loaded ({time.monotonic() - began:.1f} s)")


def _wake_the_flows_function(places: Places) -> None:
    """The first call must not wait for the function's start: its flow gives it two seconds.

    The step `language` for a withheld number reads nothing and writes nothing.
    """
    asked = {
        "Name": "ContactFlowEvent",
        "Details": {
            "ContactData": {"Channel": "VOICE", "ContactId": "", "Attributes": {}},
            "Parameters": {"step": "language"},
        },
    }
    function = Deployment.read(places.deployment_file).output("ContactFlowFunctionArn")
    client = Clients(places.aws_url)("lambda")
    client.invoke(FunctionName=function, Payload=json.dumps(asked).encode())


def _aws_ready(places: Places) -> bool:
    return _answers(f"{places.aws_url}/_heliograph/health")


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:  # noqa: S310 - our own loopback URL
            return bool(json.loads(answer.read())["ready"])
    except (OSError, urllib.error.URLError, ValueError, KeyError):
        return False


def _timed(action: Callable[[], _Made]) -> tuple[_Made, float]:
    began = time.monotonic()
    return action(), time.monotonic() - began
