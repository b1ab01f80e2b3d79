"""Runs a whole world file against a clean desk and reports where each contact landed."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from local.aws import Clients
from local.clients.attendant import Attendant
from local.clients.desk_api import DeskApi
from local.deployment import Deployment
from local.mail.rules import rules_from
from local.places import Places
from local.replay.deliver import Delivery, EntryPoints, Landing
from local.replay.world import TicketNumbers, WorldContact, contacts_of
from local.seed.load import INTEGRATION, accounts_of, demo_password, read_world


@dataclass(frozen=True)
class Delivered:
    """A contact and its landing."""

    contact: WorldContact
    landing: Landing

    def as_json(self) -> dict[str, object]:
        """One line of `replay --json`."""
        document: dict[str, object] = {
            "contact": self.contact.id,
            "channel": self.contact.channel,
            "ticket": self.landing.ticket,
            "outcome": self.landing.outcome,
        }
        if self.contact.issue:
            document["issue"] = self.contact.issue
        if self.contact.outbound:
            document["direction"] = "outbound"
        return document


async def replay(
    places: Places, file: Path, report: Callable[[Delivered], None]
) -> list[Delivered]:
    """Deliver every contact in the order of its time; `report` hears of each as it lands."""
    world = read_world(file)
    deployment = Deployment.read(places.deployment_file)
    password = demo_password(places)
    numbers = TicketNumbers(world)
    agent = next(account.username for account in accounts_of(world) if account.takes_contacts)
    entry = entry_points(places, deployment, world, agent)
    delivered = []
    async with Attendant(places.web_url, agent, password) as attendant:
        delivery = Delivery(entry, numbers, attendant)
        for contact in contacts_of(world):
            landing = await delivery.deliver(contact)
            if not contact.outbound:
                numbers.landed(contact.issue, landing.ticket)
            delivered.append(Delivered(contact, landing))
            report(delivered[-1])
    return delivered


def entry_points(
    places: Places, deployment: Deployment, world: Mapping[str, Any], agent: str
) -> EntryPoints:
    """Numbers, addresses and sign-ins of this desk."""
    clients = Clients(places.aws_url)
    password = demo_password(places)
    secret = clients("secretsmanager").get_secret_value(
        SecretId=deployment.output("SigningSecretArn")
    )
    return EntryPoints(
        web_url=places.web_url,
        smtp_port=places.ports.smtp,
        support_address=support_address(clients),
        support_number=deployment.output("SupportNumber"),
        emergency_number=deployment.output("EmergencyNumber"),
        signing_secret=str(secret["SecretString"]).split()[0],
        people=dict(_people_by_address(world)),
        integration=DeskApi(places.web_url, INTEGRATION, password),
        reader=DeskApi(places.web_url, agent, password),
    )


def support_address(clients: Clients) -> str:
    """The address that the deployed receipt rules take mail for."""
    rules = rules_from(clients("ses").describe_active_receipt_rule_set())
    wanted = [recipient for rule in rules for recipient in rule.recipients]
    exact = [recipient for recipient in wanted if "@" in recipient]
    domains = [recipient.lstrip(".") for recipient in wanted]
    return exact[0] if exact else f"support@{domains[0] if domains else 'desk.heliograph.example'}"


def _people_by_address(world: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for person in world.get("people") or ():
        for address in person.get("emails") or ():
            yield str(address).lower(), person


def summary(delivered: list[Delivered]) -> dict[str, int]:
    """How many inbound contacts were delivered, how many were lost, how many tickets there are."""
    inbound = [item for item in delivered if not item.contact.outbound]
    return {
        "delivered": len(inbound),
        "lost": sum(item.landing.lost for item in inbound),
        "tickets": len({item.landing.ticket for item in delivered if item.landing.ticket}),
    }


def as_lines(delivered: Delivered) -> str:
    """One line of JSON."""
    return json.dumps(delivered.as_json(), ensure_ascii=False)
