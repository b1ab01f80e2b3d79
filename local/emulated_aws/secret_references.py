"""Lets `Ref` of a secret be its ARN, as on AWS, where ministack's CloudFormation gives the name."""

from collections.abc import Mapping
from typing import Any

from local.emulated_aws.symbols import find

NEEDS = (
    "ministack.services.cloudformation.provisioners._RESOURCE_HANDLERS",
    "ministack.services.secretsmanager._resolve",
)


def apply() -> None:
    """Wrap the handlers of AWS::SecretsManager::Secret."""
    handlers = find(NEEDS[0])["AWS::SecretsManager::Secret"]
    create, update, delete = (handlers[verb] for verb in ("create", "update", "delete"))

    def create_secret(logical_id: str, properties: Mapping[str, Any], stack: str) -> Any:
        _, attributes = create(logical_id, properties, stack)
        return attributes["Arn"], attributes

    def update_secret(physical_id: str, *rest: Any) -> Any:
        name, attributes = update(_name(physical_id), *rest)
        _, secret = find(NEEDS[1])(name)
        return secret["ARN"], {**attributes, "Id": secret["ARN"], "Arn": secret["ARN"]}

    def delete_secret(physical_id: str, properties: Mapping[str, Any]) -> None:
        delete(_name(physical_id), properties)

    handlers.update(create=create_secret, update=update_secret, delete=delete_secret)


def _name(physical_id: str) -> str:
    """The name under which ministack keeps a secret; what it does not know stays as it is."""
    name, _ = find(NEEDS[1])(physical_id)
    return name or physical_id
