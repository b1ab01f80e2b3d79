"""API operations on where an instance keeps recordings and sends records."""

from dataclasses import replace

from connect_emulator.api.context import ApiContext, Operation, page
from connect_emulator.errors import InvalidParameter, ResourceConflict, ResourceNotFound
from connect_emulator.model.resources import StorageConfig
from connect_emulator.ports import Json

CONFIGS = {
    "S3": ("S3Config", "BucketName"),
    "KINESIS_STREAM": ("KinesisStreamConfig", "StreamArn"),
    "KINESIS_FIREHOSE": ("KinesisFirehoseConfig", "FirehoseArn"),
}


def associate(context: ApiContext, request: Json) -> Json:
    """Keep or send records of a type there; one place for each type."""
    instance = context.centre.instance(request["InstanceId"])
    kind = request["ResourceType"]
    if context.centre.storage_of(instance.id, kind) is not None:
        raise ResourceConflict(f"{kind} has a storage configuration already")
    blank = StorageConfig(context.runtime.new_id(), instance.id, kind, "")
    context.centre.storage[blank.id] = _configured(blank, request["StorageConfig"])
    return {"AssociationId": blank.id}


def describe(context: ApiContext, request: Json) -> Json:
    """One configuration."""
    return {"StorageConfig": _shape(_found(context, request))}


def list_all(context: ApiContext, request: Json) -> Json:
    """The configurations of a type."""
    instance = context.centre.instance(request["InstanceId"])
    found = context.centre.storage_of(instance.id, request["ResourceType"])
    return page([_shape(found)] if found else [], request, "StorageConfigs")


def update(context: ApiContext, request: Json) -> Json:
    """Another place."""
    found = _found(context, request)
    context.centre.storage[found.id] = _configured(found, request["StorageConfig"])
    return {}


def disassociate(context: ApiContext, request: Json) -> Json:
    """Keep or send them no more."""
    del context.centre.storage[_found(context, request).id]
    return {}


def _configured(config: StorageConfig, wanted: Json) -> StorageConfig:
    kind = wanted["StorageType"]
    if kind not in CONFIGS:
        raise InvalidParameter(f"{kind} is not emulated; there are: {', '.join(CONFIGS)}")
    member, target = CONFIGS[kind]
    given = wanted.get(member)
    if not given:
        raise InvalidParameter(f"StorageType {kind} needs {member}")
    return replace(
        config,
        storage_type=kind,
        bucket=given[target] if kind == "S3" else "",
        prefix=given.get("BucketPrefix", ""),
        stream_arn="" if kind == "S3" else given[target],
    )


def _shape(config: StorageConfig) -> Json:
    member, target = CONFIGS[config.storage_type]
    place = (
        {"BucketName": config.bucket, "BucketPrefix": config.prefix or "/"}
        if config.storage_type == "S3"
        else {target: config.stream_arn}
    )
    return {"AssociationId": config.id, "StorageType": config.storage_type, member: place}


def _found(context: ApiContext, request: Json) -> StorageConfig:
    instance = context.centre.instance(request["InstanceId"])
    config = context.centre.storage.get(request["AssociationId"])
    if config is None or config.instance_id != instance.id:
        raise ResourceNotFound(f"StorageConfig not found: {request['AssociationId']}")
    return config


OPERATIONS: dict[str, Operation] = {
    "AssociateInstanceStorageConfig": associate,
    "DescribeInstanceStorageConfig": describe,
    "ListInstanceStorageConfigs": list_all,
    "UpdateInstanceStorageConfig": update,
    "DisassociateInstanceStorageConfig": disassociate,
}
