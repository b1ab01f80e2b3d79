"""Events reach subscribers signed, again after failure, and not for ever."""

import hashlib
import hmac
import json
from typing import Any

import pytest
from heliograph.usecases.integration_desk import IntegrationDesk

from tests.functions.conftest import event_of, handler_of
from tests.functions.partner_calls import Partner
from tests.functions.test_integration_api import HOOK, brought
from tests.heliograph.integrations_on_moto import HOOK_URL, OTHER_KEY, FakeDeliveries, FakeReceivers

ATTEMPTS, UNTIL_DISABLED = 8, 5


def told_of(ref: str = "TS-00000001", version: int = 2, study: str = "LUM-101") -> None:
    """An event of the desk's bus reaches its function."""
    event = event_of("integration_events")
    event["detail"] |= {"ref": ref, "version": version, "studyId": study}
    handler_of("integration_events")(event)


def work(around: IntegrationDesk) -> list[int]:
    """Deliver what waits, once each; the seconds each was to wait."""
    assert isinstance(around.queue, FakeDeliveries)
    waiting, around.queue.waiting = around.queue.waiting, []
    for hook, client, event, attempt, _ in waiting:
        message = event_of("webhook_delivery")
        body = {"webhook": hook, "client": client, "event": event, "attempt": attempt}
        message["Records"][0]["body"] = json.dumps(body)
        assert handler_of("webhook_delivery")(message) == {"batchItemFailures": []}
    return [seconds for *_, seconds in waiting]


def receivers(around: IntegrationDesk) -> FakeReceivers:
    """Who is posted to."""
    assert isinstance(around.sender, FakeReceivers)
    return around.sender


def subscribed(partner: Partner) -> dict[str, Any]:
    """A subscription with its secret."""
    return partner.post("/v1/webhooks", HOOK, key="hook").body


def signatures(headers: Any) -> tuple[int, list[str]]:
    """Timestamp and signatures of a message."""
    parts = [part.split("=", 1) for part in headers["Heliograph-Signature"].split(",")]
    return int(dict(parts)["t"]), [value for name, value in parts if name == "v1"]


def made_with(secret: str, timestamp: int, body: bytes) -> str:
    """The signature as a receiver computes it."""
    return hmac.new(secret.encode(), f"{timestamp}.".encode() + body, hashlib.sha256).hexdigest()


def test_a_subscriber_is_told_by_a_signed_message_without_personal_data(
    partners: IntegrationDesk,
) -> None:
    hook = subscribed(Partner())

    told_of()
    work(partners)

    ((url, body, headers),) = receivers(partners).posted
    at, signed = signatures(headers)
    assert url == HOOK_URL
    assert at == int(partners.desk.clock.now().timestamp())
    assert signed == [made_with(hook["secret"], at, body)]
    event = json.loads(body)
    assert event["id"] == headers["Heliograph-Event-Id"]
    assert event["data"] == {"ref": "TS-00000001", "version": 2, "status": "open", "severity": 3}
    assert event["studyId"] == "LUM-101"


def test_who_may_not_see_the_study_is_not_told(partners: IntegrationDesk) -> None:
    subscribed(Partner(OTHER_KEY))

    told_of()
    work(partners)

    assert receivers(partners).posted == []
    assert Partner(OTHER_KEY).get("/v1/events").body["events"] == []


def test_the_same_event_twice_is_one_delivery(partners: IntegrationDesk) -> None:
    subscribed(Partner())

    told_of()
    told_of()
    work(partners)

    assert len(receivers(partners).posted) == 1


def test_a_failing_receiver_is_tried_again_ever_more_slowly_and_then_the_event_is_kept_dead(
    partners: IntegrationDesk,
) -> None:
    hook = subscribed(Partner())
    receivers(partners).answer = "503"
    told_of()

    waits = [work(partners) for _ in range(ATTEMPTS + 1)]

    assert waits == [[0], [10], [20], [40], [80], [160], [320], [640], []]
    (kept,) = Partner().get(f"/v1/webhooks/{hook['id']}/deliveries").body["deliveries"]
    assert (kept["state"], kept["attempts"], kept["told"]) == ("dead", ATTEMPTS, "503")


def test_a_redirection_is_a_failure(partners: IntegrationDesk) -> None:
    subscribed(Partner())
    receivers(partners).answer = "302"

    told_of()
    work(partners)

    assert work(partners) == [10]


def test_a_dead_event_is_delivered_again_by_hand(partners: IntegrationDesk) -> None:
    hook = subscribed(Partner())
    receivers(partners).answer = "timeout"
    told_of()
    for _ in range(ATTEMPTS):
        work(partners)
    path = f"/v1/webhooks/{hook['id']}/deliveries"
    (dead,) = Partner().get(path).body["deliveries"]
    receivers(partners).answer = "204"

    again = Partner().post(f"{path}/{dead['eventId']}/replays", key="replay")
    work(partners)

    assert again.status == 202
    (kept,) = Partner().get(path).body["deliveries"]
    assert (kept["state"], kept["told"]) == ("delivered", "204")


