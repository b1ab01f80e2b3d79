"""What partners' systems need, on moto tables; the way out is a fake in the desk's own words."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from ipaddress import ip_address

import boto3
from heliograph.adapters.integration_table import IntegrationTable
from heliograph.domain.integration import ApiKey, Client, Scope, digest_of
from heliograph.domain.webhook_rules import refuse_inside, target_of
from heliograph.usecases.desk import Desk
from heliograph.usecases.integration_desk import IntegrationDesk

from tests.heliograph.desk_on_moto import REGION

KEY = "hg.partner.k1.secret-of-partner"
OTHER_KEY = "hg.other.k1.secret-of-other"
HOOK_URL = "https://receiver.example/hooks"


@dataclass
class FakeReceivers:
    """Remembers what was posted; answers as told, 200 by default."""

    posted: list[tuple[str, bytes, Mapping[str, str]]] = field(default_factory=list)
    answer: str = "200"

    def check(self, url: str) -> None:
        target = target_of(url)
        with suppress(ValueError):  # a name, which a resolver would find outside
            refuse_inside([str(ip_address(target.host))])

    def post(self, url: str, body: bytes, headers: Mapping[str, str]) -> str:
        self.posted.append((url, body, headers))
        return self.answer


@dataclass
class FakeDeliveries:
    """Remembers what waits, with its seconds."""

    waiting: list[tuple[str, str, str, int, int]] = field(default_factory=list)

    def put(
        self, hook_id: str, client_id: str, event_id: str, *, attempt: int, seconds: int
    ) -> None:
        self.waiting.append((hook_id, client_id, event_id, attempt, seconds))


PARTNER = Client(
    id="partner",
    name="Partner Chat",
    scopes=frozenset(Scope),
    studies=frozenset({"LUM-101"}),
    keys=(ApiKey("k1", digest_of("secret-of-partner")),),
    oauth_id="4q1partner",
    burst=1_000_000,
    a_day=10_000_000,
    a_second=1000,
    vouches=True,
)
OTHER = Client(
    id="other",
    name="Other Sponsor",
    scopes=frozenset(Scope),
    studies=frozenset({"TER-7"}),
    keys=(ApiKey("k1", digest_of("secret-of-other")),),
    burst=1_000_000,
    a_day=10_000_000,
    a_second=1000,
)


def integrations_on(desk: Desk) -> IntegrationDesk:
    """Two clients of two sponsors, on the table `integrations`."""
    table = boto3.resource("dynamodb", region_name=REGION).Table("integrations")
    store = IntegrationTable(table)
    for client in (PARTNER, OTHER):
        store.save_client(client)
    return IntegrationDesk(desk, store, FakeReceivers(), FakeDeliveries())
