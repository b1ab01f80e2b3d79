"""The short way to DynamoDB answers as the long one."""

from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError

from tests.faults import gate
from tests.faults.stories import all_stories
from tests.faults.world import World
from tests.heliograph.desk_on_moto import REGION

KEY = {"pk": {"S": "a"}, "sk": {"S": "b"}}
UNLESS_THERE = {"TableName": "tickets", "ConditionExpression": "attribute_not_exists(pk)"}
UPDATE = {
    "TableName": "tickets",
    "Key": KEY,
    "UpdateExpression": "SET #n = :v",
    "ExpressionAttributeNames": {"#n": "name"},
    "ExpressionAttributeValues": {":v": {"S": "x"}},
    "ReturnValues": "UPDATED_OLD",
}
CALLS: list[tuple[str, dict[str, Any]]] = [
    ("get_item", {"TableName": "tickets", "Key": KEY}),
    ("get_item", {"TableName": "tickets", "Key": {**KEY, "pk": {"S": "nobody"}}}),
    ("put_item", {**UNLESS_THERE, "Item": KEY}),
    ("update_item", UPDATE),
    ("update_item", {**UPDATE, "ConditionExpression": "attribute_not_exists(pk)"}),
    ("transact_write_items", {"TransactItems": [{"Put": {**UNLESS_THERE, "Item": KEY}}]}),
    ("batch_get_item", {"RequestItems": {"tickets": {"Keys": [KEY]}}}),
    (
        "query",
        {
            "TableName": "tickets",
            "KeyConditionExpression": "pk = :pk",
            "ExpressionAttributeValues": {":pk": {"S": "a"}},
        },
    ),
    ("delete_item", {"TableName": "tickets", "Key": KEY, "ReturnValues": "ALL_OLD"}),
]


def answer(stage: World, name: str, told: dict[str, Any]) -> Any:
    stage.begin()
    client: Any = boto3.client("dynamodb", region_name=REGION)
    client.put_item(TableName="tickets", Item={**KEY, "name": {"S": "n"}, "count": {"N": "1"}})
    try:
        found = getattr(client, name)(**told)
    except ClientError as error:
        found = {**error.response, "class": type(error).__name__}
    return {key: value for key, value in found.items() if key != "ResponseMetadata"}


@pytest.mark.parametrize(("name", "told"), CALLS)
def test_one_call_is_answered_alike(
    stage: World, monkeypatch: pytest.MonkeyPatch, name: str, told: dict[str, Any]
) -> None:
    short = answer(stage, name, told)
    monkeypatch.setattr(gate, "SHORT", frozenset())
    long = answer(stage, name, told)

    assert {key: short.get(key) for key in long} == long


@pytest.mark.parametrize("name", ["inbound_mail/joins", "desk_api/tickets-replies", "chats/joins"])
def test_a_story_ends_alike(stage: World, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    ends = []
    for calls in (gate.SHORT, frozenset()):
        monkeypatch.setattr(gate, "SHORT", calls)
        stage.begin(all_stories()[name])
        all_stories()[name].deliver(stage)
        ends.append(stage.state())

    assert ends[0] == ends[1]