def test_a_subscription_rests_after_long_failure_and_says_why_until_its_owner_goes_on(
    partners: IntegrationDesk,
) -> None:
    hook = subscribed(Partner())
    path = f"/v1/webhooks/{hook['id']}"
    receivers(partners).answer = "500"
    for version in range(UNTIL_DISABLED):
        told_of(version=version + 1)
        for _ in range(ATTEMPTS):
            work(partners)

    resting = Partner().get(path).body
    told_of(version=9)
    silent = work(partners)
    woken = Partner().call("PATCH", path, body={"active": True}).body

    assert resting["state"] == "disabled"
    assert "500" in resting["why"]
    assert partners.desk.bus.published[-1][0] == "Webhook Disabled"  # type: ignore[attr-defined]
    assert silent == []
    assert (woken["state"], woken["deadInARow"], woken["why"]) == ("active", 0, "")


def test_for_a_day_after_a_rotation_both_secrets_sign(partners: IntegrationDesk) -> None:
    old = subscribed(Partner())
    path = f"/v1/webhooks/{old['id']}"

    new = Partner().post(f"{path}/secrets", {"generation": 1}, key="rotate").body
    same = Partner().post(f"{path}/secrets", {"generation": 1}, key="again").body
    told_of()
    work(partners)
    partners.desk.clock.sleep(86_400)
    told_of(version=3)
    work(partners)

    (_, first, one), (_, second, two) = receivers(partners).posted
    at, signed = signatures(one)
    later, alone = signatures(two)
    assert new["secret"] == same["secret"] != old["secret"]
    assert signed == [made_with(s, at, first) for s in (new["secret"], old["secret"])]
    assert alone == [made_with(new["secret"], later, second)]


def test_who_unsubscribed_is_not_told_even_of_what_was_waiting(partners: IntegrationDesk) -> None:
    hook = subscribed(Partner())
    told_of()

    gone = Partner().call("DELETE", f"/v1/webhooks/{hook['id']}")
    work(partners)

    assert gone.status == 200
    assert receivers(partners).posted == []
    assert Partner().get(f"/v1/webhooks/{hook['id']}").status == 404


def test_the_feed_tells_everything_once_in_order_and_goes_on_where_it_stopped(
    partners: IntegrationDesk,
) -> None:
    partner = Partner()
    for version in range(1, 61):
        partners.desk.clock.sleep(1)
        told_of(version=version)
    partners.desk.clock.sleep(3)

    first = partner.get("/v1/events").body
    second = partner.get("/v1/events", cursor=first["cursor"]).body
    nothing = partner.get("/v1/events", cursor=second["cursor"]).body
    told_of(version=61)
    partners.desk.clock.sleep(3)
    news = partner.get("/v1/events", cursor=nothing["cursor"]).body

    seen = [each["data"]["version"] for page in (first, second, news) for each in page["events"]]
    assert seen == list(range(1, 62))
    assert nothing["events"] == []
    assert nothing["cursor"] == second["cursor"]


@pytest.mark.parametrize(
    "url",
    [
        "http://receiver.example/hooks",
        "https://127.0.0.1/",
        "https://10.0.0.8/",
        "https://169.254.169.254/latest/meta-data/",
        "https://user:word@receiver.example/",
        "https://receiver.example/#part",
        "ftp://receiver.example/",
    ],
)
def test_an_address_inside_or_without_tls_is_refused_when_it_is_given(
    partners: IntegrationDesk, url: str
) -> None:
    hook = subscribed(Partner())

    made = Partner().post("/v1/webhooks", HOOK | {"url": url}, key="inside")
    changed = Partner().call("PATCH", f"/v1/webhooks/{hook['id']}", body={"url": url})

    assert {made.status, changed.status} <= {409, 422}
    assert len(Partner().get("/v1/webhooks").body["webhooks"]) == 1


def test_a_client_has_at_most_twenty_subscriptions(partners: IntegrationDesk) -> None:
    answers = [
        Partner().post("/v1/webhooks", HOOK, key=f"hook-{number}").status for number in range(21)
    ]

    assert answers == [201] * 20 + [409]


def test_a_contact_is_told_to_its_bringer_by_the_version_it_made(
    partners: IntegrationDesk,
) -> None:
    partner = Partner()
    subscribed(partner)
    ref = brought(partner).body["ticketRef"]

    told_of(ref=ref)
    work(partners)

    ((_, body, _),) = receivers(partners).posted
    assert json.loads(body)["data"]["ref"] == ref
