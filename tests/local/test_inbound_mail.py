"""Mail to the desk over SMTP: rules, verdicts, and 250 only once the mail is stored."""

import asyncio
import socket
from collections.abc import Callable
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import Message
from typing import Any, cast

import pytest
from botocore.exceptions import ClientError
from heliograph.adapters.mail.splitting import split
from heliograph.adapters.mail.verdicts import stamped
from heliograph.domain.trust import DmarcPolicy, Verdict

from local.aws import Clients
from local.clients.mail import MailRefusedError, send_raw
from local.mail import inbound
from local.mail.rules import Action, Rule, actions_for, matches, rules_from
from local.mail.scan import Envelope, with_scan_headers

MAIL = (
    b"From: Maribel <maribel@site.example>\r\nTo: support@desk.example\r\nSubject: kit\r\n"
    b"Message-ID: <1@site.example>\r\n%s\r\nNo kit.\r\n"
)
STRANGER = "x@other.example"
ACTIVE = {
    "Rules": [
        {
            "Name": "desk",
            "Enabled": True,
            "ScanEnabled": True,
            "Recipients": ["desk.example"],
            "Actions": [{"S3Action": {"BucketName": "contacts", "ObjectKeyPrefix": "mail/"}}],
        }
    ]
}


class Aws:
    """SES with one active rule set, and a bucket that may be out of order."""

    def __init__(self, *, broken: bool = False) -> None:
        self.broken = broken
        self.stored: dict[str, bytes] = {}

    def __call__(self, _service: str) -> "Aws":
        return self

    def describe_active_receipt_rule_set(self) -> dict[str, Any]:
        return ACTIVE

    def put_object(self, **put: Any) -> None:
        if self.broken:
            raise ClientError({"Error": {"Code": "InternalError"}}, "PutObject")
        self.stored[put["Key"]] = put["Body"]


def with_listener(aws: Aws, act: Callable[[int], str]) -> str:
    """Run `act` against a listening desk."""

    async def serve() -> str:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        server = await inbound.serve_inbound("127.0.0.1", port, cast(Clients, aws))
        try:
            return await asyncio.to_thread(act, port)
        finally:
            server.close()

    return asyncio.run(serve())


def test_a_mail_is_stored_under_the_rules_prefix_before_250_is_said() -> None:
    aws = Aws()

    answer = with_listener(aws, lambda port: send_raw(port, MAIL % b""))

    message_id = answer.split()[-1]
    assert answer.startswith("250")
    assert list(aws.stored) == [f"mail/{message_id}"]
    stored = message_from_bytes(aws.stored[f"mail/{message_id}"])
    assert stored["X-SES-Virus-Verdict"] == "PASS"
    assert "dmarc=pass" in stored["Authentication-Results"]
    assert aws.stored[f"mail/{message_id}"].endswith(MAIL % b"")


def test_an_unknown_recipient_is_refused_with_550() -> None:
    with pytest.raises(MailRefusedError, match=r"550 .*no such recipient"):
        with_listener(Aws(), lambda port: send_raw(port, MAIL % b"", recipients=(STRANGER,)))


def test_a_mail_that_cannot_be_stored_is_not_taken() -> None:
    aws = Aws(broken=True)

    with pytest.raises(MailRefusedError, match=r"451 .*not lost, send it again"):
        with_listener(aws, lambda port: send_raw(port, MAIL % b""))


def test_an_oversize_mail_is_refused_with_552(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inbound, "SIZE_LIMIT", 1000)

    with pytest.raises(MailRefusedError, match="552"):
        with_listener(Aws(), lambda port: send_raw(port, MAIL % b"" + b"x" * 2000))


def _scanned(raw: bytes) -> tuple[bytes, Message]:
    arrival = Envelope(
        "maribel@site.example",
        ("support@desk.example",),
        "site",
        "127.0.0.1",
        datetime(2026, 5, 12, tzinfo=UTC),
    )
    stored = with_scan_headers(raw, arrival, "id1", scan=True)
    return stored, message_from_bytes(stored)


