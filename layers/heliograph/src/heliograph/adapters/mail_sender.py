"""Outgoing mail through SES, with the headers that keep a thread together."""

from email.message import EmailMessage
from email.policy import SMTP
from typing import Any

from botocore.exceptions import ClientError

from heliograph.domain.errors import Undeliverable
from heliograph.domain.ports import OutboxMail

# Refusals of this mail itself; a paused account or a limit passes (SES API reference, SendEmail).
_FOR_GOOD = frozenset({"MessageRejected", "BadRequestException"})


class SesSender:
    """MailSender. `client` is boto3's `sesv2`."""

    def __init__(self, client: Any, *, sender: str, region: str) -> None:
        self._client = client
        self._sender = sender
        self._region = region

    def send(self, mail: OutboxMail) -> str:
        """See MailSender. SES gives the mail its own Message-ID; that one is answered."""
        try:
            answer = self._client.send_email(
                FromEmailAddress=self._sender,
                Destination={"ToAddresses": [mail.to]},
                Content={"Raw": {"Data": _mime(mail, self._sender)}},
                EmailTags=[{"Name": "outbox", "Value": mail.id}],
            )
        except ClientError as error:
            if error.response["Error"]["Code"] in _FOR_GOOD:
                raise Undeliverable("the mail service refused the mail") from error
            raise
        domain = "email" if self._region == "us-east-1" else self._region
        return f"<{answer['MessageId']}@{domain}.amazonses.com>"


def _mime(mail: OutboxMail, sender: str) -> bytes:
    message = EmailMessage(policy=SMTP)
    message["From"] = sender
    message["To"] = mail.to
    # A header value with a line break would become a header of its own (CVE-2024-6923).
    message["Subject"] = " ".join(mail.subject.split())
    message["Reply-To"] = mail.reply_to
    if mail.in_reply_to:
        message["In-Reply-To"] = mail.in_reply_to
    if mail.references:
        message["References"] = " ".join(mail.references)
    message["Auto-Submitted"] = "no"
    message.set_content(mail.text)
    return message.as_bytes()
