"""Users of an instance."""

from dataclasses import replace

from connect_emulator.contacts.runtime import Runtime
from connect_emulator.errors import DuplicateResource, ResourceConflict
from connect_emulator.model.resources import User


def create_user(runtime: Runtime, wanted: User) -> User:
    """Store a new user (its `id` and `arn` are given here)."""
    instance = runtime.centre.instance(wanted.instance_id)
    profile = runtime.centre.routing_profile(wanted.routing_profile_id)
    for other in runtime.centre.users.values():
        if other.instance_id == instance.id and (
            other.username.casefold() == wanted.username.casefold()
        ):
            raise DuplicateResource(f"User {wanted.username!r} exists in this instance")
    user_id = runtime.new_id()
    user = replace(
        wanted,
        id=user_id,
        arn=runtime.place.resource(instance.id, "agent", user_id),
        instance_id=instance.id,
        routing_profile_id=profile.id,
    )
    runtime.centre.users[user.id] = user
    runtime.matching.rebuild()
    return user


def delete_user(runtime: Runtime, user: User) -> None:
    """Remove a user who has no contact at hand."""
    agent = runtime.centre.agents.get(user.id)
    if agent is not None and agent.contacts:
        raise ResourceConflict(f"User {user.username} has contacts at hand")
    runtime.centre.users.pop(user.id, None)
    runtime.centre.agents.pop(user.id, None)
    runtime.matching.rebuild()
