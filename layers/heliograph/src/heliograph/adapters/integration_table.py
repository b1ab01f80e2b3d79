"""Integrations in DynamoDB: clients and subscriptions stay, everything else expires."""

from datetime import datetime, timedelta
from functools import cache
from typing import Any, TypeVar

from botocore.exceptions import ClientError
from pydantic import TypeAdapter

from heliograph.adapters.codec import encode
from heliograph.domain.errors import Conflict
from heliograph.domain.integration import Client, Delivery, FeedEvent, HookState, Subscription
from heliograph.domain.integration_port import Remembered, position

ANSWERS_LIVE = timedelta(days=1)
EVENTS_LIVE = timedelta(days=30)
Item = dict[str, Any]
Kept = TypeVar("Kept")


class IntegrationTable:
    """Integrations. `table` is a boto3 Table."""

    def __init__(self, table: Any) -> None:
        self._table = table

    def client(self, client_id: str) -> Client | None:
        """See Integrations."""
        return self._read(Client, f"C#{client_id}", "CLIENT")

    def client_of_oauth(self, oauth_id: str) -> Client | None:
        """See Integrations."""
        item = self._item(f"O#{oauth_id}", "CLIENT")
        return self.client(str(item["client_id"])) if item else None

    def save_client(self, client: Client) -> None:
        """See Integrations."""
        self._table.put_item(Item={"pk": f"C#{client.id}", "sk": "CLIENT", "state": encode(client)})
        if client.oauth_id:
            self._table.put_item(
                Item={"pk": f"O#{client.oauth_id}", "sk": "CLIENT", "client_id": client.id}
            )

    def take_turn(self, client: Client, now: datetime) -> float:
        """See Integrations: a token bucket told as the instant at which it is full again.

        `full_at` moves by one interval a call and stands at most `burst` intervals ahead: the
        generic cell rate algorithm (ITU-T I.371), one conditional write and no read.
        """
        interval = max(1, 1_000_000 // client.a_second)
        at = int(now.timestamp() * 1_000_000)
        bucket = {"pk": f"R#{client.id}", "sk": "BUCKET"}
        latest = at + interval * (client.burst - 1)
        moved = (
            ("SET full_at = full_at + :step", "full_at > :now AND full_at <= :latest"),
            ("SET full_at = :next", "attribute_not_exists(full_at) OR full_at <= :now"),
            ("SET full_at = full_at + :step", "full_at > :now AND full_at <= :latest"),
        )
        values = {":step": interval, ":now": at, ":latest": latest, ":next": at + interval}
        if not any(self._moves(bucket, how, condition, values) for how, condition in moved):
            return interval / 1_000_000
        return self._spend_of_day(client, now)

    def remembered(self, client_id: str, key: str) -> Remembered | None:
        """See Integrations."""
        return self._read(Remembered, f"K#{client_id}", key)

    def remember(self, client_id: str, key: str, what: Remembered, now: datetime) -> Remembered:
        """See Integrations."""
        item = self._expiring(f"K#{client_id}", key, what, now + ANSWERS_LIVE)
        if self._put_new(item):
            return what
        return self.remembered(client_id, key) or what

    def note_contact(self, client_id: str, contact_id: str) -> None:
        """See Integrations."""
        self._table.put_item(Item={"pk": f"B#{client_id}", "sk": contact_id})

    def brought(self, client_id: str, contact_id: str) -> bool:
        """See Integrations."""
        return self._item(f"B#{client_id}", contact_id) is not None

    def save_hook(self, hook: Subscription, before: Subscription | None = None) -> None:
        """See Integrations."""
        item: Item = {"pk": "HOOKS", "sk": f"{hook.client_id}#{hook.id}", "state": encode(hook)}
        if before is None:
            self._table.put_item(Item=item)
        elif not self._put_if(item, "#state = :before", {":before": encode(before)}):
            raise Conflict("the subscription has changed meanwhile", next_step="read it again")

    def hook(self, client_id: str, hook_id: str) -> Subscription | None:
        """See Integrations."""
        return self._read(Subscription, "HOOKS", f"{client_id}#{hook_id}")

    def hooks(self, client_id: str | None = None) -> tuple[Subscription, ...]:
        """See Integrations."""
        items = self._query("HOOKS", f"{client_id}#" if client_id else "")
        found = (_adapter(Subscription).validate_json(item["state"]) for item in items)
        return tuple(hook for hook in found if hook.state is not HookState.REMOVED)

    def add_event(self, event: FeedEvent) -> None:
        """See Integrations."""
        until = event.at + EVENTS_LIVE
        self._table.put_item(
            Item=self._expiring(f"F#{event.study_id}", position(event), event, until)
        )

    def events(self, study_id: str, after: str, before: datetime, limit: int) -> list[FeedEvent]:
        """See Integrations."""
        last = before.isoformat(timespec="microseconds")
        if after >= last:
            return []
        answer = self._table.query(
            # an id follows the instant: what stands behind `after` begins after its own sort key
            KeyConditionExpression="pk = :pk AND sk BETWEEN :after AND :last",
            ExpressionAttributeValues={
                ":pk": f"F#{study_id}",
                ":after": f"{after}~" if after else " ",
                ":last": last,
            },
            Limit=limit,
            ConsistentRead=True,
        )
        return [_adapter(FeedEvent).validate_json(item["state"]) for item in answer["Items"]]

    def add_delivery(self, delivery: Delivery) -> bool:
        """See Integrations."""
        return self._put_new(self._delivery(delivery))

    def delivery(self, hook_id: str, event_id: str) -> Delivery | None:
        """See Integrations."""
        return self._read(Delivery, f"D#{hook_id}", event_id)

    def save_delivery(self, delivery: Delivery) -> None:
        """See Integrations."""
        self._table.put_item(Item=self._delivery(delivery))

    def deliveries(self, hook_id: str, after: str, limit: int) -> list[Delivery]:
        """See Integrations."""
        answer = self._table.query(
            KeyConditionExpression="pk = :pk AND sk > :after",
            ExpressionAttributeValues={":pk": f"D#{hook_id}", ":after": after or " "},
            Limit=limit,
            ConsistentRead=True,
        )
        return [_adapter(Delivery).validate_json(item["state"]) for item in answer["Items"]]

    def _spend_of_day(self, client: Client, now: datetime) -> float:
        day = {"pk": f"R#{client.id}", "sk": f"DAY#{now.date().isoformat()}"}
        midnight = datetime.combine(now.date() + timedelta(days=1), datetime.min.time(), now.tzinfo)
        spent = self._moves(
            day,
            "SET used = if_not_exists(used, :none) + :one, expires_at = :until",
            "attribute_not_exists(used) OR used < :most",
            {
                ":none": 0,
                ":one": 1,
                ":most": client.a_day,
                ":until": int((midnight + timedelta(days=2)).timestamp()),
            },
        )
        return 0 if spent else (midnight - now).total_seconds()

    def _moves(self, key: Item, how: str, condition: str, values: Item) -> bool:
        used = {name: value for name, value in values.items() if name in f"{how} {condition}"}
        try:
            self._table.update_item(
                Key=key,
                UpdateExpression=how,
                ConditionExpression=condition,
                ExpressionAttributeValues=used,
            )
        except ClientError as error:
            if error.response["Error"]["Code"] != "ConditionalCheckFailedException":
                raise
            return False
        return True

    def _put_new(self, item: Item) -> bool:
        return self._put_if(item, "attribute_not_exists(pk)")

    def _put_if(self, item: Item, condition: str, values: Item | None = None) -> bool:
        known: Item = {"ExpressionAttributeValues": values} if values else {}
        if "#state" in condition:  # a word DynamoDB keeps for itself
            known["ExpressionAttributeNames"] = {"#state": "state"}
        try:
            self._table.put_item(Item=item, ConditionExpression=condition, **known)
        except ClientError as error:
            if error.response["Error"]["Code"] != "ConditionalCheckFailedException":
                raise
            return False
        return True

    def _delivery(self, delivery: Delivery) -> Item:
        until = delivery.event.at + EVENTS_LIVE
        return self._expiring(f"D#{delivery.hook_id}", delivery.event.id, delivery, until)

    @staticmethod
    def _expiring(pk: str, sk: str, state: object, until: datetime) -> Item:
        expires = int(until.timestamp())
        return {"pk": pk, "sk": sk, "state": encode(state), "expires_at": expires}

    def _query(self, pk: str, prefix: str) -> list[Item]:
        condition, values = "pk = :pk", {":pk": pk}
        if prefix:
            condition, values = f"{condition} AND begins_with(sk, :sk)", values | {":sk": prefix}
        found: list[Item] = []
        start: Item = {}
        while True:
            answer = self._table.query(
                KeyConditionExpression=condition,
                ExpressionAttributeValues=values,
                ConsistentRead=True,
                **start,
            )
            found += answer["Items"]
            if "LastEvaluatedKey" not in answer:
                return found
            start = {"ExclusiveStartKey": answer["LastEvaluatedKey"]}

    def _read(self, kind: type[Kept], pk: str, sk: str) -> Kept | None:
        item = self._item(pk, sk)
        if item is None:
            return None
        of_kind: Any = kind
        found: Kept = _adapter(of_kind).validate_json(item["state"])
        return found

    def _item(self, pk: str, sk: str) -> Item | None:
        item: Item | None = self._table.get_item(Key={"pk": pk, "sk": sk}, ConsistentRead=True).get(
            "Item"
        )
        return item


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)
