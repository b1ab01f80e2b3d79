"""Open sockets and chats in DynamoDB; every item expires by itself."""

from datetime import datetime, timedelta
from typing import Any

from botocore.exceptions import ClientError

from heliograph.domain.ports import ChatSession

STRANGER_LIVES = timedelta(minutes=2)
SOCKET_LIVES = timedelta(hours=3)  # API Gateway closes a WebSocket after two hours
CHAT_LIVES = timedelta(days=2)
# A token bucket (as ITU-T I.371's GCRA): five frames a second, ten at once.
PACE_MILLISECONDS = 200
AT_ONCE = 10
_NOT_SO = "ConditionalCheckFailedException"


class SessionTable:
    """Sessions on the connections table. `table` is a boto3 Table."""

    def __init__(self, table: Any) -> None:
        self._table = table

    def open_socket(self, socket_id: str, at: datetime) -> None:
        """See Sessions."""
        self._put(f"S#{socket_id}", "SOCKET", at + STRANGER_LIVES)

    def join_desk(self, socket_id: str, agent_id: str, at: datetime) -> None:
        """See Sessions."""
        self._put("DESK", socket_id, at + SOCKET_LIVES, agent=agent_id)

    def close_socket(self, socket_id: str) -> None:
        """See Sessions."""
        self._table.delete_item(Key={"pk": f"S#{socket_id}", "sk": "SOCKET"})
        self._table.delete_item(Key={"pk": f"S#{socket_id}", "sk": "PACE"})
        self._table.delete_item(Key={"pk": "DESK", "sk": socket_id})

    def desk_sockets(self) -> tuple[str, ...]:
        """See Sessions."""
        answer = self._table.query(
            KeyConditionExpression="pk = :desk", ExpressionAttributeValues={":desk": "DESK"}
        )
        return tuple(str(item["sk"]) for item in answer["Items"])

    def use_once(self, token: str, until: datetime) -> bool:
        """See Sessions."""
        try:
            self._table.put_item(
                Item={"pk": f"U#{token}", "sk": "USED", "expires_at": int(until.timestamp())},
                ConditionExpression="attribute_not_exists(pk)",
            )
        except ClientError as error:
            if error.response["Error"]["Code"] != _NOT_SO:
                raise
            return False
        return True

    def count(self, what: str, until: datetime) -> int:
        """See Sessions."""
        answer = self._table.update_item(
            Key={"pk": f"N#{what}", "sk": "COUNT"},
            UpdateExpression="SET expires_at = :until ADD counted :one",
            ExpressionAttributeValues={":until": int(until.timestamp()), ":one": 1},
            ReturnValues="UPDATED_NEW",
        )
        return int(answer["Attributes"]["counted"])

    def save_chat(self, session: ChatSession, at: datetime) -> None:
        """See Sessions; the socket that has joined meanwhile is left alone."""
        if session.connect_contact_id:  # first: a chat that knows its contact is found by it
            contact = f"CC#{session.connect_contact_id}"
            self._put(contact, "CHAT", at + CHAT_LIVES, chat_id=session.chat_id)
        chat = f"CHAT#{session.chat_id}"
        self._table.update_item(
            Key={"pk": chat, "sk": "CHAT"},
            UpdateExpression=(
                "SET #ref = :ref, #name = :name, contact_id = :contact, "
                "connection_token = :token, ended = :ended, expires_at = :until, "
                "anchor = if_not_exists(anchor, :anchor)"
            ),
            ExpressionAttributeNames={"#ref": "ref", "#name": "name"},
            ExpressionAttributeValues={
                ":ref": session.ref,
                ":name": session.name,
                ":contact": session.connect_contact_id,
                ":token": session.connection_token,
                ":ended": session.ended,
                ":anchor": session.anchor,
                ":until": int((at + CHAT_LIVES).timestamp()),
            },
        )

    def chat(self, chat_id: str) -> ChatSession | None:
        """See Sessions."""
        item = self._get(f"CHAT#{chat_id}", "CHAT")
        if item is None or "ref" not in item:
            return None
        return ChatSession(
            chat_id=chat_id,
            ref=item["ref"],
            name=item.get("name", ""),
            connect_contact_id=item.get("contact_id", ""),
            connection_token=item.get("connection_token", ""),
            socket_id=item.get("socket_id", ""),
            ended=bool(item.get("ended", False)),
            anchor=item.get("anchor", ""),
        )

    def chat_of_contact(self, connect_contact_id: str) -> ChatSession | None:
        """See Sessions."""
        item = self._get(f"CC#{connect_contact_id}", "CHAT")
        return self.chat(item["chat_id"]) if item else None

    def chat_of_socket(self, socket_id: str) -> ChatSession | None:
        """See Sessions."""
        item = self._get(f"S#{socket_id}", "SOCKET")
        return self.chat(item["chat_id"]) if item and "chat_id" in item else None

    def attach_socket(self, session: ChatSession, socket_id: str, proof: str, at: datetime) -> bool:
        """See Sessions."""
        given = self._update(
            {"pk": f"CHAT#{session.chat_id}", "sk": "CHAT"},
            "SET socket_id = :socket, anchor = :proof",
            "anchor = :anchor",
            {":socket": socket_id, ":proof": proof, ":anchor": session.anchor},
        )
        if given:
            self._put(f"S#{socket_id}", "SOCKET", at + SOCKET_LIVES, chat_id=session.chat_id)
        return given

    def pace(self, socket_id: str, at: datetime) -> bool:
        """See Sessions. `paid` is the instant in milliseconds up to which frames are paid for."""
        now = int(at.timestamp() * 1000)
        key = {"pk": f"S#{socket_id}", "sk": "PACE"}
        rested = "attribute_not_exists(paid) OR paid <= :now"
        values = {
            ":now": now,
            ":next": now + PACE_MILLISECONDS,
            ":until": int((at + SOCKET_LIVES).timestamp()),
        }
        if self._update(key, "SET paid = :next, expires_at = :until", rested, values):
            return True
        values = {":one": PACE_MILLISECONDS, ":most": now + (AT_ONCE - 1) * PACE_MILLISECONDS}
        return self._update(key, "SET paid = paid + :one", "paid <= :most", values)

    def _update(
        self, key: dict[str, str], change: str, condition: str, values: dict[str, Any]
    ) -> bool:
        """False when the condition does not hold."""
        try:
            self._table.update_item(
                Key=key,
                UpdateExpression=change,
                ConditionExpression=condition,
                ExpressionAttributeValues=values,
            )
        except ClientError as error:
            if error.response["Error"]["Code"] != _NOT_SO:
                raise
            return False
        return True

    def _put(self, pk: str, sk: str, until: datetime, **attributes: str) -> None:
        expires = int(until.timestamp())
        self._table.put_item(Item={"pk": pk, "sk": sk, "expires_at": expires, **attributes})

    def _get(self, pk: str, sk: str) -> dict[str, Any] | None:
        item: dict[str, Any] | None = self._table.get_item(
            Key={"pk": pk, "sk": sk}, ConsistentRead=True
        ).get("Item")
        return item
