"""The usual ground for a function nobody has described: what its sample event names is there."""

import json
import re
from collections.abc import Iterator
from functools import partial
from typing import Any
from urllib.parse import unquote_plus

import boto3
from heliograph.usecases.hand_over import offer_handover

from tests.faults.stories.ground import ADA, Event, a_call_and_a_mail, known_call, sample, told_to
from tests.faults.world import Story, World
from tests.functions.test_inbound_mail import MAIL
from tests.heliograph.sounds import tone

_REF = re.compile(r"TS-\d{8}")


def generic_story(folder: str) -> Story:
    """The sample event, its S3 objects, tickets and hand-over in place."""
    event = sample(folder)

    def prepare(world: World) -> None:
        a_call_and_a_mail(world)
        known_call(world)
        for bucket, key in named_objects(event):
            body = tone(3) if key.endswith(".wav") else MAIL
            boto3.client("s3").put_object(Bucket=bucket, Key=key, Body=body)
        if "handoverId" in event:
            offer = offer_handover(
                world.notes["ref"], "a1", ADA, world.desk, next_action="Call", due_at="", summary=""
            )
            world.notes["handover"] = offer.id

    make = partial(placed, event)
    return told_to(folder, "usual-ground", make, prepare=prepare, cold=True)


def placed(event: Event, world: World) -> Event:
    """The event with the references of tickets and hand-overs that stand."""
    made: Event = json.loads(_REF.sub(world.notes["ref"], json.dumps(event)))
    if "handoverId" in made:
        made["handoverId"] = world.notes["handover"]
    return made


def named_objects(told: Any) -> Iterator[tuple[str, str]]:
    """Bucket and key of every object an event names, also inside JSON told as text."""
    if isinstance(told, str) and told.startswith("{"):
        try:
            yield from named_objects(json.loads(told))
        except ValueError:
            return
    elif isinstance(told, list):
        for item in told:
            yield from named_objects(item)
    elif isinstance(told, dict):
        if {"bucket", "object"} <= told.keys():
            yield told["bucket"]["name"], unquote_plus(told["object"]["key"])
        else:
            yield from named_objects(list(told.values()))
