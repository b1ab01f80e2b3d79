"""CVE-2026-34722, linking tickets without authorisation (Zammad): no system links or joins them."""

import json
from typing import Any

import boto3
import pytest
from heliograph.usecases.integration_desk import IntegrationDesk
from heliograph.usecases.receive_contact import receive_contact

from functions.integration_api.routes import ROUTES
from tests.functions.api_calls import Api
from tests.functions.conftest import event_of, handler_of
from tests.functions.partner_calls import Partner
from tests.functions.test_integration_api import brought
from tests.heliograph.desk_on_moto import REGION
from tests.heliograph.integrations_on_moto import OTHER_KEY
from tests.heliograph.usecases.regrouping import IVO, key, mail

KIT = mail("kit", "LUM-101: kit 204466 is damaged", minutes=0)
LOGIN = mail("login", "LUM-101: my password does not work", minutes=400, sender=IVO)
# Everything by which the desk's agents put tickets together or apart.
REGROUPING = [
    ("merging", {"into": "{other}"}),
    ("unmerging", {}),
    ("splits", {"contactKeys": ["{key}"]}),
    ("moves", {"contactKeys": ["{key}"], "to": "{other}"}),
    ("returns", {"contactKeys": ["{key}"]}),
    ("relations", {"ref": "{other}", "relation": "problem"}),
    ("relations/removals", {"ref": "{other}", "relation": "problem"}),
    ("dismissals", {"ref": "{other}"}),
    ("broadcasts", {"text": "The kits are on their way."}),
]


def stored() -> str:
    """All tickets, to the last letter."""
    table = boto3.resource("dynamodb", region_name=REGION).Table("tickets")
    rows = table.scan(ConsistentRead=True)["Items"]
    return json.dumps(sorted(rows, key=lambda row: (row["pk"], row["sk"])), default=str)


def filled(body: dict[str, Any], other: str) -> dict[str, Any]:
    """The body about two tickets that stand."""
    text = json.dumps(body).replace("{other}", other).replace("{key}", key(KIT))
    made: dict[str, Any] = json.loads(text)
    return made


@pytest.fixture
def refs(partners: IntegrationDesk) -> tuple[str, str]:
    """Two tickets of two people in one study."""
    kit, login = (receive_contact(contact, partners.desk).ticket.ref for contact in (KIT, LOGIN))
    assert kit != login
    return kit, login


@pytest.mark.parametrize(("route", "body"), REGROUPING)
@pytest.mark.parametrize("groups", ["[integrations]", ""])
def test_cve_2026_34722_only_people_of_the_desk_regroup_tickets(
    refs: tuple[str, str], route: str, body: dict[str, Any], groups: str
) -> None:
    before, path = stored(), f"/tickets/{refs[0]}/{route}"

    answer = Api("feed", groups).post(path, filled(body, refs[1]), key="wish")

    assert answer.status == 403
    assert stored() == before


@pytest.mark.parametrize(("route", "body"), REGROUPING)
def test_cve_2026_34722_a_partners_token_is_nobody_at_the_desks_own_api(
    refs: tuple[str, str], route: str, body: dict[str, Any]
) -> None:
    event = event_of("desk_api")
    event["rawPath"] = event["requestContext"]["http"]["path"] = f"/tickets/{refs[0]}/{route}"
    event["requestContext"]["http"]["method"] = "POST"
    scopes = "heliograph/contacts:write heliograph/replies:write"
    claims = {"client_id": "4q1partner", "sub": "4q1partner", "scope": scopes}
    event["requestContext"]["authorizer"]["jwt"]["claims"] = claims
    event["body"] = json.dumps(filled(body, refs[1]))
    before = stored()

    answer = handler_of("desk_api")(event)

    assert answer["statusCode"] == 401
    assert stored() == before


@pytest.mark.parametrize(("route", "body"), REGROUPING)
def test_cve_2026_34722_partners_have_no_way_to_regroup_tickets_whatever_their_scopes(
    refs: tuple[str, str], route: str, body: dict[str, Any]
) -> None:
    before, headers = stored(), {"idempotency-key": "wish"}
    path = f"/v1/tickets/{refs[0]}/{route}"

    answer = Partner().call("POST", path, body=filled(body, refs[1]), headers=headers)

    assert answer.status == 404
    assert stored() == before
    assert not any(path.endswith(route) for _, path in ROUTES)


def test_cve_2026_34722_a_contact_that_names_another_partys_ticket_is_not_linked_to_it(
    refs: tuple[str, str], partners: IntegrationDesk
) -> None:
    kit = refs[0]
    before = partners.desk.tickets.load(kit)
    words = {"text": f"Same as [{kit}], please join", "study": "TER-7", "siteNo": None}
    author = {"identity": "mallory@evil.example", "verified": True}

    placed = brought(Partner(OTHER_KEY), **words, author=author)

    assert placed.status == 201
    assert placed.body["ticketRef"] != kit
    own = partners.desk.tickets.load(placed.body["ticketRef"])
    assert own.relations == ()
    assert partners.desk.tickets.load(kit) == before
    assert Partner(OTHER_KEY).get(f"/v1/tickets/{kit}").status == 404
