"""What the routes of regrouping take and answer."""

from typing import Annotated, Literal

from pydantic import Field

from functions.desk_api.models import Model, Text

Why = Annotated[str, Field(max_length=20_000)]
Reference = Annotated[str, Field(min_length=1, max_length=40)]
ContactKeys = Annotated[
    list[Annotated[str, Field(pattern="^[0-9a-f]{32}$")]], Field(min_length=1, max_length=20)
]


class Merging(Model):
    """Under which ticket the work goes on."""

    into: Reference
    text: Why = ""


class Unmerging(Model):
    """Why the work goes on by itself again."""

    text: Why = ""


class Splitting(Model):
    """Contacts that are other work, by key."""

    contact_keys: ContactKeys
    text: Why = ""


class Moving(Model):
    """Contacts that belong to another ticket, by key."""

    contact_keys: ContactKeys
    to: Reference
    text: Why = ""


class TakingBack(Model):
    """Contacts that come back, by key."""

    contact_keys: ContactKeys


class Unlinking(Model):
    """A link that goes: what the other ticket was to this one."""

    ref: Reference
    relation: Literal["related", "problem", "incident"] = "related"


class Relating(Unlinking):
    """A link that comes: what the other ticket is to this one, and why."""

    text: Why = ""


class Dismissing(Model):
    """The suggested ticket that is other work."""

    ref: Reference


class Broadcast(Model):
    """What every requester behind a problem is told."""

    text: Text


class BroadcastAnswer(Model):
    """Tickets whose requester has the mail, those without an address, and how many are left."""

    sent: list[str]
    unreachable: list[str]
    left: int
