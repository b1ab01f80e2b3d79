"""What DynamoDB would charge for a request: a pure function of the request and its answer.

Units as the developer guide counts them (read/write capacity, on-demand): a read unit is 4 KB, half
of one when eventually consistent; a write unit is 1 KB, two of them inside a transaction. The
indexes hold keys only: an item that comes into one or leaves it costs one unit there, one that
moves costs two, and a write that leaves its index keys alone nothing. Emulators bill otherwise (a
transaction as nothing, an index as nothing), so the meter is our own.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

READ_BYTES, WRITE_BYTES = 4096, 1024
INDEX_KEYS = {
    "by_status": ("status_shard", "sort_at"),
    "by_owner": ("owner", "sort_at"),
    "by_due": ("due_shard", "due_at"),
    "by_look": ("due_shard", "look_at"),
}
Item = Mapping[str, Any]


@dataclass(frozen=True)
class Units:
    """Round trips, read units, write units of the table and of its indexes."""

    trips: int = 0
    reads: float = 0.0
    writes: float = 0.0
    index_writes: float = 0.0

    def __add__(self, other: "Units") -> "Units":
        return Units(
            self.trips + other.trips,
            self.reads + other.reads,
            self.writes + other.writes,
            self.index_writes + other.index_writes,
        )


class Meter:
    """Bills request after request; remembers which index keys an item had."""

    def __init__(self) -> None:
        self._known: dict[str, Item] = {}

    def bill(self, operation: str, request: Mapping[str, Any], answer: Mapping[str, Any]) -> Units:
        """The bill of one request that was not refused."""
        units = units_of(operation, request, answer, self._known)
        for item in _put_items(request):
            self._known[_name(item)] = item
        return units


def units_of(
    operation: str,
    request: Mapping[str, Any],
    answer: Mapping[str, Any],
    known: Mapping[str, Item] | None = None,
) -> Units:
    """The bill of one request; `known` are the items that stood before, by their names."""
    if operation == "GetItem":
        found = answer.get("Item")
        return Units(1, reads=_read(found, bool(request.get("ConsistentRead"))))
    if operation == "BatchGetItem":
        return Units(1, reads=_batch(request, answer))
    if operation == "Query":
        size = sum(size_of(item) for item in answer.get("Items", ()))
        strong = bool(request.get("ConsistentRead"))
        return Units(1, reads=max(1, math.ceil(size / READ_BYTES)) * (1.0 if strong else 0.5))
    if operation == "PutItem":
        moved = _moved(request["Item"], known or {})
        return Units(1, writes=_kilobytes(request["Item"]), index_writes=moved)
    if operation == "UpdateItem":
        return Units(1, writes=1.0)
    if operation == "TransactWriteItems":
        parts = [_part(entry, known or {}) for entry in request["TransactItems"]]
        return Units(1, writes=sum(w for w, _ in parts), index_writes=sum(i for _, i in parts))
    return Units(1)


def size_of(item: Item) -> int:
    """Bytes of an item: UTF-8 names and values, numbers about two digits a byte."""
    return sum(len(name.encode()) + _value(value) for name, value in item.items())


def _value(value: Mapping[str, Any]) -> int:
    kind, content = next(iter(value.items()))
    if kind == "S":
        return len(content.encode())
    if kind == "N":
        return math.ceil(len(content) / 2) + 1
    if kind == "B":
        return len(content)
    if kind == "M":
        return 3 + sum(len(name.encode()) + _value(inner) for name, inner in content.items())
    if kind == "L":
        return 3 + sum(1 + _value(inner) for inner in content)
    return 1


def _kilobytes(item: Item) -> float:
    return float(max(1, math.ceil(size_of(item) / WRITE_BYTES)))


def _put_items(request: Mapping[str, Any]) -> list[Item]:
    puts = (entry.get("Put", {}) for entry in request.get("TransactItems", ()))
    return [put["Item"] for put in (request, *puts) if "Item" in put]


def _name(item: Item) -> str:
    return "/".join(str(item.get(key, {}).get("S")) for key in ("pk", "sk"))


def _moved(item: Item, known: Mapping[str, Item]) -> float:
    """Writes of the entries that the indexes keep of an item."""
    before = known.get(_name(item), {})
    units = 0.0
    for keys in INDEX_KEYS.values():
        entries = [_entry(row, keys) for row in (before, item)]
        if entries[0] != entries[1]:
            units += sum(entry is not None for entry in entries)
    return units


def _entry(item: Item, keys: tuple[str, str]) -> tuple[Any, ...] | None:
    return tuple(item[key] for key in keys) if all(key in item for key in keys) else None


def _part(entry: Mapping[str, Any], known: Mapping[str, Item]) -> tuple[float, float]:
    kind, content = next(iter(entry.items()))
    if kind == "Put":
        return 2 * _kilobytes(content["Item"]), _moved(content["Item"], known)
    return 2.0, 0.0


def _read(item: Item | None, strong: bool) -> float:
    size = size_of(item) if item else 0
    return max(1, math.ceil(size / READ_BYTES)) * (1.0 if strong else 0.5)


def _batch(request: Mapping[str, Any], answer: Mapping[str, Any]) -> float:
    total = 0.0
    for table, wanted in request["RequestItems"].items():
        found = answer.get("Responses", {}).get(table, [])
        strong = bool(wanted.get("ConsistentRead"))
        missing = len(wanted["Keys"]) - len(found)
        total += sum(_read(item, strong) for item in found) + missing * _read(None, strong)
    return total
