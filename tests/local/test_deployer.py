"""The deployer, against stubs that keep what it asks for."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import pytest
from botocore.exceptions import ClientError

from local.aws import Clients
from local.deployer import DeployFailedError, deploy, read_assembly, zip_folder


def assembly(folder: Path) -> Path:
    """Two stacks, the first depending on the second."""
    (folder / "asset.code").mkdir()
    (folder / "asset.code" / "handler.py").write_text("def handle(event, context): ...\n")
    artifacts = {}
    for name, needs in (("desk", ["records"]), ("records", [])):
        (folder / f"{name}.template.json").write_text("{}")
        files = {
            "code": {
                "source": {"path": "asset.code", "packaging": "zip"},
                "destinations": {
                    "here": {"bucketName": "assets-${AWS::AccountId}", "objectKey": "code.zip"}
                },
            }
        }
        (folder / f"{name}.assets.json").write_text(json.dumps({"files": files}))
        artifacts[name] = {
            "type": "aws:cloudformation:stack",
            "dependencies": needs,
            "properties": {
                "templateFile": f"{name}.template.json",
                "stackName": f"heliograph-local-{name}",
                "stackTemplateAssetObjectUrl": f"s3://assets/{name}.json",
            },
        }
    (folder / "manifest.json").write_text(json.dumps({"artifacts": artifacts}))
    return folder


class Stub:
    """Every AWS service the deployer talks to, in one object."""

    def __init__(self, status: str = "CREATE_COMPLETE", *, unchanged: bool = False) -> None:
        self.status = status
        self.unchanged = unchanged
        self.stacks: list[str] = []
        self.objects: dict[str, bytes] = {}
        self.meta = type("Meta", (), {"endpoint_url": "http://127.0.0.1:1"})

    def __call__(self, _service: str) -> "Stub":
        return self

    def put_parameter(self, **_: object) -> None: ...

    def list_buckets(self) -> dict[str, Any]:
        return {"Buckets": [{"Name": "assets-000000000000"}]}

    def put_object(self, **put: Any) -> None:
        self.objects[put["Key"]] = put["Body"]

    def get_paginator(self, operation: str) -> Any:
        pages: dict[str, Callable[..., list[dict[str, Any]]]] = {
            "list_objects_v2": lambda **_: [{"Contents": [{"Key": key} for key in self.objects]}],
            "describe_stack_events": lambda **_: [
                {"StackEvents": [_event("Table", "CREATE_FAILED", "no such key")]}
            ],
        }
        return type("Pages", (), {"paginate": staticmethod(pages[operation])})

    def describe_stacks(self, StackName: str) -> dict[str, Any]:  # noqa: N803 - boto3's name
        if StackName not in self.stacks:
            raise _error(f"Stack {StackName} does not exist")
        outputs = [{"OutputKey": "Name", "OutputValue": StackName}]
        return {"Stacks": [{"StackStatus": self.status, "Outputs": outputs}]}

    def create_stack(self, **asked: Any) -> None:
        self.stacks.append(asked["StackName"])

    def update_stack(self, **_: Any) -> None:
        if self.unchanged:
            raise _error("No updates are to be performed.")


def _event(resource: str, status: str, reason: str) -> dict[str, str]:
    return {
        "LogicalResourceId": resource,
        "ResourceType": "AWS::DynamoDB::Table",
        "ResourceStatus": status,
        "ResourceStatusReason": reason,
    }


def _error(message: str) -> ClientError:
    return ClientError({"Error": {"Code": "ValidationError", "Message": message}}, "Operation")


def _deploy(folder: Path, stub: Stub, said: list[str]) -> dict[str, dict[str, str]]:
    return deploy(read_assembly(folder), cast(Clients, stub), say=said.append)


def test_stacks_are_deployed_in_the_order_of_their_dependencies(tmp_path: Path) -> None:
    stub = Stub()

    outputs = _deploy(assembly(tmp_path), stub, [])

    assert stub.stacks == ["heliograph-local-records", "heliograph-local-desk"]
    assert outputs["heliograph-local-desk"] == {"Name": "heliograph-local-desk"}


def test_an_asset_that_is_there_already_is_not_sent_again(tmp_path: Path) -> None:
    stub = Stub()
    stub.objects["code.zip"] = b"there"

    _deploy(assembly(tmp_path), stub, [])

    assert stub.objects["code.zip"] == b"there"


def test_nothing_to_change_is_said_and_is_no_error(tmp_path: Path) -> None:
    stub = Stub(unchanged=True)
    stub.stacks = ["heliograph-local-records", "heliograph-local-desk"]
    said: list[str] = []

    _deploy(assembly(tmp_path), stub, said)

    assert all("unchanged" in line for line in said)


def test_a_failed_stack_names_the_resource_and_its_reason(tmp_path: Path) -> None:
    stub = Stub(status="ROLLBACK_FAILED")

    with pytest.raises(DeployFailedError, match=r"Table \(AWS::DynamoDB::Table\): no such key"):
        _deploy(assembly(tmp_path), stub, [])


def test_the_same_files_always_make_the_same_zip(tmp_path: Path) -> None:
    folder = assembly(tmp_path) / "asset.code"

    assert zip_folder(folder) == zip_folder(folder)
