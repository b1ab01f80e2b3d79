"""Gives a fresh desk its organisation: directory, sign-ins and Connect users."""

import contextlib
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import yaml
from botocore.exceptions import ClientError
from heliograph.bootstrap import calendars, directory_writer
from heliograph.domain.organisation import Organisation
from heliograph.settings import Settings
from heliograph.usecases.load_organisation import load_organisation

from local.aws import Clients
from local.deployment import Deployment
from local.places import Places
from local.seed.proficiencies import keep_proficiencies
from local.seed.quick_connects import keep_quick_connects
from local.seeded import Seeded

INTEGRATION = "integration"  # the sign-in of systems that deliver contacts
_SYMBOLS = "-_."


class UnreadableWorldError(Exception):
    """An organisation file is missing or is not one."""


@dataclass(frozen=True)
class Account:
    """Somebody who signs in; agents take contacts as well."""

    username: str
    name: str
    groups: tuple[str, ...]

    @property
    def takes_contacts(self) -> bool:
        """Whether this account is a Connect user too."""
        return "agents" in self.groups


def read_world(file: Path) -> Mapping[str, Any]:
    """An organisation file in the schema of local/seed/world.yaml."""
    try:
        world = yaml.safe_load(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise UnreadableWorldError(f"{file}: {error.strerror}") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise UnreadableWorldError(f"{file} is not YAML: {error}") from error
    if not isinstance(world, dict):
        raise UnreadableWorldError(f"{file} holds no organisation")
    return world


def seed(places: Places, file: Path, *, demo: bool) -> None:
    """Load an organisation; loading the same one again changes nothing."""
    world = read_world(file)
    deployment = Deployment.read(places.deployment_file)
    clients = Clients(places.aws_url)
    password = demo_password(places)
    accounts = list(accounts_of(world))
    users = {
        account.username: connect_user(clients("connect"), deployment, account, password)
        for account in accounts
        if account.takes_contacts
    }
    organisation = load_directory(world, deployment, users)
    instance = deployment.output("ConnectInstanceId")
    keep_proficiencies(clients("connect"), instance, organisation, datetime.now(UTC))
    named = {each.name: users[each.username] for each in accounts if each.username in users}
    keep_quick_connects(clients("connect"), deployment, named)
    pool = deployment.output("UserPoolId")
    for account in accounts:
        sign_in(clients("cognito-idp"), pool, account, password)
    Seeded(world=str(file.resolve()), demo=demo).write(places.seeded_file)


def accounts_of(world: Mapping[str, Any]) -> Iterator[Account]:
    """The agents, the manager and the integration of an organisation."""
    centre = world.get("support_center") or {}
    for agent in centre.get("agents") or ():
        groups = ("agents", "leads") if agent.get("lead") else ("agents",)
        yield Account(str(agent["id"]).lower(), str(agent.get("name") or agent["id"]), groups)
    manager = centre.get("manager")
    if manager:
        username = str(manager["id"]).lower()
        yield Account(username, str(manager.get("name") or username), ("agents", "leads"))
    yield Account(INTEGRATION, "Integrations", ("integrations",))


def demo_password(places: Places) -> str:
    """The one password of this state folder's sign-ins, made when first asked for."""
    file = places.password_file
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        drawn = secrets.token_hex(8)
        file.write_text(f"Desk{secrets.choice(_SYMBOLS)}{drawn}7A\n")
        file.chmod(0o600)
    return file.read_text().strip()


def sign_in(cognito: Any, pool: str, account: Account, password: str) -> None:
    """A Cognito user with a permanent password and its groups."""
    with contextlib.suppress(cognito.exceptions.UsernameExistsException):
        cognito.admin_create_user(
            UserPoolId=pool,
            Username=account.username,
            MessageAction="SUPPRESS",
            TemporaryPassword=password,
            UserAttributes=[
                {"Name": "name", "Value": account.name},
                {"Name": "email", "Value": f"{account.username}@agents.heliograph.example"},
                {"Name": "email_verified", "Value": "true"},
            ],
        )
    cognito.admin_set_user_password(
        UserPoolId=pool, Username=account.username, Password=password, Permanent=True
    )
    for group in account.groups:
        cognito.admin_add_user_to_group(UserPoolId=pool, Username=account.username, GroupName=group)


def connect_user(connect: Any, deployment: Deployment, account: Account, password: str) -> str:
    """A Connect user of the desk's profiles; returns its ARN."""
    instance = deployment.output("ConnectInstanceId")
    first, _, last = account.name.partition(" ")
    try:
        created = connect.create_user(
            InstanceId=instance,
            Username=account.username,
            Password=password,
            IdentityInfo={"FirstName": first, "LastName": last or first},
            PhoneConfig={
                "PhoneType": "SOFT_PHONE",
                "AutoAccept": False,
                "AfterContactWorkTimeLimit": 120,
            },
            SecurityProfileIds=[_id(deployment.output("SecurityProfileArn"))],
            RoutingProfileId=_id(deployment.output("RoutingProfileArn")),
        )
        return str(created["UserArn"])
    except ClientError as error:
        if error.response["Error"]["Code"] != "DuplicateResourceException":
            raise
    pages = connect.get_paginator("list_users").paginate(InstanceId=instance)
    return next(
        str(user["Arn"])
        for page in pages
        for user in page["UserSummaryList"]
        if user["Username"] == account.username
    )


def load_directory(
    world: Mapping[str, Any], deployment: Deployment, connect_users: Mapping[str, str]
) -> Organisation:
    """Write the organisation into the directory table through the desk's own use case."""
    settings = Settings(
        directory_table=deployment.output("DirectoryTable"),
        signing_secret_arn=deployment.output("SigningSecretArn"),
    )
    directory = directory_writer(settings, Clients(deployment.aws_url))
    return load_organisation(
        world,
        directory,
        connect_users=connect_users,
        at=datetime.now(UTC),
        calendars=calendars(),
    )


def _id(arn: str) -> str:
    return arn.rpartition("/")[2]
