"""Routing criteria: steps, expiry, expressions, and where they have no effect."""

import pytest
from botocore.exceptions import ClientError
from connect_emulator.acd.criteria import meets, read_steps
from connect_emulator.model.resources import User

from tests.connect_emulator.centre import Centre
from tests.connect_emulator.flow_writer import NO_MATCH, action, content
from tests.connect_emulator.test_acd import queue_actions

# Leaves a second in which a test sets the criteria, before the contact is queued.
FIRST_WAIT = action(
    "wait",
    "Wait",
    {"TimeLimitSeconds": "1"},
    "queue",
    {NO_MATCH: "queue"},
    [("Equals", "WaitCompleted", "queue")],
)


@pytest.fixture
def centre():
    return Centre()


def at_least(name, value, level):
    return {
        "AttributeCondition": {
            "Name": name,
            "Value": value,
            "ProficiencyLevel": level,
            "ComparisonOperator": "NumberGreaterOrEqualTo",
        }
    }


def step(expression, seconds=None):
    expiry = {} if seconds is None else {"Expiry": {"DurationInSeconds": seconds}}
    return {**expiry, "Expression": expression}


def proficient(centre, username, **levels):
    """An agent with `attribute__value=level` proficiencies."""
    arn = centre.add_user(username)
    user = centre.emulator.runtime.centre.user(arn)
    profile = {
        "InstanceArn": centre.instance_arn,
        "Username": username,
        "PhoneConfig": {"PhoneType": "SOFT_PHONE"},
        "RoutingProfileArn": centre.profile,
        "SecurityProfileArns": [centre.security],
    }
    items = [
        dict(zip(("AttributeName", "AttributeValue"), key.split("__"), strict=True), Level=level)
        for key, level in levels.items()
    ]
    handler = centre.emulator.resource("AWS::Connect::User")
    handler.update(arn, profile, {**profile, "UserProficiencies": items})
    centre.wait(1)
    return centre.agent(username), user.id


def task(centre, *steps, queue=None):
    """A task in the queue; its steps are set before it enters it. Its contact id."""
    instance = {"InstanceId": centre.instance_id}
    flow = centre.made(
        "ContactFlow",
        Name=f"Criteria {centre.clock.now()}",
        Type="CONTACT_FLOW",
        Content=content(
            FIRST_WAIT,
            *queue_actions(queue or centre.queue),
        ),
    )
    contact = centre.client().start_task_contact(**instance, ContactFlowId=flow, Name="Task")
    routing = {"RoutingCriteria": {"Steps": list(steps)}}
    centre.client().update_contact_routing_data(
        **instance, ContactId=contact["ContactId"], **routing
    )
    centre.wait(1)
    return contact["ContactId"]


def routing_of(centre, contact):
    found = centre.client().describe_contact(InstanceId=centre.instance_id, ContactId=contact)
    return found["Contact"]["RoutingCriteria"]


def statuses(centre, contact):
    return [item["Status"] for item in routing_of(centre, contact)["Steps"]]


# The example of the admin guide's page on routing by proficiencies.
FRENCH_DYNAMO = [
    step({"AndExpression": [at_least("French", "yes", 4.0), at_least("Dynamo", "yes", 5.0)]}, 30),
    step({"AndExpression": [at_least("French", "yes", 3.0), at_least("Dynamo", "yes", 5.0)]}, 30),
    step({"AndExpression": [at_least("French", "yes", 3.0), at_least("Dynamo", "yes", 4.0)]}),
]


def test_the_guides_example_relaxes_step_by_step_until_somebody_fits(centre):
    first, _ = proficient(centre, "agent1", French__yes=3.0, Dynamo__yes=4.0)
    second, _ = proficient(centre, "agent2", French__yes=3.0, Dynamo__yes=5.0)
    contact = task(centre, *FRENCH_DYNAMO)

    centre.wait(29)
    early = first.of("offer") + second.of("offer")
    centre.wait(2)
    second.does("decline", contactId=second.last("offer")["contact"]["contactId"])
    between = first.of("offer")
    centre.wait(30)
    first.accepts()

    assert early == []
    assert between == []
    assert statuses(centre, contact) == ["EXPIRED", "EXPIRED", "JOINED"]
    first.does("hang_up", contactId=contact)
    first.does("clear", contactId=contact)
    (criteria,) = centre.surroundings.records[-1]["RoutingCriteria"]
    assert [item["Status"] for item in criteria["Steps"]] == ["EXPIRED", "EXPIRED", "JOINED"]


