"""Deploys a synthesized cloud assembly to the emulated AWS without the CDK command line."""

import io
import json
import time
import zipfile
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from botocore.exceptions import ClientError

from local.aws import Clients
from local.places import ACCOUNT, REGION

CAPABILITIES = ["CAPABILITY_IAM", "CAPABILITY_NAMED_IAM", "CAPABILITY_AUTO_EXPAND"]
BOOTSTRAP_PARAMETER = "/cdk-bootstrap/hnb659fds/version"
BOOTSTRAP_VERSION = "30"
_POLL_SECONDS = 0.05
_FIXED_TIME = (2020, 1, 1, 0, 0, 0)  # so that the same files always make the same zip

Outputs = dict[str, dict[str, str]]


class DeployFailedError(Exception):
    """A stack was not created or updated; the text names each resource and its reason."""


@dataclass(frozen=True)
class Asset:
    """A file or folder of the assembly and the object it becomes."""

    source: Path
    zipped: bool
    bucket: str
    key: str


@dataclass(frozen=True)
class Stack:
    """One stack of the assembly, its assets and the object that holds its template."""

    name: str
    template: Path
    bucket: str
    key: str
    assets: tuple[Asset, ...]
    termination_protection: bool


def read_assembly(folder: Path) -> list[Stack]:
    """The stacks of an assembly in the order of their dependencies."""
    manifest = json.loads((folder / "manifest.json").read_text())
    stacks = {
        name: artifact
        for name, artifact in manifest["artifacts"].items()
        if artifact["type"] == "aws:cloudformation:stack"
    }
    return [_stack(folder, name, stacks[name]) for name in _in_order(stacks)]


def _in_order(stacks: Mapping[str, Mapping[str, Any]]) -> list[str]:
    ordered: list[str] = []

    def visit(name: str) -> None:
        if name in ordered:
            return
        for dependency in stacks[name].get("dependencies", []):
            if dependency in stacks:
                visit(dependency)
        ordered.append(name)

    for name in stacks:
        visit(name)
    return ordered


def _stack(folder: Path, name: str, artifact: Mapping[str, Any]) -> Stack:
    properties = artifact["properties"]
    bucket, _, key = properties["stackTemplateAssetObjectUrl"].removeprefix("s3://").partition("/")
    listing = folder / f"{name}.assets.json"
    files = json.loads(listing.read_text())["files"] if listing.exists() else {}
    assets = tuple(
        Asset(
            source=folder / file["source"]["path"],
            zipped=file["source"].get("packaging") == "zip",
            bucket=_resolved(destination["bucketName"]),
            key=_resolved(destination["objectKey"]),
        )
        for file in files.values()
        for destination in file["destinations"].values()
    )
    return Stack(
        name=properties.get("stackName", name),
        template=folder / properties["templateFile"],
        bucket=_resolved(bucket),
        key=_resolved(key),
        assets=assets,
        termination_protection=bool(properties.get("terminationProtection")),
    )


def _resolved(text: str) -> str:
    """Placeholders that CDK leaves when a stack has no fixed account or region."""
    return (
        text.replace("${AWS::AccountId}", ACCOUNT)
        .replace("${AWS::Region}", REGION)
        .replace("${AWS::Partition}", "aws")
    )


def deploy(
    stacks: Sequence[Stack], clients: Clients, *, say: Callable[[str], None] = lambda _: None
) -> Outputs:
    """Upload what is missing, create or update each stack, and return every stack's outputs.

    Raises DeployFailedError at the first stack that fails.
    """
    clients("ssm").put_parameter(
        Name=BOOTSTRAP_PARAMETER, Value=BOOTSTRAP_VERSION, Type="String", Overwrite=True
    )
    upload([asset for stack in stacks for asset in stack.assets], clients)
    outputs: Outputs = {}
    for stack in stacks:
        started = time.monotonic()
        word = _create_or_update(stack, clients("cloudformation"))
        outputs[stack.name] = _settled(stack, clients("cloudformation"))
        say(f"{stack.name} {word} ({time.monotonic() - started:.1f} s)")
    return outputs


def upload(assets: Sequence[Asset], clients: Clients) -> int:
    """Store the assets that are not there yet; their keys are hashes of their content."""
    s3 = clients("s3")
    buckets = {bucket["Name"] for bucket in s3.list_buckets()["Buckets"]}
    for bucket in {asset.bucket for asset in assets} - buckets:
        s3.create_bucket(Bucket=bucket)
    present = {bucket: _keys(s3, bucket) for bucket in {asset.bucket for asset in assets}}
    missing = {
        (asset.bucket, asset.key): asset
        for asset in assets
        if asset.key not in present[asset.bucket]
    }
    with ThreadPoolExecutor(max_workers=4) as threads:
        list(threads.map(lambda asset: _put(s3, asset), missing.values()))
    return len(missing)


