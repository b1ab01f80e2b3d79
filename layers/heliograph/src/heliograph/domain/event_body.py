"""The canonical body of an event: told in few bytes, because a write is billed by the kilobyte.

Nothing is lost: what has its default value or stands in the body already is left out, and put back
when the body is read.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from heliograph.domain.audit import canonical
from heliograph.domain.contact import Direction
from heliograph.domain.events import AnyEvent, ContactReceived
from heliograph.domain.evidence import EvidenceKind


def body_of(event: AnyEvent) -> str:
    """One spelling of an event with its kind."""
    told = {
        item.name: getattr(event, item.name)
        for item in fields(event)
        if getattr(event, item.name) != item.default
    }
    if isinstance(event, ContactReceived):
        told = _shortened(told, event)
    return canonical({"kind": event.kind, "event": told})


def fields_of(kind: str, told: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of an event as its body tells them."""
    if kind != ContactReceived.kind:
        return dict(told)
    full = dict(told)
    actor = full["actor"]
    full.setdefault("contact_id", full.get("message_id"))
    full.setdefault("direction", Direction.INBOUND.value)
    if full.pop("by_person", False):
        full |= {"person_id": actor["id"], "person_name": actor["name"]}
    full["reasons"] = [_reason(item) for item in full.get("reasons", ())]
    evidence = full.get("evidence", ())
    if isinstance(evidence, Mapping):
        pairs = [[name, value] for name, values in evidence.items() for value in values]
        own = dict.fromkeys((full.get("message_id"), full.get("parent")))
        pairs += [[EvidenceKind.THREAD.value, id_] for id_ in own if id_]
        full["evidence"] = sorted(pairs)
    return full


def _shortened(told: dict[str, Any], event: ContactReceived) -> dict[str, Any]:
    if event.message_id and event.contact_id == event.message_id:
        told.pop("contact_id")
    if event.direction == Direction.INBOUND.value:
        told.pop("direction")
    if (event.person_id, event.person_name) == (event.actor.id, event.actor.name):
        del told["person_id"], told["person_name"]
        told["by_person"] = True
    if event.reasons:
        told["reasons"] = [[reason.code, reason.text] for reason in event.reasons]
    own = [(EvidenceKind.THREAD.value, id_) for id_ in (event.message_id, event.parent) if id_]
    pairs = [pair for pair in event.evidence if pair not in own]
    if sorted({*pairs, *own}) == list(event.evidence):
        by_kind: dict[str, list[str]] = defaultdict(list)
        for name, value in pairs:
            by_kind[name].append(value)
        told["evidence"] = by_kind
    return told


def _reason(item: Any) -> Any:
    return item if isinstance(item, Mapping) else {"code": item[0], "text": item[1]}
