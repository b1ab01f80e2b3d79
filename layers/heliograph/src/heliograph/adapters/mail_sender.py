"""Outgoing mail through SES, under a configuration set that tells what became of each."""

from collections.abc import Sequence
from typing import Any

from botocore.exceptions import ClientError

from heliograph.adapters.mail_message import mime_of
from heliograph.domain.contact import Attachment
from heliograph.domain.errors import Postponed, Undeliverable
from heliograph.domain.outbox import OutboxMail

# Refusals of this mail itself (SES API reference, SendEmail).
_FOR_GOOD = frozenset({"MessageRejected", "BadRequestException"})
# Refusals of any mail just now: nothing was taken, it may be sent again without doubling it.
_FOR_NOW = frozenset(
    {
        "AccountSuspendedException",
        "LimitExceededException",
        "MailFromDomainNotVerifiedException",
        "SendingPausedException",
        "ThrottlingException",
        "TooManyRequestsException",
    }
)


class SesSender:
    """MailSender. `client` is boto3's `sesv2`; it should not repeat a send by itself."""

    def __init__(self, client: Any, *, sender: str, region: str, configuration_set: str) -> None:
        self._client = client
        self._sender = sender
        self._region = region
        self._set = {"ConfigurationSetName": configuration_set} if configuration_set else {}

    def send(self, mail: OutboxMail, files: Sequence[tuple[Attachment, bytes]] = ()) -> str:
        """See MailSender. SES gives the mail its own Message-ID; that one is answered."""
        try:
            answer = self._client.send_email(
                FromEmailAddress=self._sender,
                Destination={"ToAddresses": [mail.to]},
                Content={"Raw": {"Data": mime_of(mail, self._sender, files)}},
                EmailTags=[{"Name": "outbox", "Value": mail.id}],
                **self._set,
            )
        except ClientError as error:
            code = error.response["Error"]["Code"]
            if code in _FOR_GOOD:
                raise Undeliverable("the mail service refused the mail") from error
            if code in _FOR_NOW:
                raise Postponed("the mail service takes no mail just now") from error
            raise
        return self.message_id_of(answer["MessageId"])

    def message_id_of(self, told: str) -> str:
        """See MailSender: SES writes its short id into the mail, with a domain of its own."""
        domain = "email" if self._region == "us-east-1" else self._region
        return f"<{told}@{domain}.amazonses.com>" if told else ""
