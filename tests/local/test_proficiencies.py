"""What agents know, told through the API as an organisation is loaded."""

from datetime import UTC, datetime

import pytest
from heliograph.domain.organisation import Agent, Organisation, Study

from local.seed.proficiencies import keep_proficiencies
from tests.connect_emulator.centre import Centre

BEFORE = datetime(2026, 3, 15, tzinfo=UTC)
AFTER = datetime(2026, 3, 16, tzinfo=UTC)


@pytest.fixture
def centre():
    return Centre()


def user_of(centre, name="ada"):
    created = centre.client().create_user(
        InstanceId=centre.instance_id,
        Username=name,
        Password="Desk-not-a-secret-7A",
        PhoneConfig={"PhoneType": "SOFT_PHONE"},
        SecurityProfileIds=[centre.security.rsplit("/", 1)[-1]],
        RoutingProfileId=centre.profile.rsplit("/", 1)[-1],
    )
    return created["UserArn"]


def organisation(arn, **more):
    ada = Agent("ada", "Ada", languages={"de": 5}, connect_user_arn=arn, **more)
    studies = (Study("LUM-101", "SP"), Study("TER-7", "SP2"))
    return Organisation(studies, (), (), (), (), (ada,), ())


def levels(centre, arn):
    found = centre.client().list_user_proficiencies(
        InstanceId=centre.instance_id, UserId=arn.rsplit("/", 1)[-1]
    )["UserProficiencyList"]
    return {(p["AttributeName"], p["AttributeValue"]): p["Level"] for p in found}


def test_an_agent_gets_the_levels_of_the_organisation_and_loses_what_is_no_longer_so(centre):
    arn, connect = user_of(centre), centre.client()
    first = organisation(arn, certifications={"LUM-101": 5, "TER-7": 2})
    second = organisation(arn, certifications={"LUM-101": 4})

    keep_proficiencies(connect, centre.instance_id, first, BEFORE)
    keep_proficiencies(connect, centre.instance_id, first, BEFORE)
    keep_proficiencies(connect, centre.instance_id, second, BEFORE)

    assert levels(centre, arn) == {("Study", "LUM-101"): 4.0, ("Language", "de"): 5.0}


def test_an_expired_certificate_is_no_proficiency(centre):
    arn, connect = user_of(centre), centre.client()
    ending = organisation(
        arn, certifications={"LUM-101": 5}, certified_until={"LUM-101": "2026-03-15"}
    )

    keep_proficiencies(connect, centre.instance_id, ending, BEFORE)
    assert ("Study", "LUM-101") in levels(centre, arn)

    keep_proficiencies(connect, centre.instance_id, ending, AFTER)
    assert levels(centre, arn) == {("Language", "de"): 5.0}


def test_the_values_of_an_attribute_are_the_studies(centre):
    arn, connect = user_of(centre), centre.client()

    keep_proficiencies(connect, centre.instance_id, organisation(arn), BEFORE)

    named = connect.describe_predefined_attribute(InstanceId=centre.instance_id, Name="Study")
    assert named["PredefinedAttribute"]["Values"]["StringList"] == ["LUM-101", "TER-7"]
