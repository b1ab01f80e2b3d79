"""Whatever fits or misses the document, the integration API answers as the document says."""

import os
from typing import Any

import pytest
import schemathesis
from heliograph.usecases.integration_desk import IntegrationDesk
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

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
SEED = 20260310


def explore(cases: int) -> dict[str, int]:
    """Cases over all operations, each with as many; how many there were by status."""
    claims = Partner(claims={"client_id": "4q1partner", "scope": _all_scopes()})
    app = GatewayWsgi(handler_of("integration_api"), claims.event("GET", "/v1/tickets"))
    schema: Any = schemathesis.openapi.from_dict(document())
    schema.app = app
    operations = [result.ok() for result in schema.get_all_operations()]
    standing = _standing()
    seen: dict[str, int] = {}
    for operation in operations:
        _ask(operation, cases // len(operations) + 1, standing, seen)
    return seen


def _ask(operation: Any, cases: int, standing: dict[str, str], seen: dict[str, int]) -> None:
    strategy = operation.as_strategy() | operation.as_strategy(
        generation_mode=schemathesis.GenerationMode.NEGATIVE
    )

    @seed(SEED)
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
            if name in case.path_parameters and len(seen) % 2 == sum(seen.values()) % 2:
                case.path_parameters[name] = value
        answer = case.call()
        case.validate_response(answer, checks=CHECKS)
        told = str(answer.status_code)
        seen[told] = seen.get(told, 0) + 1

    asked()


def _standing() -> dict[str, str]:
    """What is there to be found by half of the cases."""
    contact = brought(Partner()).body
    hook = Partner().post("/v1/webhooks", HOOK, key="standing").body
    return {"contact_id": contact["id"], "ref": contact["ticketRef"], "hook_id": hook["id"]}


def _all_scopes() -> str:
    told = "contacts:write tickets:read content:read replies:write webhooks:manage"
    return " ".join(f"heliograph/{scope}" for scope in told.split())


def test_some_hundred_requests_find_no_server_error_and_no_drift(
    partners: IntegrationDesk, capsys: pytest.CaptureFixture[str]
) -> None:
    seen = explore(int(os.environ.get("HELIOGRAPH_API_CASES", "300")))

    assert sum(seen.values()) >= 300
    assert {"200", "201", "404", "422"} <= seen.keys()


@pytest.mark.nightly
def test_ten_thousand_requests_find_no_server_error_and_no_drift(
    partners: IntegrationDesk, capsys: pytest.CaptureFixture[str]
) -> None:
    seen = explore(10_000)
    with capsys.disabled():
        print(f"\nintegration API: {sum(seen.values())} cases, answers by status {seen}")

    assert sum(seen.values()) >= 10_000
