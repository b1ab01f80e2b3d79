"""Partners bring contacts, read and answer tickets of their studies, and nothing of others."""

import base64
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from heliograph.domain.events import ContactReceived
from heliograph.domain.integration import Scope
from heliograph.usecases.integration_desk import IntegrationDesk
from heliograph.usecases.manage_clients import add_key, revoke
from heliograph.usecases.view_ticket import timeline

from functions.integration_api.caller import SCOPES
from functions.integration_api.routes import ROUTES
from tests.functions.partner_calls import Answer, Partner
from tests.heliograph.integrations_on_moto import HOOK_URL, OTHER_KEY, PARTNER

CONTACT: dict[str, Any] = {
    "channel": "mastodon",
    "externalId": "post-17",
    "author": {"identity": "nora.blau@harbour.example", "verified": True},
    "text": "Kit 204417 is broken, patient is here",
    "study": "LUM-101",
    "siteNo": "2201",
}
HOOK = {"url": HOOK_URL, "events": ["ticket.opened", "ticket.changed"]}


def brought(partner: Partner, **changes: Any) -> Answer:
    """A contact that has come in."""
    return partner.post("/v1/contacts", CONTACT | changes, key=f"{hash(str(changes))}")


def asked(partner: Partner, method: str, path: str) -> Answer:
    """A route with a body that fits it."""
    bodies: dict[str, Any] = {
        "/v1/contacts": CONTACT,
        "/v1/webhooks": HOOK,
        "replies": {"text": "We are on it", "via": "own_channel"},
        "secrets": {"generation": 1},
        "replays": {},
    }
    body = next((bodies[end] for end in bodies if path.endswith(end)), {"active": True})
    headers = {"idempotency-key": f"{method}{path}"} if method == "POST" else {}
    with_body = method in ("POST", "PATCH") and not path.endswith("replays")
    return partner.call(method, path, body=body if with_body else None, headers=headers)


def test_a_contact_of_a_chat_tool_lands_on_a_ticket_that_its_bringer_sees(
    partners: IntegrationDesk,
) -> None:
    partner = Partner()

    placed = brought(partner)

    assert placed.status == 201
    ref = placed.body["ticketRef"]
    assert partner.get(f"/v1/contacts/{placed.body['id']}").body["ticketRef"] == ref
    ticket = partner.get(f"/v1/tickets/{ref}").body["ticket"]
    assert ticket["studyId"] == "LUM-101"
    assert "Kit 204417" in ticket["subject"] or "mastodon" in ticket["subject"]
    assert [each["ref"] for each in partner.get("/v1/tickets").body["tickets"]] == [ref]


def test_the_same_key_and_body_get_the_same_answer_and_another_body_is_refused(
    partners: IntegrationDesk,
) -> None:
    partner = Partner()
    first = partner.post("/v1/contacts", CONTACT, key="once")

    again = partner.post("/v1/contacts", CONTACT, key="once")
    other = partner.post("/v1/contacts", CONTACT | {"text": "Something else"}, key="once")

    assert again.body == first.body
    assert (other.status, other.content_type) == (422, "application/problem+json")
    assert len(partner.get("/v1/tickets").body["tickets"]) == 1


def test_one_external_id_is_one_contact_whatever_the_key(partners: IntegrationDesk) -> None:
    partner = Partner()

    one = partner.post("/v1/contacts", CONTACT, key="a")
    two = partner.post("/v1/contacts", CONTACT, key="b")

    assert one.body["id"] == two.body["id"]
    ref = one.body["ticketRef"]
    assert partner.get(f"/v1/tickets/{ref}").body["ticket"]["contacts"] == 1


@pytest.mark.parametrize(("method", "path"), ROUTES)
def test_no_route_shows_or_changes_what_is_another_clients(
    partners: IntegrationDesk, method: str, path: str
) -> None:
    mine, other = Partner(), Partner(OTHER_KEY)
    contact = brought(mine).body
    hook = mine.post("/v1/webhooks", HOOK, key="hook").body
    filled = (
        path.replace("{contact_id}", contact["id"])
        .replace("{ref}", contact["ticketRef"])
        .replace("{hook_id}", hook["id"])
        .replace("{event_id}", "ev_1")
    )

    told = asked(other, method, filled)

    if "{" in path or path == "/v1/contacts":
        assert told.status == 404, "whether it exists is not told"
    seen = str(told.body) if path != "/v1/webhooks" or method == "GET" else ""
    assert contact["ticketRef"] not in seen
    assert hook["id"] not in seen.replace(filled, "")
    assert mine.get(f"/v1/webhooks/{hook['id']}").body["state"] == "active"
    assert mine.get(f"/v1/tickets/{contact['ticketRef']}").body["ticket"]["contacts"] == 1


