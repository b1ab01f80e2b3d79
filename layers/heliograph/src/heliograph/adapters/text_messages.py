"""Text messages through AWS End User Messaging."""

from typing import Any

from botocore.exceptions import ClientError

from heliograph.domain.errors import Undeliverable
from heliograph.domain.texting import OutboxText

# Refusals of this message itself; a limit or an outage passes (SendTextMessage, errors).
_FOR_GOOD = frozenset({"ValidationException", "ConflictException", "ResourceNotFoundException"})


class SmsVoiceSender:
    """TextSender. `client` is boto3's `pinpoint-sms-voice-v2`; `countries` are ISO codes."""

    def __init__(self, client: Any, *, origin: str, configuration_set: str, countries: str) -> None:
        self._client = client
        self._origin = origin
        self._configuration_set = configuration_set
        self._countries = frozenset(countries.replace(",", " ").split())

    def may_reach(self, number: str) -> bool:
        """See TextSender."""
        return bool(self._origin) and country_of(number) in self._countries

    def send(self, text: OutboxText) -> str:
        """See TextSender. The context comes back with every word of the delivery."""
        context = {"outbox": text.id} | ({"ticket": text.ref} if text.ref else {})
        try:
            answer = self._client.send_text_message(
                DestinationPhoneNumber=text.to,
                OriginationIdentity=self._origin,
                MessageBody=text.text,
                MessageType="TRANSACTIONAL",
                ConfigurationSetName=self._configuration_set,
                Context=context,
            )
        except ClientError as error:
            if error.response["Error"]["Code"] in _FOR_GOOD:
                raise Undeliverable("the text message service refused the text") from error
            raise
        message_id: str = answer["MessageId"]
        return message_id


def country_of(number: str) -> str:
    """ISO code of the country of a number in E.164; empty for a number that can be nobody's."""
    import phonenumbers  # 40 ms that no call, mail or chat has to wait for

    try:
        parsed = phonenumbers.parse(number, None)
    except phonenumbers.NumberParseException:
        return ""
    return phonenumbers.region_code_for_number(parsed) or ""
