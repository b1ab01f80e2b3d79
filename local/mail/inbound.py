"""SES's SMTP side on this machine: does what the active rules say, then says 250."""

import asyncio
import json
import logging
import time
from datetime import UTC, datetime
from typing import Any

from aiosmtpd.smtp import SMTP, Envelope, Session
from botocore.exceptions import BotoCoreError, ClientError

from local.aws import Clients
from local.mail.rules import Action, Rule, actions_for, is_known, rules_from
from local.mail.scan import Envelope as Arrival
from local.mail.scan import new_message_id, with_scan_headers

SIZE_LIMIT = 40 * 1024 * 1024  # bytes; SES takes no larger mail (SES quotas)
_LONGEST_LINE = 1024 * 1024  # bytes; senders break the 998 of RFC 5322 and nothing may be lost
_RULES_FRESH_SECONDS = 2.0

logger = logging.getLogger("heliograph.mail")


class InboundMail:
    """Handles the commands of aiosmtpd by the deployed receipt rules."""

    def __init__(self, clients: Clients) -> None:
        self._clients = clients
        self._rules: tuple[Rule, ...] = ()
        self._read_at = -_RULES_FRESH_SECONDS

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self,
        _server: SMTP,
        _session: Session,
        envelope: Envelope,
        address: str,
        _options: list[str],
    ) -> str:
        """Refuse recipients that no rule is for."""
        try:
            rules = await asyncio.to_thread(self.rules)
        except (BotoCoreError, ClientError):
            return "451 4.3.0 The receipt rules cannot be read just now; try again"
        if not is_known(address, rules):
            return f"550 5.1.1 {address}: no such recipient at this desk"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802 - aiosmtpd's name
        self, _server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        """Store the mail by the rules; 250 means that it is stored."""
        arrival = Arrival(
            sender=envelope.mail_from or "",
            recipients=tuple(envelope.rcpt_tos),
            helo=str(session.host_name or "localhost"),
            peer=str(session.peer[0]) if session.peer else "127.0.0.1",
            received_at=datetime.now(UTC),
        )
        raw = envelope.content if isinstance(envelope.content, bytes) else b""
        try:
            message_id = await asyncio.to_thread(self.receive, raw, arrival)
        except (BotoCoreError, ClientError) as error:
            logger.warning("a mail could not be stored: %s", type(error).__name__)
            return "451 4.3.0 The mail could not be stored; it is not lost, send it again"
        return f"250 OK {message_id}"

    def rules(self) -> tuple[Rule, ...]:
        """The active rules, read again every two seconds."""
        if time.monotonic() - self._read_at >= _RULES_FRESH_SECONDS:
            self._rules = rules_from(self._clients("ses").describe_active_receipt_rule_set())
            self._read_at = time.monotonic()
        return self._rules

    def receive(self, raw: bytes, arrival: Arrival) -> str:
        """Do every action for one mail and return its id."""
        rules = self.rules()
        message_id = new_message_id()
        scan = any(rule.scan for rule in rules for to in arrival.recipients if rule.takes(to))
        mail = with_scan_headers(raw, arrival, message_id, scan=scan)
        for action in actions_for(arrival.recipients, rules):
            self._do(action, mail, arrival, message_id)
        return message_id

    def _do(self, action: Action, mail: bytes, arrival: Arrival, message_id: str) -> None:
        settings = action.settings
        if action.kind == "S3Action":
            key = f"{settings.get('ObjectKeyPrefix', '')}{message_id}"
            self._clients("s3").put_object(Bucket=settings["BucketName"], Key=key, Body=mail)
        elif action.kind == "LambdaAction":
            self._clients("lambda").invoke(
                FunctionName=settings["FunctionArn"],
                InvocationType=settings.get("InvocationType", "Event"),
                Payload=json.dumps(_event(arrival, message_id)),
            )
        if settings.get("TopicArn"):
            self._clients("sns").publish(
                TopicArn=settings["TopicArn"], Message=json.dumps(_event(arrival, message_id))
            )


def _event(arrival: Arrival, message_id: str) -> dict[str, Any]:
    """What SES tells a function or topic of a mail (SES developer guide, notification contents)."""
    at = arrival.received_at.isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return {
        "Records": [
            {
                "eventSource": "aws:ses",
                "eventVersion": "1.0",
                "ses": {
                    "mail": {
                        "messageId": message_id,
                        "source": arrival.sender,
                        "destination": list(arrival.recipients),
                        "timestamp": at,
                    },
                    "receipt": {"recipients": list(arrival.recipients), "timestamp": at},
                },
            }
        ]
    }


class InboundSmtp(SMTP):
    """aiosmtpd's server with the limits of SES."""

    line_length_limit = _LONGEST_LINE


async def serve_inbound(host: str, port: int, clients: Clients) -> asyncio.Server:
    """Listen for mail to the desk."""
    handler = InboundMail(clients)
    loop = asyncio.get_running_loop()
    return await loop.create_server(
        lambda: InboundSmtp(
            handler,
            hostname="inbound-smtp.heliograph",
            ident="Heliograph",
            data_size_limit=SIZE_LIMIT,
            enable_SMTPUTF8=True,
        ),
        host,
        port,
    )