@pytest.mark.parametrize(("method", "path"), ROUTES)
@pytest.mark.parametrize("scope", list(Scope))
def test_a_route_opens_for_its_own_scope_only(
    partners: IntegrationDesk, method: str, path: str, scope: Scope
) -> None:
    partners.store.save_client(replace(PARTNER, scopes=frozenset({scope})))

    told = asked(Partner(), method, path)

    assert (told.status == 403) == (SCOPES[method, path] is not scope)


@pytest.mark.parametrize(("method", "path"), ROUTES)
@pytest.mark.parametrize("key", ["", "hg.partner.k1.wrong", "hg.nobody.k1.x", "x", OTHER_KEY[:-1]])
def test_without_a_live_key_no_route_answers(
    partners: IntegrationDesk, method: str, path: str, key: str
) -> None:
    told = asked(Partner(key), method, path)

    assert (told.status, told.content_type) == (401, "application/problem+json")


def test_a_token_gives_no_more_than_its_scopes(partners: IntegrationDesk) -> None:
    claims = {"client_id": "4q1partner", "scope": "heliograph/tickets:read"}
    partner = Partner(claims=claims)

    assert partner.get("/v1/tickets").status == 200
    assert partner.post("/v1/contacts", CONTACT).status == 403
    assert Partner(claims=claims | {"client_id": "web"}).get("/v1/tickets").status == 401


def test_a_new_key_opens_at_once_the_old_one_a_day_longer_and_a_revoked_one_never(
    partners: IntegrationDesk,
) -> None:
    new = Partner(add_key(PARTNER, "k2", "fresh", partners))

    assert (new.get("/v1/tickets").status, Partner().get("/v1/tickets").status) == (200, 200)
    partners.desk.clock.sleep(timedelta(days=1).total_seconds())
    assert (new.get("/v1/tickets").status, Partner().get("/v1/tickets").status) == (200, 401)
    revoke("partner", partners, key_id="k2")
    assert new.get("/v1/tickets").status == 401


def test_who_calls_too_fast_is_told_when_to_come_again(partners: IntegrationDesk) -> None:
    partners.store.save_client(replace(PARTNER, a_second=1, burst=3))
    partner = Partner()

    seen = [partner.get("/v1/tickets") for _ in range(4)]

    assert [each.status for each in seen] == [200, 200, 200, 429]
    assert seen[-1].headers["Retry-After"] == "1"
    partners.desk.clock.sleep(1)
    assert partner.get("/v1/tickets").status == 200
    assert partner.get("/v1/tickets").status == 429


def test_a_day_has_an_end(partners: IntegrationDesk) -> None:
    partners.store.save_client(replace(PARTNER, a_day=2))
    partner = Partner()

    assert [partner.get("/v1/tickets").status for _ in range(3)] == [200, 200, 429]
    partners.desk.clock.sleep(10 * 3600)  # it was 14:00 UTC
    assert partner.get("/v1/tickets").status == 200


def test_a_subject_is_shown_to_those_who_may_read_words(partners: IntegrationDesk) -> None:
    partners.store.save_client(replace(PARTNER, scopes=PARTNER.scopes - {Scope.CONTENT_READ}))
    partner = Partner()
    ref = brought(partner).body["ticketRef"]

    ticket = partner.get(f"/v1/tickets/{ref}").body["ticket"]

    assert ticket["subject"] is None
    assert "nora" not in str(ticket).lower()


@pytest.mark.parametrize("trusted", [True, False])
@pytest.mark.parametrize("verified", [True, False])
def test_an_author_is_proved_by_a_trusted_clients_word_only(
    partners: IntegrationDesk, *, trusted: bool, verified: bool
) -> None:
    partners.store.save_client(replace(PARTNER, vouches=trusted))

    placed = brought(Partner(), author=CONTACT["author"] | {"verified": verified}).body

    events = [row.event for row in partners.desk.tickets.events(placed["ticketRef"])]
    proved = [event.authenticated for event in events if isinstance(event, ContactReceived)]
    assert proved == [trusted and verified]


