"""Who may do what: what the emulated AWS does not enforce is asserted on the templates."""

import re
from typing import Any

from functions.desk_api.routes import ROUTES
from functions.integration_api.caller import SCOPES
from infra.function_catalogue import DESK_FUNCTIONS, FLOW_FUNCTIONS
from tests.infra.conftest import Assembly, as_list


def roles_of(assembly: Assembly, service: str) -> list[str]:
    """Logical ids of the roles that a service assumes."""
    return [
        name
        for name, role in assembly.resources("AWS::IAM::Role").items()
        if any(
            statement["Principal"].get("Service") == service
            for statement in role["Properties"]["AssumeRolePolicyDocument"]["Statement"]
        )
    ]


def allowed(assembly: Assembly, role: str) -> list[tuple[str, Any]]:
    """Each action with its resources that a role's policies allow."""
    return [
        (action, statement["Resource"])
        for policy in assembly.resources("AWS::IAM::Policy").values()
        if {"Ref": role} in policy["Properties"]["Roles"]
        for statement in policy["Properties"]["PolicyDocument"]["Statement"]
        for action in as_list(statement["Action"])
    ]


def test_no_permission_names_a_family_of_actions(assembly: Assembly) -> None:
    families = [
        (policy, action)
        for policy, statement in assembly.statements()
        for action in as_list(statement["Action"])
        if "*" in action
    ]

    assert families == []


def test_only_actions_without_a_resource_are_allowed_on_everything(assembly: Assembly) -> None:
    on_everything = {
        action
        for _, statement in assembly.statements()
        if "*" in as_list(statement["Resource"])
        for action in as_list(statement["Action"])
        if not action.startswith("logs:")  # log deliveries of the state machine
    }

    assert on_everything == {
        "dynamodb:ListStreams",
        "ses:DescribeActiveReceiptRuleSet",
        "ses:SetActiveReceiptRuleSet",
        "states:SendTaskFailure",
        "states:SendTaskSuccess",
        "transcribe:StartTranscriptionJob",
        "xray:GetSamplingRules",
        "xray:GetSamplingTargets",
        "xray:PutTelemetryRecords",
        "xray:PutTraceSegments",
    }


def test_each_state_machine_may_invoke_its_function_and_nothing_else(assembly: Assembly) -> None:
    trade = [
        (action, resource)
        for role in roles_of(assembly, "states.amazonaws.com")
        for action, resource in allowed(assembly, role)
        if not action.startswith(("logs:", "xray:"))
    ]

    functions = {
        name
        for name, found in assembly.resources("AWS::Lambda::Function", "desk").items()
        if found["Properties"]["Handler"].split(".")[1] in ("handover", "shift_change")
    }
    assert {action for action, _ in trade} == {"lambda:InvokeFunction"}
    assert sorted(resource["Fn::GetAtt"][0] for _, resource in trade) == sorted(functions)


def test_nobody_scans_a_table_and_only_connections_and_marks_are_deleted(
    assembly: Assembly,
) -> None:
    deleting = [
        statement
        for _, statement in assembly.statements()
        if {"dynamodb:DeleteItem", "dynamodb:BatchWriteItem"} & set(as_list(statement["Action"]))
    ]

    of_tickets = [entry for entry in deleting if "Connections" not in str(entry["Resource"])]
    only_marks = {"ForAllValues:StringLike": {"dynamodb:LeadingKeys": ["I#*"]}}
    assert "dynamodb:Scan" not in str(list(assembly.statements()))
    assert len(deleting) > len(of_tickets) > 0
    assert all(entry["Condition"] == only_marks for entry in of_tickets)


def test_each_function_has_a_role_of_its_own(assembly: Assembly) -> None:
    functions = assembly.resources("AWS::Lambda::Function").values()
    roles = [function["Properties"]["Role"]["Fn::GetAtt"][0] for function in functions]

    assert len(set(roles)) == len(roles) == len((*DESK_FUNCTIONS, *FLOW_FUNCTIONS))


def test_a_service_that_invokes_a_function_does_so_for_one_source(assembly: Assembly) -> None:
    for name, permission in assembly.resources("AWS::Lambda::Permission").items():
        assert "SourceArn" in permission["Properties"], name


def test_only_our_connect_instance_may_publish_chat_messages(assembly: Assembly) -> None:
    publishing = [
        statement
        for policy in assembly.resources("AWS::SNS::TopicPolicy").values()
        for statement in policy["Properties"]["PolicyDocument"]["Statement"]
        if statement["Principal"] == {"Service": "connect.amazonaws.com"}
    ]

    assert len(publishing) == 1
    assert "aws:SourceArn" in str(publishing[0]["Condition"])


def test_only_ses_for_this_account_may_store_mail(assembly: Assembly) -> None:
    storing = [
        statement
        for policy in assembly.resources("AWS::S3::BucketPolicy", "records").values()
        for statement in policy["Properties"]["PolicyDocument"]["Statement"]
        if statement["Principal"] == {"Service": "ses.amazonaws.com"}
    ]

    assert [statement["Action"] for statement in storing] == ["s3:PutObject"]
    assert "mail/*" in str(storing[0]["Resource"])
    assert "aws:SourceAccount" in str(storing[0]["Condition"])


# Opened on purpose: who writes is not signed in yet.
OPEN = {
    "POST /chats",
    "POST /chat-codes",
    "POST /chat-identities",
    "POST /chat-files",
    "GET /forms",
    "POST /forms",
}


def test_every_desk_route_asks_for_a_token_but_those_of_chats_and_forms(
    assembly: Assembly,
) -> None:
    routes = [
        route["Properties"]
        for route in assembly.resources("AWS::ApiGatewayV2::Route", "desk").values()
    ]

    over_http = [route for route in routes if " " in route["RouteKey"]]
    open_to_all = [r["RouteKey"] for r in over_http if r.get("AuthorizationType") != "JWT"]
    assert {_nameless(r["RouteKey"]) for r in over_http} == {
        *(_nameless(f"{method} {path}") for method, path in ROUTES),
        *(_nameless(f"{method} {path}") for method, path in SCOPES),
        *(_nameless(f"{method} /key{path}") for method, path in SCOPES),
        *OPEN,
    }
    closed_by_function = {key for key in open_to_all if key.split(" ")[1].startswith("/key/v1/")}
    assert set(open_to_all) - closed_by_function == OPEN


def test_each_route_for_partners_asks_tokens_for_the_scope_that_keys_need(
    assembly: Assembly,
) -> None:
    asked = {
        _nameless(route["Properties"]["RouteKey"]): route["Properties"]["AuthorizationScopes"]
        for route in assembly.resources("AWS::ApiGatewayV2::Route", "desk").values()
        if " /v1/" in route["Properties"]["RouteKey"]
    }

    assert asked == {
        _nameless(f"{method} {path}"): [f"heliograph/{scope.value}"]
        for (method, path), scope in SCOPES.items()
    }


def _nameless(route: str) -> str:
    """A route without the names of its path's parts."""
    return re.sub(r"\{\w+\}", "{}", route)
