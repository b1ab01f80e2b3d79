"""What an API operation works with, and pages of lists."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from connect_emulator.contacts.agent_side import AgentSide
from connect_emulator.contacts.lifecycle import Lifecycle
from connect_emulator.contacts.runtime import Runtime
from connect_emulator.errors import InvalidParameter, ResourceNotFound
from connect_emulator.model.centre import Centre
from connect_emulator.ports import Json


@dataclass(frozen=True)
class ApiContext:
    """The running emulator as operations see it."""

    runtime: Runtime
    lifecycle: Lifecycle
    agents: AgentSide

    @property
    def centre(self) -> Centre:
        """The state."""
        return self.runtime.centre


class InInstance(Protocol):
    """A resource of one instance."""

    @property
    def instance_id(self) -> str:
        """The instance."""
        ...


Placed = TypeVar("Placed", bound=InInstance)
Operation = Callable[[ApiContext, Json], Json]


def of_instance(context: ApiContext, store: dict[str, Any], request: Json) -> list[Any]:
    """The store's resources of the request's instance, by name."""
    instance = context.centre.instance(request["InstanceId"])
    found = [item for item in store.values() if item.instance_id == instance.id]
    return sorted(found, key=lambda item: getattr(item, "name", item.id))


def belonging(context: ApiContext, resource: Placed, request: Json) -> Placed:
    """The resource if it is of the request's instance; raises ResourceNotFound."""
    if resource.instance_id != context.centre.instance(request["InstanceId"]).id:
        raise ResourceNotFound(f"{type(resource).__name__} not found in this instance")
    return resource


def page(items: list[Json], request: Json, name: str) -> Json:
    """A page of a list; the token is the place of the next item."""
    start = request.get("NextToken") or "0"
    if not str(start).isdigit():
        raise InvalidParameter("NextToken is not valid")
    begin, size = int(start), int(request.get("MaxResults") or 1000)
    result: Json = {name: items[begin : begin + size]}
    if begin + size < len(items):
        result["NextToken"] = str(begin + size)
    return result
