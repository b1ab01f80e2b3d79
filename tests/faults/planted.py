"""Two handlers that look right and are not; the explorers must catch them.

`naive` reads, decides and writes without conditions. `remembering` is the same behind Powertools'
Idempotency with a DynamoDB store, which makes mere repeats harmless and crashes in the middle not.
"""

import time
from collections.abc import Callable
from typing import Any

import boto3
from aws_lambda_powertools.utilities.idempotency import (
    DynamoDBPersistenceLayer,
    IdempotencyConfig,
    idempotent_function,
)

from tests.faults.interleavings import Deed
from tests.faults.world import Context, Story, World
from tests.heliograph.desk_on_moto import REGION

Event = dict[str, str]
CALL: Event = {"id": "call-1", "requester": "nora", "body": "a recording"}
MAIL: Event = {"id": "mail-1", "requester": "nora", "body": "a mail"}


class Dying(Context):
    """A function whose time is nearly up, so that a redelivery may start over at once."""

    def get_remaining_time_in_millis(self) -> int:
        """One millisecond."""
        return 1


def handler(world: World) -> Callable[[Event], str]:
    """The naive handler on this world's clients."""
    table = boto3.client("dynamodb", region_name=REGION)
    storage = boto3.client("s3", region_name=REGION)
    sender = boto3.client("sesv2", region_name=REGION)

    def handle(event: Event) -> str:
        storage.put_object(Bucket="contacts", Key=f"raw/{event['id']}", Body=event["body"].encode())
        found = table.query(
            TableName="planted",
            KeyConditionExpression="pk = :pk",
            ExpressionAttributeValues={":pk": {"S": f"REQ#{event['requester']}"}},
            ConsistentRead=True,
        )["Items"]
        if found:
            ref = found[0]["ticket"]["S"]
        else:
            ref = f"T-{event['id']}"
            _put(table, f"REQ#{event['requester']}", f"OPEN#{ref}", ticket=ref)
            _put(table, f"TICKET#{ref}", "META")
        number = table.update_item(
            TableName="planted",
            Key={"pk": {"S": f"TICKET#{ref}"}, "sk": {"S": "META"}},
            UpdateExpression="ADD events :one",
            ExpressionAttributeValues={":one": {"N": "1"}},
            ReturnValues="UPDATED_NEW",
        )["Attributes"]["events"]["N"]
        _put(table, f"TICKET#{ref}", f"EV#{int(number):06d}", event=event["id"])
        sender.send_email(
            Content={"Raw": {"Data": ref.encode()}},
            EmailTags=[{"Name": "outbox", "Value": event["id"]}],
        )
        return ref

    return handle


def _put(table: Any, pk: str, sk: str, **told: str) -> None:
    item = {"pk": pk, "sk": sk, **told}
    table.put_item(TableName="planted", Item={name: {"S": value} for name, value in item.items()})


def remembering(world: World) -> Callable[[Event], str]:
    """The naive handler behind Powertools' Idempotency."""
    config = IdempotencyConfig(event_key_jmespath="id", raise_on_no_idempotency_key=True)
    config.register_lambda_context(Dying())
    store = DynamoDBPersistenceLayer(
        table_name="remembered", key_attr="pk", sort_key_attr="sk", static_pk_value="seen"
    )
    naive = handler(world)

    @idempotent_function(data_keyword_argument="event", persistence_store=store, config=config)
    def handle(*, event: Event) -> str:
        return naive(event)

    def deliver(event: Event) -> str:
        time.sleep(0.003)  # until the last try counts as ended
        answer: str = handle(event=event)
        return answer

    return deliver


Handle = Callable[[Event], str]


def planted(
    make: Callable[[World], Handle], event: Event
) -> tuple[Callable[[], str], Callable[[World], None]]:
    """A delivery of an event, and the ground it needs; the handler is made in that world."""
    made: dict[str, Handle] = {}

    def prepare(world: World) -> None:
        world.add_table("planted")
        world.add_table("remembered", seen=False)
        made["handle"] = make(world)

    return lambda: made["handle"](event), prepare


def deed(event: Event) -> Deed:
    """One delivery to the naive handler as a side of a race."""
    deliver, prepare = planted(handler, event)
    return Deed(f"planted-{event['id']}", lambda _, __: deliver(), prepare)


def story(name: str, make: Callable[[World], Handle]) -> Story:
    """A call, delivered to one of the handlers."""
    deliver, prepare = planted(make, CALL)
    return Story(f"planted/{name}", lambda _: deliver(), prepare)


NAIVE_CALL, NAIVE_MAIL = deed(CALL), deed(MAIL)
NAIVE, REMEMBERING = story("naive", handler), story("remembering", remembering)
DEEDS = {made.name: made for made in (NAIVE_CALL, NAIVE_MAIL)}
