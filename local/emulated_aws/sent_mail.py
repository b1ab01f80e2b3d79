"""Sends raw mail as it is, and tells EventBridge what became of it, as SES does.

Ministack makes a new mail of its text and tells nobody. Nothing leaves this machine, so the
recipient's name decides how a mail ends, as with the mailbox simulator of SES.
"""

import base64
import json
import re
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any

from local.emulated_aws.symbols import find, replace

NEEDS = (
    "ministack.services.ses_v2.handle_request",
    "ministack.services.ses_v2._config_sets",
    "ministack.services.ses_v2._json_err",
    "ministack.services.ses._smtp_relay",
    "ministack.services.ses._message_rejection",
    "ministack.services.ses._sent_emails_list",
    "ministack.services.eventbridge._dispatch_event",
    "ministack.core.concurrency.spawn_background",
    "ministack.core.responses.get_account_id",
    "ministack.core.responses.get_region",
)
# By the recipient's name before any `+`; every other name takes its mail.
ENDINGS: dict[str, tuple[str, str, str]] = {
    "bounce": ("Bounce", "Permanent", "smtp; 550 5.1.1 user unknown"),
    "full": ("Bounce", "Transient", "smtp; 452 4.2.2 mailbox full"),
    "complaint": ("Complaint", "", "abuse"),
    "slow": ("DeliveryDelay", "", "smtp; 451 4.7.1 try again later"),
}
_TYPES = {"DeliveryDelay": "DELIVERY_DELAY"}
_MESSAGE_ID = re.compile(rb"^message-id:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*", re.I | re.M)
_DATE = re.compile(rb"^date:", re.I | re.M)
Answer = tuple[int, dict[str, str], bytes]


def apply() -> None:
    """Take over sending of raw mail; ministack answers all else."""

    async def handle(method: str, path: str, headers: Any, body: bytes, query: Any) -> Any:
        if method == "POST" and path.rstrip("/").endswith("/outbound-emails"):
            asked = json.loads(body or b"{}")
            if asked.get("Content", {}).get("Raw"):
                return send(asked)
        return await before(method, path, headers, body, query)

    before = replace(NEEDS[0], handle)


def send(asked: dict[str, Any]) -> Answer:
    """SendEmail of a raw mail: relayed with a Message-ID of SES, and reported by its set."""
    sender, to = asked.get("FromEmailAddress", ""), asked["Destination"].get("ToAddresses", [])
    name = asked.get("ConfigurationSetName", "")
    rejected = find(NEEDS[4])(sender, to)
    error: Answer
    if rejected:
        error = find(NEEDS[2])("MessageRejected", rejected)
        return error
    if name and name not in find(NEEDS[1]):
        error = find(NEEDS[2])("NotFoundException", f"Configuration set <{name}> does not exist.")
        return error
    ses_id = f"0100{uuid.uuid4()}"
    mail = with_message_id(base64.b64decode(asked["Content"]["Raw"]["Data"]), ses_id)
    find(NEEDS[3])(sender, to, mail)
    find(NEEDS[5])().append({"MessageId": ses_id, "Source": sender, "To": to, "Type": "v2.Raw"})
    if name:
        find(NEEDS[7])(_tell, asked, ses_id, thread_name="heliograph-ses-events")
    return 200, {"Content-Type": "application/json"}, json.dumps({"MessageId": ses_id}).encode()


def with_message_id(mail: bytes, ses_id: str) -> bytes:
    """The mail with the Message-ID that SES gives it, in the place of any other, and a date."""
    head, gap, rest = mail.partition(b"\r\n\r\n")
    own = f"Message-ID: <{ses_id}@email.amazonses.com>\r\n".encode()
    if not _DATE.search(head):
        own += f"Date: {format_datetime(datetime.now(UTC))}\r\n".encode()
    return own + _MESSAGE_ID.sub(b"", head + b"\r\n")[:-2] + gap + rest


def reports(asked: dict[str, Any], ses_id: str, at: str) -> Iterator[dict[str, Any]]:
    """What SES tells of a mail: taken, and how it ended for each recipient (event data)."""
    tags = {tag["Name"]: [tag["Value"]] for tag in asked.get("EmailTags", ())}
    tags["ses:configuration-set"] = [asked["ConfigurationSetName"]]
    to = asked["Destination"]["ToAddresses"]
    mail = {"timestamp": at, "messageId": ses_id, "destination": to, "tags": tags}
    mail["source"] = asked["FromEmailAddress"]
    yield {"eventType": "Send", "mail": mail, "send": {}}
    for address in to:
        name = address.partition("@")[0].partition("+")[0].lower()
        kind, lasting, words = ENDINGS.get(name, ("Delivery", "", "250 ok"))
        yield {"eventType": kind, "mail": mail} | _part(kind, address, lasting, words, at)


def _part(kind: str, address: str, lasting: str, words: str, at: str) -> dict[str, Any]:
    person = {"emailAddress": address, "diagnosticCode": words}
    match kind:
        case "Bounce":
            told = {"bounceType": lasting, "bouncedRecipients": [person], "timestamp": at}
            return {"bounce": told | {"bounceSubType": "General"}}
        case "Complaint":
            person = {"emailAddress": address}
            told = {"complainedRecipients": [person], "complaintFeedbackType": words}
            return {"complaint": told | {"timestamp": at}}
        case "DeliveryDelay":
            return {"deliveryDelay": {"delayType": "General", "delayedRecipients": [person]}}
    return {"delivery": {"recipients": [address], "smtpResponse": words, "timestamp": at}}


def _tell(asked: dict[str, Any], ses_id: str) -> None:
    """Put the reports on the default bus for which the set has a destination."""
    kept = find(NEEDS[1])[asked["ConfigurationSetName"]].get("EventDestinations") or {}
    wanted = {
        kind
        for destination in kept.values()
        if destination.get("Enabled") and destination.get("EventBridgeDestination")
        for kind in destination["MatchingEventTypes"]
    }
    at = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    for report in reports(asked, ses_id, at):
        kind = report["eventType"]
        if _TYPES.get(kind, kind.upper()) in wanted:
            find(NEEDS[6])(_event(report, at))


def _event(report: dict[str, Any], at: str) -> dict[str, Any]:
    return {
        "EventId": str(uuid.uuid4()),
        "Source": "aws.ses",
        "DetailType": f"Email {report['eventType']}",
        "Detail": json.dumps(report),
        "EventBusName": "default",
        "Time": at,
        "Resources": [],
        "Account": find(NEEDS[8])(),
        "Region": find(NEEDS[9])(),
    }
