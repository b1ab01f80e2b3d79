"""The layer holds what the functions import and can be built for another machine."""

import subprocess
import sys
from pathlib import Path

from infra.environments import LAMBDA_TARGET, THIS_MACHINE, LayerTarget
from infra.layer_bundle import bundled_layer, layer_fingerprint


def test_the_bundle_alone_is_enough_to_import_the_desk() -> None:
    folder, _ = bundled_layer(THIS_MACHINE)

    outcome = subprocess.run(
        [sys.executable, "-I", "-S", "-c", IMPORT_IN_BARE_INTERPRETER, str(folder / "python")],
        capture_output=True,
        text=True,
        check=False,
    )

    assert outcome.returncode == 0, outcome.stderr


def test_a_bundle_for_lambda_holds_no_code_of_this_machine() -> None:
    folder, _ = bundled_layer(LAMBDA_TARGET)

    libraries = {path.name for path in (folder / "python").rglob("*.so")}

    assert libraries
    assert all("cpython-313-aarch64" in name for name in libraries)


def test_only_the_services_of_the_desk_are_carried() -> None:
    folder, _ = bundled_layer(THIS_MACHINE)
    data = folder / "python" / "botocore" / "data"

    assert (data / "dynamodb").is_dir()
    assert not (data / "ec2").exists()
    assert megabytes(folder) < 60


def test_a_second_bundle_is_the_first_one() -> None:
    folder, fingerprint = bundled_layer(THIS_MACHINE)
    before = (folder / "fingerprint").stat().st_mtime_ns

    again = bundled_layer(THIS_MACHINE)

    assert again == (folder, fingerprint)
    assert (folder / "fingerprint").stat().st_mtime_ns == before


def test_another_target_is_another_bundle() -> None:
    other = LayerTarget(python_version="3.12", platform="aarch64-manylinux_2_28")

    assert layer_fingerprint(other) != layer_fingerprint(LAMBDA_TARGET)


IMPORT_IN_BARE_INTERPRETER = """
import sys
sys.path.insert(0, sys.argv[1])
import aws_lambda_powertools, boto3, heliograph
from importlib.metadata import version
assert version("boto3") == boto3.__version__
services = "connect connectparticipant dynamodb s3 sesv2 stepfunctions transcribe"
services += " pinpoint-sms-voice-v2"
for service in services.split():
    boto3.client(service, region_name="us-east-1")
"""


def megabytes(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6
