"""The first agents are deployed with what they know."""

from typing import Any

import pytest
from aws_cdk import App, RemovalPolicy, Stack
from aws_cdk.assertions import Template

from infra.constructs.agents import Agents
from infra.constructs.encryption_key import EncryptionKey
from infra.constructs.routing import Routing
from infra.environments import FirstAgent

INSTANCE = "arn:aws:connect:us-east-1:000000000000:instance/i"


def deployed(*first: FirstAgent) -> Template:
    """A centre of these people."""
    stack = Stack(App(), "Centre")
    routing = Routing(stack, "Routing", instance_arn=INSTANCE, queue_capacity=5)
    key = EncryptionKey(stack, "Key", removal_policy=RemovalPolicy.DESTROY)
    Agents(stack, "Agents", instance_arn=INSTANCE, key=key, routing=routing, first=first)
    return Template.from_stack(stack)


@pytest.fixture(scope="module")
def template() -> Template:
    ada = FirstAgent(
        username="ada",
        given_name="Ada",
        family_name="Day",
        certifications={"LUM-101": 5},
        languages={"de": 4},
    )
    tom = FirstAgent(username="tom", given_name="Tom", family_name="Day")
    return deployed(ada, tom)


def users(template: Template) -> dict[str, dict[str, Any]]:
    found = template.find_resources("AWS::Connect::User").values()
    return {user["Properties"]["Username"]: user for user in found}


def test_studies_and_languages_are_predefined_attributes(template: Template) -> None:
    found = template.find_resources("AWS::Connect::PredefinedAttribute").values()

    values = {a["Properties"]["Name"]: a["Properties"]["Values"]["StringList"] for a in found}
    assert values == {"Study": ["LUM-101"], "Language": ["de"]}


def test_an_agent_has_proficiencies_in_them_once_they_exist(template: Template) -> None:
    ada = users(template)["ada"]

    assert ada["Properties"]["UserProficiencies"] == [
        {"AttributeName": "Study", "AttributeValue": "LUM-101", "Level": 5},
        {"AttributeName": "Language", "AttributeValue": "de", "Level": 4},
    ]
    attributes = template.find_resources("AWS::Connect::PredefinedAttribute")
    assert set(attributes) <= set(ada["DependsOn"])


def test_an_agent_of_whom_nothing_is_said_has_none(template: Template) -> None:
    assert "UserProficiencies" not in users(template)["tom"]["Properties"]
