"""What partners read is what the desk does: the document, the schemas, the examples."""

import json
import re
import time
from pathlib import Path
from typing import Any

import pytest
from heliograph.domain.webhook_rules import sign
from heliograph.usecases.integration_desk import IntegrationDesk
from heliograph.usecases.push_ticket import push_ticket
from heliograph.usecases.work_on_ticket import resolve
from jsonschema import Draft202012Validator, ValidationError

from examples.chat_bridge.bridge import is_genuine
from functions.integration_api.caller import SCOPES
from functions.integration_api.openapi import DOCUMENT, document, text
from functions.integration_api.routes import ROUTES
from local.gateway.integration_page import integration_page
from tests.faults.stories.ground import ADA
from tests.functions.partner_calls import Partner
from tests.functions.test_integration_api import brought
from tests.functions.test_webhook_delivery import (
    ATTEMPTS,
    UNTIL_DISABLED,
    receivers,
    subscribed,
    told_of,
    work,
)
from tests.heliograph.desk_on_moto import FakeBus

DOCS = DOCUMENT.parent
NAMES = {
    "Ticket Opened": "ticket-opened",
    "Ticket Changed": "ticket-changed",
    "Webhook Disabled": "webhook-disabled",
}


def schema(name: str) -> Draft202012Validator:
    """A published schema."""
    told: Any = json.loads((DOCS / "events" / f"{name}.json").read_text())
    Draft202012Validator.check_schema(told)
    return Draft202012Validator(told)


def test_the_committed_document_is_the_generated_one() -> None:
    assert DOCUMENT.read_text() == text(), "run: python -m functions.integration_api.openapi"


def test_every_route_is_described_with_its_scope() -> None:
    described = {
        (method.upper(), path): operation["security"][0]["oauth"]
        for path, operations in document()["paths"].items()
        for method, operation in operations.items()
    }

    assert set(described) == set(ROUTES)
    assert described == {route: [f"heliograph/{scope}"] for route, scope in SCOPES.items()}


def test_the_page_shows_every_operation_and_runs_nothing() -> None:
    page = integration_page(Path(DOCS).parent)

    assert all(f"{method} {path}" in page for method, path in ROUTES)
    assert not re.search(r"<script|https?://|javascript:| on\w+=", page)


def test_all_that_is_published_fits_its_schema(partners: IntegrationDesk) -> None:
    bus = partners.desk.bus
    assert isinstance(bus, FakeBus)
    partner = Partner()
    subscribed(partner)
    ref = brought(partner).body["ticketRef"]
    push_ticket(ref, "opened", partners.desk)
    resolve(ref, "solved", "Sent a kit", ADA, partners.desk, request_id="")
    push_ticket(ref, "changed", partners.desk)
    receivers(partners).answer = "500"
    for version in range(UNTIL_DISABLED):
        told_of(version=version + 1)
        for _ in range(ATTEMPTS):
            work(partners)

    for type_, detail in bus.published:
        schema(NAMES[type_]).validate(dict(detail))
    for _, body, _ in receivers(partners).posted:
        schema("webhook-message").validate(json.loads(body))
    assert {type_ for type_, _ in bus.published} == set(NAMES)
    assert len(receivers(partners).posted) == UNTIL_DISABLED * ATTEMPTS


def test_the_schemas_refuse_words_of_people() -> None:
    detail = {
        "ref": "TS-00000001",
        "version": 1,
        "status": "open",
        "severity": 3,
        "studyId": None,
        "ownerId": "a1",
    }
    schema("ticket-opened").validate(detail)

    with pytest.raises(ValidationError):
        schema("ticket-opened").validate(detail | {"subject": "Kit 204417 broke"})


def test_the_python_of_the_page_for_partners_runs() -> None:
    page = (DOCS / "integrations.md").read_text()
    blocks = re.findall(r"```python\n(.*?)```", page, re.DOTALL)

    for block in blocks:
        exec(compile(block, "integrations.md", "exec"), {})

    assert blocks


def test_the_request_of_the_page_for_partners_is_taken(partners: IntegrationDesk) -> None:
    page = (DOCS / "integrations.md").read_text()
    (body,) = re.findall(r"-d '(.*?)'", page, re.DOTALL)

    told = Partner().post("/v1/contacts", json.loads(body), key="m-1")

    assert told.status == 201


@pytest.mark.parametrize(
    ("secret", "age", "changed", "genuine"),
    [
        ("new", 0, False, True),
        ("old", 299, False, True),
        ("old", -299, False, True),
        ("old", 301, False, False),
        ("old", -301, False, False),
        ("another", 0, False, False),
        ("new", 0, True, False),
    ],
)
def test_the_example_takes_genuine_messages_of_the_last_five_minutes_only(
    secret: str, age: int, *, changed: bool, genuine: bool
) -> None:
    now, body = int(time.time()), b'{"id":"ev_1"}'
    header = sign(["new", "old"], now - age, body)

    assert is_genuine(secret, header, body + b" " * changed, now) is genuine


@pytest.mark.parametrize("header", ["", "t=,v1=", "t=1", "v1=00", "t=x,v1=00", "t=1773151200,v1=é"])
def test_the_example_refuses_a_header_that_is_none(header: str) -> None:
    assert not is_genuine("secret", header, b"{}", 1773151200.0)
