"""The hash chain that makes a ticket's history tamper-evident."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, is_dataclass
from datetime import date

GENESIS = "0" * 64


def canonical(record: object) -> str:
    """One spelling of a record: sorted keys, no spaces, times as ISO 8601 in UTC."""
    plain = asdict(record) if is_dataclass(record) and not isinstance(record, type) else record
    return json.dumps(
        plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=_plain
    )


def chain(previous: str, body: str) -> str:
    """Hash of an event body that binds it to everything before it: SHA-256, 64 hex digits."""
    return hashlib.sha256(f"{previous}\n{body}".encode()).hexdigest()


def first_broken_link(entries: Iterable[tuple[str, str]]) -> int | None:
    """Position of the first (body, hash) pair that does not follow; None when all do."""
    previous = GENESIS
    for position, (body, digest) in enumerate(entries, start=1):
        if chain(previous, body) != digest:
            return position
        previous = digest
    return None


def _plain(value: object) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    if isinstance(value, date):  # a datetime is one too
        return value.isoformat()
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, set | frozenset):
        return sorted(value)
    raise TypeError(f"{type(value).__name__} has no canonical form")
