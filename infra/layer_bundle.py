"""Bundle the Lambda layer for one target without Docker: locked dependencies and our package."""

import compileall
import fcntl
import hashlib
import os
import py_compile
import re
import shutil
import subprocess
import sys
from pathlib import Path

from infra.assets import BUILD, REPOSITORY
from infra.environments import LayerTarget

SERVICES = frozenset(
    [
        "apigatewaymanagementapi",
        "cognito-idp",
        "connect",
        "connectparticipant",
        "dynamodb",
        "events",
        "kms",
        "lambda",
        "pinpoint-sms-voice-v2",
        "s3",
        "secretsmanager",
        "ses",
        "sesv2",
        "sns",
        "sqs",
        "ssm",
        "stepfunctions",
        "sts",
        "transcribe",
    ]
)
# Read by every botocore client, whatever the service.
SHARED_DATA = frozenset(
    {"_retry.json", "endpoints.json", "partitions.json", "sdk-default-configuration.json"}
)
DISPENSABLE = ("tests", "test", "__pycache__", "bin", "examples")
KEPT_METADATA = frozenset({"METADATA", "entry_points.txt", "top_level.txt"})
BUNDLE_VERSION = "3"  # raise it when this file changes what a bundle holds


class LayerBundleError(RuntimeError):
    """uv could not resolve or install the layer's dependencies."""


def bundled_layer(target: LayerTarget) -> tuple[Path, str]:
    """The folder to zip for this target (it holds `python/`) and a hash of everything it is made
    of.

    A bundle whose hash is already built is returned as it is. Raises LayerBundleError.
    """
    fingerprint = layer_fingerprint(target)
    folder = BUILD / "layer" / target.name
    folder.mkdir(parents=True, exist_ok=True)
    with (folder.parent / f"{target.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # two synths at once must not write into one folder
        stamp = folder / "fingerprint"
        if not stamp.is_file() or stamp.read_text() != fingerprint:
            shutil.rmtree(folder)
            folder.mkdir()
            _fill(folder / "python", target)
            stamp.write_text(fingerprint)
    return folder, fingerprint


def layer_fingerprint(target: LayerTarget) -> str:
    """SHA-256 over the lock file, the layer's sources and the target."""
    package = REPOSITORY / "layers" / "heliograph"
    digest = hashlib.sha256(f"{BUNDLE_VERSION} {target}".encode())
    sources = (p for p in (package / "src").rglob("*") if p.is_file() and p.suffix != ".pyc")
    for path in sorted([REPOSITORY / "uv.lock", package / "pyproject.toml", *sources]):
        digest.update(str(path.relative_to(REPOSITORY)).encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _fill(site: Path, target: LayerTarget) -> None:
    _install_dependencies(site, target)
    shutil.copytree(
        REPOSITORY / "layers" / "heliograph" / "src" / "heliograph",
        site / "heliograph",
        ignore=shutil.ignore_patterns("__pycache__"),
    )
    _prune(site)
    _compile(site, target.python_version)


def _install_dependencies(site: Path, target: LayerTarget) -> None:
    requirements = BUILD / "layer" / f"{target.name}.txt"
    _uv(
        *("export", "--frozen", "--package", "heliograph", "--no-dev", "--no-emit-workspace"),
        *("--no-header", "--format", "requirements-txt", "--output-file", str(requirements)),
    )
    platform = ("--python-platform", target.platform) if target.platform else ()
    _uv(
        *("pip", "install", "--no-deps", "--require-hashes", "--only-binary", ":all:"),
        *("--python", sys.executable, "--python-version", target.python_version, *platform),
        *("--target", str(site), "--requirement", str(requirements)),
    )


def _uv(*arguments: str) -> None:
    uv = Path(sys.executable).with_name("uv")
    command = [str(uv) if uv.is_file() else "uv", "--quiet", *arguments]
    environment = {**os.environ, "UV_PYTHON_DOWNLOADS": "never"}
    try:
        outcome = subprocess.run(
            command, cwd=REPOSITORY, env=environment, capture_output=True, text=True, check=False
        )
    except FileNotFoundError as error:
        raise LayerBundleError("uv is not installed; run `make setup`") from error
    if outcome.returncode:
        raise LayerBundleError(f"{' '.join(command)}\n{outcome.stderr.strip()}")


def _prune(site: Path) -> None:
    """Drop what no function of the desk reads: other services' models, tests, installers'
    records.
    """
    for entry in (site / "botocore" / "data").iterdir():
        if entry.is_dir() and entry.name not in SERVICES:
            shutil.rmtree(entry)
        elif entry.is_file() and re.sub(r"\.gz$", "", entry.name) not in SHARED_DATA:
            entry.unlink()
    for folder in [p for p in site.rglob("*") if p.is_dir() and p.name in DISPENSABLE]:
        shutil.rmtree(folder, ignore_errors=True)
    for metadata in site.glob("*.dist-info"):
        for entry in [
            p for p in metadata.rglob("*") if p.is_file() and p.name not in KEPT_METADATA
        ]:
            entry.unlink()
    for places in (
        "geodata",
        "carrierdata",
    ):  # where a number's town or carrier is: 18 MB nobody asks for
        shutil.rmtree(site / "phonenumbers" / places, ignore_errors=True)
    (site / ".lock").unlink(missing_ok=True)


def _compile(site: Path, python_version: str) -> None:
    """Ship byte code (a missing .pyc costs 2.3 times the import at a cold start), the same on
    every build.
    """
    if python_version == f"{sys.version_info.major}.{sys.version_info.minor}":
        compileall.compile_dir(
            site,
            quiet=2,
            stripdir=str(site),
            prependdir="/opt/python",
            invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH,
        )
        return
    interpreter = _interpreter(python_version)
    if interpreter is None:
        return  # the functions still start, only slower
    subprocess.run(
        [
            *(interpreter, "-m", "compileall", "-qq", "--invalidation-mode", "unchecked-hash"),
            *("-s", str(site), "-p", "/opt/python", str(site)),
        ],
        check=False,
    )


def _interpreter(python_version: str) -> str | None:
    """A working interpreter of that minor version on the PATH, or None."""
    found = shutil.which(f"python{python_version}")
    if found is None:
        return None
    answer = subprocess.run([found, "--version"], capture_output=True, text=True, check=False)
    return found if answer.stdout.startswith(f"Python {python_version}.") else None
