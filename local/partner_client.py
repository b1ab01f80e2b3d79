"""Makes, changes and revokes a partner's client: on this machine's desk, or on one on AWS."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import boto3
from heliograph import bootstrap
from heliograph.adapters.system_clock import SystemClock
from heliograph.domain.integration import Client, Scope
from heliograph.settings import Settings
from heliograph.usecases.integration_desk import IntegrationDesk
from heliograph.usecases.manage_clients import add_key, revoke

from local.aws import Clients
from local.deployment import Deployment
from local.places import Places


@dataclass(frozen=True)
class Wanted:
    """A client as somebody asks for it; `environment` names one on AWS, empty this machine."""

    id: str
    studies: tuple[str, ...] = ()
    scopes: tuple[str, ...] = ()
    vouches: bool = False
    oauth: bool = False
    revoke: bool = False
    environment: str = ""


def change_client(places: Places, wanted: Wanted) -> list[str]:
    """Lines for who asked; a key stands in them once and nowhere else. Raises ValueError."""
    if not wanted.id.isascii() or not wanted.id.replace("-", "").isalnum():
        raise ValueError("a client's name has letters, digits and hyphens")
    outputs, session = _where(places, wanted.environment)
    around = _around(outputs, session)
    if wanted.revoke:
        revoke(wanted.id, around)
        return [f"every key of {wanted.id} is revoked"]
    known = around.store.client(wanted.id)
    if known is None and not wanted.studies:
        raise ValueError("name the client's studies: --study LUM-101 --study ...")
    before = known or Client(wanted.id, wanted.id, frozenset(), frozenset())
    client = replace(
        before,
        studies=frozenset(wanted.studies) or before.studies,
        scopes=frozenset(map(Scope, wanted.scopes)) or before.scopes or frozenset(Scope),
        vouches=wanted.vouches or before.vouches,
        oauth_id=outputs["PartnerClientId"] if wanted.oauth else before.oauth_id,
    )
    key = add_key(client, secrets.token_hex(4), secrets.token_urlsafe(32), around)
    return [
        f"key     {key}",
        f"studies {' '.join(sorted(client.studies))}",
        f"scopes  {' '.join(sorted(client.scopes))}",
        *(_oauth(outputs, session) if wanted.oauth else ()),
    ]


def _oauth(outputs: Mapping[str, str], session: Any) -> list[str]:
    told = session.client("cognito-idp").describe_user_pool_client(
        UserPoolId=outputs["UserPoolId"], ClientId=outputs["PartnerClientId"]
    )["UserPoolClient"]
    return [f"oauth   {told['ClientId']} {told['ClientSecret']}"]


def _where(places: Places, environment: str) -> tuple[Mapping[str, str], Any]:
    """The outputs of the records and a session of their account."""
    if not environment:
        deployment = Deployment.read(places.deployment_file)
        told = {name: value for held in deployment.outputs.values() for name, value in held.items()}
        return told, Clients(deployment.aws_url)
    session = boto3.Session()
    name = f"heliograph-{environment}-records"
    (stack,) = session.client("cloudformation").describe_stacks(StackName=name)["Stacks"]
    told = stack.get("Outputs", ())
    return {each["OutputKey"]: each["OutputValue"] for each in told}, session


def _around(outputs: Mapping[str, str], session: Any) -> IntegrationDesk:
    settings = Settings(
        integrations_table=outputs["IntegrationsTable"],
        signing_secret_arn=outputs["SigningSecretArn"],
    )
    desk = bootstrap.build(settings, session, SystemClock())
    return bootstrap.build_integrations(settings, session, desk)
