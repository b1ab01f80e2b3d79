"""Each function is told what it reads and nothing else; the stacks say what the tools ask for."""

from pathlib import Path

import pytest

from infra.assets import REPOSITORY, MissingFunction, function_asset
from infra.function_catalogue import DESK_FUNCTIONS, FLOW_FUNCTIONS
from infra.setting_names import UnknownSetting, refuse_unknown_settings
from tests.infra.conftest import Assembly

OUTPUTS = {
    "records": """TicketsTable DirectoryTable ConnectionsTable IntegrationsTable PartnerClientId
        ContactsBucket RecordingsBucket SigningSecretArn UserPoolId UserPoolClientId
        EventBusName""",
    "centre": """ConnectInstanceId ConnectInstanceArn ContactRecordsStreamArn SupportQueueArn
        EmergencyQueueArn RoutingProfileArn SecurityProfileArn""",
    "desk": """DeskApiUrl DeskSocketUrl ChatSocketUrl MailQueueUrl VoicemailQueueUrl
        HandoverMachineArn ChatTopicArn IntegrationApiUrl IntegrationApiId DeskApiId DeskSocketId
        ChatSocketId""",
    "flows": "SupportNumber EmergencyNumber InboundFlowArn EmergencyFlowArn WrittenContactFlowArn",
    "web": "WebBucket WebUrl",
}


@pytest.mark.parametrize("lifetime", OUTPUTS)
def test_the_stacks_publish_what_the_tools_read(assembly: Assembly, lifetime: str) -> None:
    published = assembly.template(lifetime)["Outputs"].keys()

    assert OUTPUTS[lifetime].split() == [
        key for key in OUTPUTS[lifetime].split() if key in published
    ]


def test_every_folder_of_functions_is_deployed() -> None:
    folders = {
        path.name
        for path in (REPOSITORY / "functions").iterdir()
        if path.is_dir() and path.name not in {"__pycache__", "edge"}
    }

    assert {spec.folder for spec in (*DESK_FUNCTIONS, *FLOW_FUNCTIONS)} == folders


def test_each_function_gets_exactly_the_settings_of_its_entry(local: Assembly) -> None:
    told = {
        function["Properties"]["Handler"].split(".")[1]: function["Properties"]["Environment"][
            "Variables"
        ].keys()
        for function in local.resources("AWS::Lambda::Function").values()
    }

    for spec in (*DESK_FUNCTIONS, *FLOW_FUNCTIONS):
        settings = {name for name in told[spec.folder] if not name.startswith("POWERTOOLS_")}
        assert settings == spec.settings, spec.folder


def test_a_setting_that_no_code_reads_is_refused() -> None:
    with pytest.raises(UnknownSetting, match="TICKET_TABEL"):
        refuse_unknown_settings(["TICKETS_TABLE", "TICKET_TABEL"])


def test_the_flow_function_answers_within_connects_eight_seconds(local: Assembly) -> None:
    (function,) = (
        found["Properties"]
        for found in local.resources("AWS::Lambda::Function").values()
        if ".contact_flow." in found["Properties"]["Handler"]
    )

    assert function["Timeout"] == 8


def test_a_function_asset_keeps_its_import_name(tmp_path: Path) -> None:
    source = tmp_path / "functions"
    (source / "greet").mkdir(parents=True)
    (source / "__init__.py").touch()
    (source / "greet" / "__init__.py").touch()
    (source / "greet" / "handler.py").write_text("def handle(event, context): ...\n")
    (source / "other").mkdir()

    asset = function_asset("greet", functions=source)

    found = sorted(str(p.relative_to(asset)) for p in asset.rglob("*.py"))
    assert found == [
        "functions/__init__.py",
        "functions/greet/__init__.py",
        "functions/greet/handler.py",
    ]


def test_a_function_without_a_folder_is_named() -> None:
    with pytest.raises(MissingFunction, match="no function 'absent'"):
        function_asset("absent")