def test_an_answer_in_the_partners_own_tool_is_noted_once(partners: IntegrationDesk) -> None:
    partner = Partner()
    ref = brought(partner).body["ticketRef"]
    said = {"text": "We replace the kit", "via": "own_channel", "channel": "mastodon"}

    first = partner.post(f"/v1/tickets/{ref}/replies", said, key="r1")
    again = partner.post(f"/v1/tickets/{ref}/replies", said, key="r1")

    assert (first.status, again.body) == (201, first.body)
    assert first.body["ticket"]["contacts"] == 2


def test_a_mail_without_an_address_to_answer_is_refused_with_a_next_step(
    partners: IntegrationDesk,
) -> None:
    partner = Partner()
    ref = brought(partner).body["ticketRef"]

    told = partner.post(f"/v1/tickets/{ref}/replies", {"text": "Hello"}, key="r1")

    assert told.status == 409
    assert told.body["next"]


@pytest.mark.parametrize("cursor", ["x", "eA.aaaa", "bm9uZQ.aaaaaaaaaaaaaaaaaaaaaaaa"])
@pytest.mark.parametrize("path", ["/v1/tickets", "/v1/events"])
def test_a_cursor_nobody_was_given_is_refused(
    partners: IntegrationDesk, path: str, cursor: str
) -> None:
    told = Partner().get(path, cursor=cursor)

    assert told.status == 409
    assert told.body["detail"] == "this cursor is not of this list"


def test_pages_lead_through_every_ticket_once(partners: IntegrationDesk) -> None:
    partner = Partner()
    refs = set()
    for number in range(30):
        partners.desk.clock.sleep(3 * 86_400)
        text = f"Question {number} on site 2201"
        refs.add(brought(partner, externalId=f"q{number}", text=text).body["ticketRef"])

    seen: list[str] = []
    query: dict[str, str] = {}
    for _ in range(5):
        page = partner.get("/v1/tickets", **query).body
        seen += [each["ref"] for each in page["tickets"]]
        if page["cursor"] is None:
            break
        query = {"cursor": page["cursor"]}

    assert sorted(seen) == sorted(refs)
    assert len(seen) > 25


@pytest.mark.parametrize(
    "change",
    [
        {"text": " "},
        {"text": "x" * 20_001},
        {"channel": "Not A Label"},
        {"externalId": ""},
        {"extra": 1},
        {"author": {"identity": ""}},
        {"at": "yesterday"},
    ],
)
def test_a_field_that_does_not_fit_is_named_and_nothing_is_kept(
    partners: IntegrationDesk, change: dict[str, Any]
) -> None:
    told = Partner().post("/v1/contacts", CONTACT | change)

    assert (told.status, told.content_type) == (422, "application/problem+json")
    assert next(iter(change)) in told.body["detail"]
    assert Partner().get("/v1/tickets").body["tickets"] == []


def test_a_write_without_an_idempotency_key_is_refused(partners: IntegrationDesk) -> None:
    told = Partner().post("/v1/contacts", CONTACT, key="")

    assert told.status == 422
    assert "idempotency-key" in told.body["detail"].lower()


def test_a_contact_brings_its_files_once_and_all_or_none(partners: IntegrationDesk) -> None:
    partner = Partner()
    label = {"name": "label.pdf", "data": base64.b64encode(b"%PDF-1.7").decode()}

    placed = brought(partner, files=[label])
    again = partner.post("/v1/contacts", CONTACT | {"files": [label]}, key="another")
    refused = [
        brought(partner, externalId="post-18", files=files)
        for files in ([label, label | {"name": "run.exe"}], [label | {"data": "%%%%"}], [label] * 6)
    ]

    assert (placed.status, again.body) == (201, placed.body)
    shown = timeline(placed.body["ticketRef"], partners.desk)
    (contact,) = [entry for entry in shown if entry["kind"] == "contact_received"]
    assert [file["name"] for file in contact["attachments"]] == ["label.pdf"]
    assert [answer.status for answer in refused] == [409, 409, 422]
    assert len(partner.get("/v1/tickets").body["tickets"]) == 1