def test_a_flow_sets_the_criteria_of_a_call_from_its_attributes(centre):
    novice, _ = proficient(centre, "novice", Study__B=5.0)
    expert, _ = proficient(centre, "expert", Study__A=4.0)
    condition = at_least("Study", "$.Attributes.study", "4")
    number = centre.line_to(
        action(
            "study",
            "UpdateContactAttributes",
            {"Attributes": {"study": "A"}, "TargetContact": "Current"},
            "criteria",
            {NO_MATCH: "criteria"},
        ),
        action(
            "criteria",
            "UpdateContactRoutingCriteria",
            {"RoutingCriteria": {"Steps": [step(condition, "30")]}},
            "queue",
            {NO_MATCH: "queue"},
        ),
        *queue_actions(centre.queue),
    )

    centre.caller().dials(number)

    assert novice.of("offer") == []
    assert len(expert.of("offer")) == 1


def test_criteria_of_a_flow_that_mean_nothing_are_no_obstacle(centre):
    novice, _ = proficient(centre, "novice")
    number = centre.line_to(
        action(
            "criteria",
            "UpdateContactRoutingCriteria",
            {"RoutingCriteria": {"Steps": [step(at_least("Study", "$.Attributes.none", 4))]}},
            "queue",
            {NO_MATCH: "queue"},
        ),
        *queue_actions(centre.queue),
    )

    centre.caller().dials(number)

    assert len(novice.of("offer")) == 1


def test_after_the_last_step_any_agent_of_the_queue_will_do(centre):
    novice, _ = proficient(centre, "novice")
    contact = task(centre, step(at_least("Study", "A", 4.0), 20))

    centre.wait(19)
    waiting = statuses(centre, contact), len(novice.of("offer"))
    centre.wait(2)

    assert waiting == (["ACTIVE"], 0)
    assert statuses(centre, contact) == ["EXPIRED"]
    assert len(novice.of("offer")) == 1


def test_a_step_without_expiry_waits_for_ever_and_the_next_stays_inactive(centre):
    novice, _ = proficient(centre, "novice")
    contact = task(centre, step(at_least("Study", "A", 4.0)), step(at_least("Study", "A", 1.0), 10))

    centre.wait(3600)

    assert novice.of("offer") == []
    assert statuses(centre, contact) == ["ACTIVE", "INACTIVE"]


def test_an_expert_who_becomes_free_takes_the_contact_that_waits_for_her_before_an_older_one(
    centre,
):
    expert, _ = proficient(centre, "expert", Study__B=5.0)
    expert.does("state", state="Break")
    older = task(centre, step(at_least("Study", "A", 4.0)))
    hers = task(centre, step(at_least("Study", "B", 4.0)))

    expert.does("state", state="Available")

    assert [frame["contact"]["contactId"] for frame in expert.of("offer")] == [hers]
    assert statuses(centre, older) == ["ACTIVE"]


def test_a_named_agent_is_asked_first_for_a_while(centre):
    other, _ = proficient(centre, "other")
    wanted, wanted_id = proficient(centre, "wanted")
    named = {"ComparisonOperator": "Match"}
    named["MatchCriteria"] = {"AgentsCriteria": {"AgentIds": [wanted_id]}}
    wanted.does("state", state="Break")
    task(centre, step({"AttributeCondition": named}, 10))

    centre.wait(9)
    early = other.of("offer")
    centre.wait(2)

    assert early == []
    assert len(other.of("offer")) == 1


def test_criteria_have_no_effect_in_an_agents_queue(centre):
    novice, novice_id = proficient(centre, "novice")
    to_agent = [
        action(
            "queue",
            "UpdateContactTargetQueue",
            {"AgentId": novice_id},
            "transfer",
            {NO_MATCH: "bye"},
        ),
        *queue_actions(centre.queue)[1:],
    ]
    flow = centre.made(
        "ContactFlow",
        Name="To agent",
        Type="CONTACT_FLOW",
        Content=content(
            FIRST_WAIT,
            *to_agent,
        ),
    )
    instance, connect = {"InstanceId": centre.instance_id}, centre.client()
    contact = connect.start_task_contact(**instance, ContactFlowId=flow, Name="Mine")["ContactId"]
    connect.update_contact_routing_data(
        **instance,
        ContactId=contact,
        RoutingCriteria={"Steps": [step(at_least("Study", "A", 5.0))]},
    )

    centre.wait(1)

    assert len(novice.of("offer")) == 1
    shown = connect.describe_contact(**instance, ContactId=contact)["Contact"]
    assert "RoutingCriteria" not in shown


