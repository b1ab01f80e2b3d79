"""The handler of one resource type: builds a resource and keeps it in its store."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from connect_emulator.arns import id_of
from connect_emulator.cloudformation.properties import need
from connect_emulator.contacts.runtime import Runtime
from connect_emulator.errors import ConnectError
from connect_emulator.ports import InvalidResource, Json


@dataclass(frozen=True)
class Making:
    """What a builder gets: the runtime, the new resource's place, and its properties."""

    runtime: Runtime
    id: str
    arn: str
    instance_id: str
    logical_id: str
    properties: Json


@dataclass(frozen=True)
class Kind:
    """How resources of one type are made: `arn_kind` as in ARNs, `ref` gives what Ref returns."""

    store: str
    arn_kind: str
    build: Callable[[Making], Any]
    attributes: Callable[[Runtime, Any], Json]
    required: tuple[str, ...] = ()
    instance_property: str = "InstanceArn"
    create_only: tuple[str, ...] = ()
    unique: str = "name"  # no two of an instance have the same
    ref: Callable[[Runtime, Any], str] = lambda _, resource: str(resource.arn)
    placed: bool = True  # False: the builder stores the resource itself
    remove: Callable[[Runtime, Any], None] | None = None


class KindHandler:
    """Create, update and delete for one kind (the ResourceHandler port)."""

    def __init__(self, runtime: Runtime, kind: Kind) -> None:
        self._runtime = runtime
        self._kind = kind

    def create(self, logical_id: str, properties: Json) -> tuple[str, Json]:
        """Make the resource."""
        with self._runtime.outside.inside():
            return self._done(self._made(logical_id, properties, None))

    def update(self, physical_id: str, old: Json, new: Json) -> tuple[str, Json]:
        """Change it; a create-only property that changed makes another one."""
        with self._runtime.outside.inside():
            found = self._find(physical_id)
            replaced = any(old.get(name) != new.get(name) for name in self._kind.create_only)
            if found is None or replaced:
                return self._done(self._made("", new, None))
            return self._done(self._made("", new, found))

    def delete(self, physical_id: str, properties: Json) -> None:  # noqa: ARG002 - of the port
        """Remove it."""
        with self._runtime.outside.inside():
            found = self._find(physical_id)
            if found is None:
                return
            self._removed(found)
            self._store.pop(found.id, None)
            self._runtime.matching.rebuild()

    def _removed(self, resource: Any) -> None:
        if self._kind.remove is None:
            return
        try:
            self._kind.remove(self._runtime, resource)
        except ConnectError as error:
            raise InvalidResource(error.message) from None

    @property
    def _store(self) -> dict[str, Any]:
        store: dict[str, Any] = getattr(self._runtime.centre, self._kind.store)
        return store

    def _made(self, logical_id: str, properties: Json, before: Any) -> Any:
        need(properties, *self._kind.required)
        self._runtime.matching.rebuild()
        try:
            making = self._making(logical_id, properties, before)
            resource = self._kind.build(making)
        except ConnectError as error:
            raise InvalidResource(f"{error.message} (Status Code: {error.status})") from None
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise InvalidResource(f"Model validation failed: {error!r}") from None
        if self._kind.placed:
            self._refuse_duplicate(resource)
            self._store[resource.id] = resource
        return resource

    def _making(self, logical_id: str, properties: Json, before: Any) -> Making:
        instance_id = ""
        if self._kind.instance_property:
            reference = str(properties.get(self._kind.instance_property, ""))
            instance_id = self._runtime.centre.instance(reference).id
        resource_id = before.id if before else self._runtime.new_id()
        arn = self._runtime.place.resource(instance_id, self._kind.arn_kind, resource_id)
        return Making(self._runtime, resource_id, arn, instance_id, logical_id, {**properties})

    def _refuse_duplicate(self, resource: Any) -> None:
        name = getattr(resource, self._kind.unique, None)
        for other in self._store.values():
            same = getattr(other, self._kind.unique, None) == name
            typed = getattr(other, "type", None) == getattr(resource, "type", None)
            of_instance = getattr(other, "instance_id", None) == getattr(
                resource, "instance_id", None
            )
            if name and same and typed and of_instance and other.id != resource.id:
                raise InvalidResource(f"{name!r} exists already (DuplicateResourceException)")

    def _find(self, physical_id: str) -> Any:
        exact = self._store.get(id_of(physical_id))
        if exact is not None:
            return exact
        return next(
            (resource for resource in self._store.values() if self._ref(resource) == physical_id),
            None,
        )

    def _ref(self, resource: Any) -> str:
        try:
            return self._kind.ref(self._runtime, resource)
        except (AttributeError, KeyError):
            return ""

    def _done(self, resource: Any) -> tuple[str, Json]:
        return self._kind.ref(self._runtime, resource), self._kind.attributes(
            self._runtime, resource
        )


def changed(resource: Any, **values: object) -> Any:
    """A frozen resource with other values."""
    return replace(resource, **values)
