"""What the routes of clocks and promises take and answer."""

from typing import Annotated

from pydantic import AwareDatetime, Field

from functions.desk_api.models import Model, Party, Text

Promised = Annotated[str, Field(min_length=1, max_length=300)]


class Waiting(Model):
    """On whom the work waits; empty: it goes on. `text` is what was asked of them."""

    party: Party
    text: Annotated[str, Field(max_length=20_000)] = ""


class NewPromise(Model):
    """What the requester was told will be done, and by when."""

    text: Promised
    due: AwareDatetime


class MovedPromise(Model):
    """Another time for a promise, and why."""

    due: AwareDatetime
    why: Text


class KeptPromise(Model):
    """How it was kept; may be left empty."""

    text: Annotated[str, Field(max_length=20_000)] = ""


class BrokenPromise(Model):
    """Why it was not kept."""

    why: Text