def test_new_criteria_for_a_waiting_contact_begin_at_once_and_an_expiry_is_told(centre):
    novice, _ = proficient(centre, "novice", Study__A=2.0)
    contact = task(centre, step(at_least("Study", "A", 5.0)))

    centre.client().update_contact_routing_data(
        InstanceId=centre.instance_id,
        ContactId=contact,
        RoutingCriteria={
            "Steps": [step(at_least("Study", "A", 4.0), 5), step(at_least("Study", "A", 2.0))]
        },
    )
    centre.wait(6)

    assert len(novice.of("offer")) == 1
    assert statuses(centre, contact) == ["EXPIRED", "ACTIVE"]
    assert centre.surroundings.event_types(contact).count("CONTACT_DATA_UPDATED") == 3


def test_steps_go_on_after_a_restart(centre):
    proficient(centre, "novice")
    task(centre, step(at_least("Study", "A", 4.0), 30))

    other = centre.restarted()
    novice = other.agent("novice")
    early = novice.of("offer")
    other.wait(30)

    assert early == []
    assert len(novice.of("offer")) == 1


def test_a_step_expires_after_a_restart_though_nobody_is_there(centre):
    contact = task(centre, step(at_least("Study", "A", 4.0), 30))

    other = centre.restarted()
    other.wait(30)

    assert statuses(other, contact) == ["EXPIRED"]


def user(**levels):
    items = tuple((*key.split("__"), str(level)) for key, level in levels.items())
    return User("u1", "", "", "", "", "", "", "", (), proficiencies=items)


def between(lowest, highest):
    span = {"MinProficiencyLevel": lowest, "MaxProficiencyLevel": highest}
    condition = {"Name": "Study", "Value": "A", "ComparisonOperator": "Range", "Range": span}
    return {"AttributeCondition": condition}


STUDY, FRENCH = at_least("Study", "A", 4.0), at_least("Language", "fr", 3.0)
NOT_FRENCH = {"NotAttributeCondition": FRENCH["AttributeCondition"]}


@pytest.mark.parametrize(
    ("expression", "levels", "fits"),
    [
        (STUDY, {"Study__A": 4}, True),
        (STUDY, {"Study__A": 3.9}, False),
        (STUDY, {"Study__B": 5}, False),
        (FRENCH, {"Language__fr": 3}, True),
        (at_least("Language", "fr", "3"), {"Language__fr": 3}, True),  # as a flow writes it
        (NOT_FRENCH, {"Language__fr": 3}, False),
        (NOT_FRENCH, {"Language__fr": 2}, True),
        (NOT_FRENCH, {}, True),
        ({"AndExpression": [STUDY, FRENCH]}, {"Study__A": 5, "Language__fr": 2}, False),
        ({"AndExpression": [STUDY, FRENCH]}, {"Study__A": 5, "Language__fr": 4}, True),
        ({"OrExpression": [STUDY, FRENCH]}, {"Language__fr": 4}, True),
        ({"OrExpression": [STUDY, FRENCH]}, {"Language__fr": 1}, False),
        ({"AndExpression": [{"OrExpression": [STUDY, FRENCH]}, NOT_FRENCH]}, {"Study__A": 4}, True),
        (between(2.0, 3.0), {"Study__A": 3}, True),
        (between(2.0, 3.0), {"Study__A": 4}, False),
    ],
)
def test_an_expression_fits_an_agent_or_not(expression, levels, fits):
    (only,) = read_steps({"Steps": [step(expression)]})

    assert meets(user(**levels), only.expression) is fits


@pytest.mark.parametrize(
    "expression",
    [
        {},
        {**STUDY, **NOT_FRENCH},
        {"AttributeCondition": {"Name": "Study", "Value": "A", "ComparisonOperator": "Equals"}},
        {"AttributeCondition": {"ComparisonOperator": "Match"}},
        {"AttributeCondition": {"Value": "A", "ComparisonOperator": "NumberGreaterOrEqualTo"}},
    ],
)
def test_an_expression_that_means_nothing_is_refused_and_the_old_criteria_stay(centre, expression):
    contact = task(centre, step(STUDY))

    with pytest.raises(ClientError) as refused:
        centre.client().update_contact_routing_data(
            InstanceId=centre.instance_id,
            ContactId=contact,
            QueuePriority=1,
            RoutingCriteria={"Steps": [step(expression)]},
        )

    assert refused.value.response["Error"]["Code"] == "InvalidParameterException"
    assert routing_of(centre, contact)["Steps"][0]["Expression"] == STUDY
