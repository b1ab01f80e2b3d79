"""Whatever fits or misses the document, the integration API answers as the document says."""

import os
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from functions.integration_api.openapi import document
from tests.functions.conftest import handler_of
from tests.functions.gateway_wsgi import GatewayWsgi
from tests.functions.partner_calls import Partner
from tests.functions.test_integration_api import HOOK, brought
from tests.functions.test_webhook_delivery import told_of
from tests.heliograph.integrations_on_moto import integrations_on
from tests.heliograph.stage import Stage

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
SEED = 20260310
AT_ONCE = 60  # cases on one ground: what a case deletes is there again for later ones
Ground = Callable[[], dict[str, str]]


def explore(cases: int, ground: Ground) -> Counter[str]:
    """So many cases in even shares over all operations; how many there were by status."""
    claims = Partner(claims={"client_id": "4q1partner", "scope": _all_scopes()})
    app = GatewayWsgi(handler_of("integration_api"), claims.event("GET", "/v1/tickets"))
    schema: Any = schemathesis.openapi.from_dict(document())
    schema.app = app
    operations = [result.ok() for result in schema.get_all_operations()]
    share = cases // len(operations) + 1
    seen: Counter[str] = Counter()
    for operation in operations:
        for batch, done in enumerate(range(0, share, AT_ONCE)):
            _ask(operation, min(AT_ONCE, share - done), SEED + batch, ground(), seen)
    return seen


def _ask(
    operation: Any, cases: int, start: int, standing: dict[str, str], seen: Counter[str]
) -> None:
    """Every other case names what is there to be found."""
    strategy = operation.as_strategy() | operation.as_strategy(
        generation_mode=schemathesis.GenerationMode.NEGATIVE
    )

    @seed(start)
    @settings(
        max_examples=cases,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=strategy)
    def asked(case: Any) -> None:
        for name, value in standing.items():
            if name in case.path_parameters and seen.total() % 2:
                case.path_parameters[name] = value
        answer = case.call()
        case.validate_response(answer, checks=CHECKS)
        seen[str(answer.status_code)] += 1

    asked()


@pytest.fixture
def ground(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> Ground:
    """Lays empty tables with a contact, its ticket, a webhook and an event; their ids."""

    def laid() -> dict[str, str]:
        partners = integrations_on(stage.fresh())
        monkeypatch.setattr("heliograph.bootstrap.integration_desk", lambda: partners)
        contact = brought(Partner()).body
        hook = Partner().post("/v1/webhooks", HOOK, key="standing").body
        told_of(contact["ticketRef"])
        (event,) = Partner().get(f"/v1/webhooks/{hook['id']}/deliveries").body["deliveries"]
        return {
            "contact_id": contact["id"],
            "ref": contact["ticketRef"],
            "hook_id": hook["id"],
            "event_id": event["eventId"],
        }

    return laid


def _all_scopes() -> str:
    told = "contacts:write tickets:read content:read replies:write webhooks:manage"
    return " ".join(f"heliograph/{scope}" for scope in told.split())


def test_some_hundred_requests_find_no_server_error_and_no_drift(ground: Ground) -> None:
    seen = explore(int(os.environ.get("HELIOGRAPH_API_CASES", "300")), ground)

    assert seen.total() >= 300
    assert {"200", "201", "202", "404", "422"} <= seen.keys()


@pytest.mark.nightly
def test_ten_thousand_requests_find_no_server_error_and_no_drift(
    ground: Ground, capsys: pytest.CaptureFixture[str]
) -> None:
    seen = explore(10_000, ground)
    with capsys.disabled():
        print(f"\nintegration API: {seen.total()} cases, answers by status {dict(seen)}")

    assert seen.total() >= 10_000
