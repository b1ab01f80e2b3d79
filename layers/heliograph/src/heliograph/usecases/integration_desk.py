"""The desk with what only partners' systems need."""

from dataclasses import dataclass

from heliograph.domain.integration_port import DeliveryQueue, Integrations, WebhookSender
from heliograph.usecases.desk import Desk


@dataclass(frozen=True)
class IntegrationDesk:
    """The desk, the store of integrations, and the way out to webhooks."""

    desk: Desk
    store: Integrations
    sender: WebhookSender
    queue: DeliveryQueue
