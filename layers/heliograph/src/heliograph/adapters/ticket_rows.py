"""The rows of the tickets table, as PynamoDB sees them."""

import hashlib
import zlib

from pynamodb.attributes import NumberAttribute, UnicodeAttribute
from pynamodb.indexes import GlobalSecondaryIndex, KeysOnlyProjection
from pynamodb.models import Model

from heliograph.domain.contact import RawObject
from heliograph.domain.evidence import Evidence
from heliograph.domain.outbox import address_hash

SHARDS = 8  # spreads the status index over partitions; performance bound 1,000 WCU/s each


class ByStatus(GlobalSecondaryIndex["TicketRow"]):  # type: ignore[no-untyped-call]
    """Tickets of a status (and mails, hand-overs, quarantine of a state), by time."""

    class Meta:
        """Name and projection as the table's construct defines them."""

        index_name = "by_status"
        projection = KeysOnlyProjection()

    status_shard = UnicodeAttribute(hash_key=True)
    sort_at = UnicodeAttribute(range_key=True)


class ByOwner(GlobalSecondaryIndex["TicketRow"]):  # type: ignore[no-untyped-call]
    """Tickets of an owner, by time."""

    class Meta:
        """Name and projection as the table's construct defines them."""

        index_name = "by_owner"
        projection = KeysOnlyProjection()

    owner = UnicodeAttribute(hash_key=True)
    sort_at = UnicodeAttribute(range_key=True)


class ByDue(GlobalSecondaryIndex["TicketRow"]):  # type: ignore[no-untyped-call]
    """Open tickets by when their first clock is due."""

    class Meta:
        """Name and projection as the table's construct defines them."""

        index_name = "by_due"
        projection = KeysOnlyProjection()

    due_shard = UnicodeAttribute(hash_key=True)
    due_at = UnicodeAttribute(range_key=True)


class ByLook(GlobalSecondaryIndex["TicketRow"]):  # type: ignore[no-untyped-call]
    """Open tickets by when a warning or a breach is to be noted; sparse."""

    class Meta:
        """Name and projection as the table's construct defines them."""

        index_name = "by_look"
        projection = KeysOnlyProjection()

    due_shard = UnicodeAttribute(hash_key=True)
    look_at = UnicodeAttribute(range_key=True)


class TicketRow(Model):
    """One item; which attributes it has follows from its sort key."""

    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)
    version = NumberAttribute(null=True)
    state = UnicodeAttribute(null=True)
    body = UnicodeAttribute(null=True)
    hash = UnicodeAttribute(null=True)
    ref = UnicodeAttribute(null=True)
    about = UnicodeAttribute(null=True)
    holders = UnicodeAttribute(null=True)
    reason = UnicodeAttribute(null=True)
    bucket = UnicodeAttribute(null=True)
    key = UnicodeAttribute(null=True)
    task_token = UnicodeAttribute(null=True)
    status_shard = UnicodeAttribute(null=True)
    sort_at = UnicodeAttribute(null=True)
    owner = UnicodeAttribute(null=True)
    until = UnicodeAttribute(null=True)
    message_id = UnicodeAttribute(null=True)
    due_shard = UnicodeAttribute(null=True)
    due_at = UnicodeAttribute(null=True)
    look_at = UnicodeAttribute(null=True)
    by_status = ByStatus()
    by_owner = ByOwner()
    by_due = ByDue()
    by_look = ByLook()


def row_class(table: str, region: str) -> type[TicketRow]:
    """The row bound to a deployed table."""
    meta = type("Meta", (), {"table_name": table, "region": region})
    return type("BoundTicketRow", (TicketRow,), {"Meta": meta})


def shard_of(ref: str) -> int:
    """The status index partition of a ticket."""
    return zlib.crc32(ref.encode()) % SHARDS


def head_key(ref: str) -> tuple[str, str]:
    """Where a ticket's state is."""
    return f"T#{ref}", "HEAD"


def event_key(ref: str, number: int) -> tuple[str, str]:
    """Where an event is."""
    return f"T#{ref}", f"EV#{number:08d}"


def contact_key(key_hash: str) -> tuple[str, str]:
    """Where a contact's own record is."""
    return f"C#{key_hash}", "CONTACT"


def claim_key(evidence: Evidence) -> tuple[str, str]:
    """Where the holders of an evidence value are; the value itself never stands in a key."""
    return f"K#{evidence.kind.value}#{evidence.value_hash}", "CLAIM"


def place_key(raw: RawObject) -> tuple[str, str]:
    """Where the one place of a raw object is noted."""
    digest = hashlib.sha256(f"{raw.bucket}/{raw.key}".encode()).hexdigest()[:32]
    return f"O#{digest}", "PLACE"


def quarantine_key(key_hash: str) -> tuple[str, str]:
    """Where a quarantined contact is."""
    return f"Q#{key_hash}", "QUARANTINE"


def handover_key(handover_id: str) -> tuple[str, str]:
    """Where a hand-over is."""
    return f"H#{handover_id}", "HANDOVER"


def package_key(handover_id: str, version: int) -> tuple[str, str]:
    """Where one version of a hand-over's package is, for ever."""
    return f"H#{handover_id}", f"PACKAGE#{version:04d}"


def newest_key(ref: str) -> tuple[str, str]:
    """Where it is noted which hand-over of a ticket is the newest at an end of a shift."""
    return f"T#{ref}", "SHIFT"


def run_key(slug: str) -> tuple[str, str]:
    """Where the work at the end of a shift stands."""
    return f"B#{slug}", "RUN"


def run_handover_key(slug: str, handover_id: str) -> tuple[str, str]:
    """Where it is noted that a hand-over belongs to the end of a shift."""
    return f"B#{slug}", f"HO#{handover_id}"


def outbox_key(mail_id: str) -> tuple[str, str]:
    """Where a mail waits to be sent."""
    return f"X#{mail_id}", "OUTBOX"


def address_key(address: str) -> tuple[str, str]:
    """Where it is noted that an address takes no mail."""
    return f"A#{address_hash(address)}", "ADDRESS"


def opt_out_key(number: str) -> tuple[str, str]:
    """Where it stands whether a number, told by its hash, wants no texts."""
    return f"N#{number}", "TEXTS"


def mark_key(ref: str, of: str) -> tuple[str, str]:
    """Where it is noted that a contact waits beside a ticket; `of` is its time and key hash."""
    return f"I#{ref}", f"IN#{of}"


def marked(sk: str) -> str:
    """The key hash of the contact that a mark is for."""
    return sk.rpartition("#")[2]


def ref_of(pk: str) -> str:
    """The ticket that a head, an event or a mark belongs to."""
    return pk.partition("#")[2]


def lease_key(ref: str) -> tuple[str, str]:
    """Where it is noted who folds a ticket's pending contacts in."""
    return f"I#{ref}#LEASE", "LEASE"