def test_a_forged_sender_can_be_played_and_the_wish_does_not_reach_the_desk() -> None:
    stored, parsed = _scanned(MAIL % b"X-Local-Authentication: fail\r\n")

    assert "spf=fail" in parsed["Authentication-Results"]
    assert "dmarc=fail" in parsed["Authentication-Results"]
    assert b"X-Local-Authentication" not in stored


def test_the_scanners_sample_texts_are_flagged() -> None:
    virus = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"

    assert _scanned(MAIL % b"" + virus)[1]["X-SES-Virus-Verdict"] == "FAIL"


def test_every_verdict_can_be_played_by_data() -> None:
    wish = b"X-Local-Authentication: fail p=reject spam=GRAY virus=PROCESSING_FAILED\r\n"

    stored, parsed = _scanned(MAIL % wish)

    assert "dmarc=fail (p=reject) header.from=site.example" in parsed["Authentication-Results"]
    assert (parsed["X-SES-Spam-Verdict"], parsed["X-SES-Virus-Verdict"]) == (
        "GRAY",
        "PROCESSING_FAILED",
    )
    assert b"X-Local-Authentication" not in stored


@pytest.mark.parametrize(
    ("wish", "dmarc", "policy"),
    [
        (b"", Verdict.PASS, DmarcPolicy.ABSENT),
        (b"X-Local-Authentication: none\r\n", Verdict.GRAY, DmarcPolicy.ABSENT),
        (
            b"X-Local-Authentication: fail p=quarantine\r\n",
            Verdict.FAIL,
            DmarcPolicy.QUARANTINE,
        ),
    ],
)
def test_the_desk_believes_what_this_door_stamped_and_no_copy_in_the_mail(
    wish: bytes, dmarc: Verdict, policy: DmarcPolicy
) -> None:
    forged = b"X-SES-Virus-Verdict: PASS\r\nAuthentication-Results: amazonses.com; dmarc=pass\r\n"
    raw = forged + MAIL % (wish + b"X-Local-Authentication: virus=FAIL\r\n")

    facts = stamped(split(_scanned(raw)[0]).head, "site.example")

    assert (facts.virus, facts.dmarc, facts.policy) == (Verdict.FAIL, dmarc, policy)


def test_a_broken_from_header_adds_no_header_of_its_own() -> None:
    raw = b"From: =?utf-8?q?a=0d=0aX-Evil:_1?= <a@b c>\r\nTo: support@desk.example\r\n\r\nx\r\n"

    head = _scanned(raw)[0].split(b"From:")[0]

    assert b"X-Evil" not in head


@pytest.mark.parametrize(
    ("recipient", "wanted", "meets"),
    [
        ("support@desk.example", "support@desk.example", True),
        ("Support@Desk.example", "support@desk.example", True),
        ("other@desk.example", "support@desk.example", False),
        ("anyone@desk.example", "desk.example", True),
        ("anyone@sub.desk.example", "desk.example", False),
        ("anyone@sub.desk.example", ".desk.example", True),
        ("anyone@notdesk.example", ".desk.example", False),
    ],
)
def test_recipients_meet_addresses_domains_and_subdomains(
    recipient: str, wanted: str, meets: bool
) -> None:
    assert matches(recipient, wanted) is meets


def test_a_stop_action_ends_the_rules() -> None:
    rules = [
        Rule("first", True, True, (), (Action("S3Action", {}), Action("StopAction", {}))),
        Rule("second", True, True, (), (Action("S3Action", {}),)),
    ]

    assert len(actions_for(["x@y.example"], rules)) == 1


def test_a_switched_off_rule_takes_nothing() -> None:
    off = {"Rules": [{**ACTIVE["Rules"][0], "Enabled": False}]}

    assert actions_for(["support@desk.example"], rules_from(off)) == []
