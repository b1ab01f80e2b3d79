"""The environments of the desk, as frozen data: everything that may differ between them."""

import platform
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field, replace


@dataclass(frozen=True, kw_only=True)
class LayerTarget:
    """Where the layer will run; `platform` is uv's name for it, None means the machine that
    builds it.
    """

    python_version: str
    platform: str | None

    @property
    def name(self) -> str:
        """The folder of this target under build/layer."""
        return f"{self.platform or platform.machine()}-python{self.python_version.replace('.', '')}"


@dataclass(frozen=True, kw_only=True)
class NumberWanted:
    """A telephone number to claim: ISO country code, Connect's number type, E.164 prefix or
    None.
    """

    country: str
    kind: str
    prefix: str | None = None


@dataclass(frozen=True, kw_only=True)
class FirstAgent:
    """A person who can sign in to Connect after the first deployment.

    `certifications` are study -> level 1-5, `languages` -> level 1-5, as in the directory.
    """

    username: str
    given_name: str
    family_name: str
    certifications: Mapping[str, int] = field(default_factory=dict)
    languages: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Ports:
    """Where the emulated AWS and the web application listen on one machine."""

    aws: int = 4566
    web: int = 8080
    receiver: int = 8095  # where a partner's webhooks are received, when one tries them


@dataclass(frozen=True, kw_only=True)
class Environment:
    """One place the desk lives in. Days and seconds are whole numbers; None for `account` means
    the caller's own.
    """

    name: str
    account: str | None
    region: str
    deletion_protection: bool
    mail_domain: str
    instance_alias: str
    support_number: NumberWanted
    emergency_number: NumberWanted
    text_number: NumberWanted  # `kind` is a NumberType of End User Messaging
    text_countries: tuple[str, ...]  # ISO codes that texts may be sent to
    on_call: tuple[str, ...]  # E.164, in the order they are rung when nobody takes an emergency
    recording_retention_days: int
    contact_retention_days: int
    log_retention_days: int
    socket_endpoint: str
    web_url: str | None
    chat_origins: tuple[str, ...]  # other sites whose pages may open chats: "https://irt.example"
    handover_seconds: int
    survey_rest_days: int  # 30 between two questions to one person
    queue_capacity: int
    reserved_call_concurrency: int | None
    require_second_factor: bool
    webhook_hosts: tuple[str, ...]  # host:port of receivers inside; none where others can reach
    layer_target: LayerTarget
    first_agents: tuple[FirstAgent, ...] = field(default=())

    @property
    def support_address(self) -> str:
        """The address requesters write to."""
        return f"support@{self.mail_domain}"

    @property
    def flow_parameters(self) -> str:
        """The SSM path under which the flows stack publishes flow ids."""
        return f"/heliograph/{self.name}/flows"

    def stack_name(self, lifetime: str) -> str:
        """The CloudFormation name of one of the five stacks."""
        return f"heliograph-{self.name}-{lifetime}"


class UnknownEnvironment(ValueError):
    """HELIOGRAPH_ENVIRONMENT names no environment of this file."""


AWS_SOCKET_ENDPOINT = "https://{api_id}.execute-api.{region}.amazonaws.com/{stage}"
LAMBDA_TARGET = LayerTarget(python_version="3.13", platform="aarch64-manylinux_2_28")
THIS_MACHINE = LayerTarget(
    python_version=f"{sys.version_info.major}.{sys.version_info.minor}", platform=None
)

DEV = Environment(
    name="dev",
    account=None,
    region="us-east-1",
    deletion_protection=False,
    mail_domain="desk-dev.heliograph.example",
    instance_alias="heliograph-dev",  # unique over all of AWS: choose your own first
    support_number=NumberWanted(country="US", kind="DID"),
    emergency_number=NumberWanted(country="US", kind="DID"),
    text_number=NumberWanted(country="US", kind="TOLL_FREE"),
    text_countries=("CA", "DE", "ES", "FR", "GB", "US"),
    # nobody's (reserved for fiction): set your own first
    on_call=("+12025550199", "+12025550198", "+12025550197"),
    recording_retention_days=30,
    contact_retention_days=30,
    log_retention_days=14,
    socket_endpoint=AWS_SOCKET_ENDPOINT,
    web_url=None,
    chat_origins=(),
    handover_seconds=900,
    survey_rest_days=30,
    queue_capacity=50,
    reserved_call_concurrency=None,
    require_second_factor=False,
    webhook_hosts=(),
    layer_target=LAMBDA_TARGET,
    first_agents=(FirstAgent(username="lead", given_name="First", family_name="Lead"),),
)

# ICH E6(R3) leaves the years to the sponsor; fifteen is what most sponsors' agreements ask for.
PROD = replace(
    DEV,
    name="prod",
    deletion_protection=True,
    mail_domain="desk.heliograph.example",
    instance_alias="heliograph-prod",
    support_number=NumberWanted(country="US", kind="TOLL_FREE"),
    emergency_number=NumberWanted(country="US", kind="TOLL_FREE"),
    recording_retention_days=15 * 365,
    contact_retention_days=15 * 365,
    log_retention_days=365,
    queue_capacity=200,
    reserved_call_concurrency=100,
    require_second_factor=True,
)


def local(*, ports: Ports) -> Environment:
    """The environment on one machine, whose endpoints depend on where it listens."""
    return replace(
        DEV,
        name="local",
        account="000000000000",
        mail_domain="desk.heliograph.example",
        instance_alias="heliograph",
        support_number=NumberWanted(country="US", kind="DID", prefix="+1555010"),
        emergency_number=NumberWanted(country="US", kind="DID", prefix="+1555019"),
        socket_endpoint=f"http://127.0.0.1:{ports.aws}/_aws/execute-api/{{api_id}}/{{stage}}",
        web_url=f"http://127.0.0.1:{ports.web}",
        webhook_hosts=(f"127.0.0.1:{ports.receiver}",),
        # the same machine by another name is another origin: the demo's host page lives there
        chat_origins=(f"http://localhost:{ports.web}",),
        layer_target=THIS_MACHINE,
        first_agents=(),  # the seed world brings its own people
    )


def chosen_name(variables: Mapping[str, str]) -> str:
    """HELIOGRAPH_ENVIRONMENT, or `make`'s ENVIRONMENT, or dev."""
    return variables.get("HELIOGRAPH_ENVIRONMENT") or variables.get("ENVIRONMENT") or "dev"


def environment_named(name: str, *, ports: Ports | None = None) -> Environment:
    """The environment of that name; raises UnknownEnvironment."""
    known = {"local": local(ports=ports or Ports()), "dev": DEV, "prod": PROD}
    if name not in known:
        raise UnknownEnvironment(f"unknown environment {name!r}: it is one of {', '.join(known)}")
    return known[name]
