"""A deployment says what is missing before it calls AWS, and tells the browser where things are."""

from pathlib import Path

import pytest

from infra.deploy import CannotDeploy, main, refuse_without_credentials
from infra.environments import (
    Ports,
    UnknownEnvironment,
    chosen_name,
    environment_named,
)
from infra.web_config import web_config


def test_without_credentials_nothing_is_tried(tmp_path: Path) -> None:
    with pytest.raises(CannotDeploy, match="no AWS credentials found"):
        refuse_without_credentials({}, tmp_path)


def test_a_profile_is_enough_to_try(tmp_path: Path) -> None:
    refuse_without_credentials({"AWS_PROFILE": "desk"}, tmp_path)


def test_the_local_environment_is_not_for_aws(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("HELIOGRAPH_ENVIRONMENT", "local")

    assert main() == 1
    assert "make up" in capsys.readouterr().err


def test_an_unknown_environment_is_named() -> None:
    with pytest.raises(UnknownEnvironment, match="'moon'"):
        environment_named("moon")


def test_make_chooses_the_environment_and_dev_is_the_default() -> None:
    assert chosen_name({"ENVIRONMENT": "prod"}) == "prod"
    assert chosen_name({}) == "dev"


def test_another_port_moves_the_local_endpoints() -> None:
    environment = environment_named("local", ports=Ports(aws=4720, web=4721))

    assert environment.socket_endpoint.startswith("http://127.0.0.1:4720/")
    assert environment.web_url == "http://127.0.0.1:4721"


def test_the_browser_is_told_where_everything_is() -> None:
    dev = environment_named("dev")
    outputs = {
        "heliograph-dev-records": {"UserPoolId": "pool", "UserPoolClientId": "client"},
        "heliograph-dev-desk": {
            "DeskApiUrl": "https://api",
            "DeskSocketUrl": "wss://desk",
            "ChatSocketUrl": "wss://chat",
        },
        "heliograph-dev-flows": {"SupportNumber": "+15550100", "EmergencyNumber": "+15550190"},
    }

    config = web_config(dev, outputs)

    assert config["api"] == "https://api"
    assert config["softphone"] == {
        "ccpUrl": "https://heliograph-dev.my.connect.aws/ccp-v2/",
        "region": "us-east-1",
    }
    assert config["demo"] is False