def _keys(s3: Any, bucket: str) -> set[str]:
    pages = s3.get_paginator("list_objects_v2").paginate(Bucket=bucket)
    return {item["Key"] for page in pages for item in page.get("Contents", [])}


def _put(s3: Any, asset: Asset) -> None:
    body = zip_folder(asset.source) if asset.zipped else asset.source.read_bytes()
    s3.put_object(Bucket=asset.bucket, Key=asset.key, Body=body)


def zip_folder(folder: Path) -> bytes:
    """The files of a folder as a zip whose bytes depend on names, modes and contents only."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for file in sorted(path for path in folder.rglob("*") if path.is_file()):
            entry = zipfile.ZipInfo(file.relative_to(folder).as_posix(), _FIXED_TIME)
            entry.external_attr = (file.stat().st_mode & 0xFFFF) << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, file.read_bytes())
    return buffer.getvalue()


def _create_or_update(stack: Stack, cloudformation: Any) -> str:
    """Start the change; the word says what happened: created, updated or unchanged."""
    endpoint = cloudformation.meta.endpoint_url
    wanted = {
        "StackName": stack.name,
        "TemplateURL": f"{endpoint}/{stack.bucket}/{stack.key}",
        "Capabilities": CAPABILITIES,
    }
    existing = _described(stack.name, cloudformation)
    if existing and existing["StackStatus"] in (
        "ROLLBACK_COMPLETE",
        "CREATE_FAILED",
        "ROLLBACK_FAILED",
    ):
        # a first deployment failed: CloudFormation can only delete such a stack
        cloudformation.delete_stack(StackName=stack.name)
        _wait(stack.name, cloudformation)
        existing = None
    try:
        if existing is None:
            cloudformation.create_stack(**wanted)
            return "created"
        cloudformation.update_stack(**wanted)
    except ClientError as error:
        message = error.response["Error"].get("Message", str(error))
        if "No updates are to be performed" in message:
            return "unchanged"
        raise DeployFailedError(f"{stack.name} was refused: {message}") from error
    return "updated"


def _described(name: str, cloudformation: Any) -> dict[str, Any] | None:
    try:
        described: dict[str, Any] = cloudformation.describe_stacks(StackName=name)["Stacks"][0]
    except ClientError as error:
        if "does not exist" in str(error):
            return None
        raise
    return None if described["StackStatus"] == "DELETE_COMPLETE" else described


def _wait(name: str, cloudformation: Any) -> dict[str, Any] | None:
    while True:
        described = _described(name, cloudformation)
        if described is None or not described["StackStatus"].endswith("IN_PROGRESS"):
            return described
        time.sleep(_POLL_SECONDS)


def _settled(stack: Stack, cloudformation: Any) -> dict[str, str]:
    described = _wait(stack.name, cloudformation)
    status = described["StackStatus"] if described else "DELETE_COMPLETE"
    if described is None or status not in ("CREATE_COMPLETE", "UPDATE_COMPLETE"):
        reasons = "\n".join(f"  {reason}" for reason in _reasons(stack.name, cloudformation))
        raise DeployFailedError(
            f"{stack.name} ended as {status}:\n{reasons or '  (no reason given)'}"
        )
    return {output["OutputKey"]: output["OutputValue"] for output in described.get("Outputs", [])}


def _reasons(name: str, cloudformation: Any) -> list[str]:
    """What each failed resource said, the first failure first."""
    pages = cloudformation.get_paginator("describe_stack_events").paginate(StackName=name)
    events = [event for page in pages for event in page["StackEvents"]]
    failed = [event for event in reversed(events) if "FAILED" in event["ResourceStatus"]]
    lines = [
        f"{event['LogicalResourceId']} ({event['ResourceType']}): "
        f"{event.get('ResourceStatusReason', 'no reason given')}"
        for event in failed
    ]
    return list(dict.fromkeys(lines))


def write_outputs(outputs: Outputs, urls: Mapping[str, str], file: Path) -> None:
    """Keep the outputs for the other commands: whole or not at all."""
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_suffix(".tmp")
    beside.write_text(json.dumps({**outputs, "urls": dict(urls)}, indent=2, sort_keys=True) + "\n")
    beside.replace(file)
