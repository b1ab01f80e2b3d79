"""The emulated AWS: its checks, and one real process that is killed and comes back."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from local import building
from local.aws import Clients
from local.emulated_aws import function_errors, metrics_sink, plugin, symbols, transcription
from local.emulated_aws.connect_service import resource_arn
from local.emulated_aws.custom_resources import reason
from local.emulated_aws.sending_identity import identity_arn
from local.emulated_aws.transcription import job_arn
from local.places import Places, Ports

INSTANCE = "11111111-2222-3333-4444-555555555555"
CODE = """
import json, os, sys
import boto3

def handle(event, context):
    print("a line")
    if "raise" in event:
        raise LookupError(event["raise"])
    if "list" in event:
        return len(boto3.client("connect").list_instances())
    if "chat" in event:
        return boto3.client("connect").start_chat_contact(**event["chat"])
    metric = {"Namespace": "Desk", "Dimensions": [["service"]], "Metrics": [{"Name": "Calls"}]}
    print(json.dumps({"_aws": {"CloudWatchMetrics": [metric]}, "service": "s", "Calls": 2}))
    return {"python": sys.executable, "modules": "ministack" in sys.modules, "pid": os.getpid()}
"""
ROLE = {
    "Type": "AWS::IAM::Role",
    "Properties": {
        "AssumeRolePolicyDocument": {
            "Version": "2012-10-17",
            "Statement": [
                {
                    "Effect": "Allow",
                    "Principal": {"Service": "lambda.amazonaws.com"},
                    "Action": "sts:AssumeRole",
                }
            ],
        },
        "Policies": [
            {
                "PolicyName": "chat",
                "PolicyDocument": {
                    "Version": "2012-10-17",
                    "Statement": [
                        {
                            "Effect": "Allow",
                            "Action": "connect:StartChatContact",
                            "Resource": f"arn:aws:connect:*:*:instance/{INSTANCE}/contact-flow/*",
                        }
                    ],
                },
            }
        ],
    },
}
TEMPLATE = {
    "Resources": {
        "Role": ROLE,
        "Function": {
            "Type": "AWS::Lambda::Function",
            "Properties": {
                "Runtime": f"python{sys.version_info[0]}.{sys.version_info[1]}",
                "Handler": "code.handle",
                "Timeout": 20,
                "Role": {"Fn::GetAtt": ["Role", "Arn"]},
                "Code": {"S3Bucket": "assets", "S3Key": "code.zip"},
            },
        },
        "Table": {
            "Type": "AWS::DynamoDB::Table",
            "Properties": {
                "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}],
                "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "S"}],
                "BillingMode": "PAY_PER_REQUEST",
                "TimeToLiveSpecification": {"AttributeName": "expires_at", "Enabled": True},
                "PointInTimeRecoverySpecification": {"PointInTimeRecoveryEnabled": True},
            },
        },
        "Bucket": {"Type": "AWS::S3::Bucket"},
        "RuleSet": {"Type": "AWS::SES::ReceiptRuleSet"},
        "Rule": {
            "Type": "AWS::SES::ReceiptRule",
            "Properties": {
                "RuleSetName": {"Ref": "RuleSet"},
                "Rule": {
                    "Enabled": True,
                    "Recipients": ["Desk.example"],
                    "Actions": [{"S3Action": {"BucketName": {"Ref": "Bucket"}}}],
                },
            },
        },
        "Queue": {"Type": "AWS::Connect::Queue", "Properties": {"Name": "Support"}},
        "Secret": {
            "Type": "AWS::SecretsManager::Secret",
            "Properties": {"GenerateSecretString": {"PasswordLength": 32}},
        },
    },
    "Outputs": {
        name: {"Value": {"Ref": name}}
        for name in ("Function", "Table", "Bucket", "RuleSet", "Queue", "Secret")
    },
}
STARTER = """
import sys
from pathlib import Path
from local.emulated_aws import plugin, server
from tests.local.fake_connect import FakeConnect
connect = FakeConnect()
plugin.apply(connect, Path(sys.argv[1]), Path(sys.argv[1]).parent / "texts")
server.run(int(sys.argv[2]), connect)
"""


@dataclass
class Running:
    """One process of the emulated AWS and what was deployed to it."""

    places: Places
    clients: Clients
    process: "subprocess.Popen[bytes]"
    outputs: dict[str, str]

    def invoke(self, event: dict[str, Any]) -> tuple[str | None, Any]:
        """Call the function; the error kind and the payload."""
        answer = self.clients("lambda").invoke(
            FunctionName=self.outputs["Function"], Payload=json.dumps(event)
        )
        return answer.get("FunctionError"), json.loads(answer["Payload"].read())


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _start(places: Places) -> "subprocess.Popen[bytes]":
    from local.emulated_aws.__main__ import environment

    settings = environment(places)
    Path(settings["TMPDIR"]).mkdir(parents=True, exist_ok=True)
    process = subprocess.Popen(
        [sys.executable, "-c", STARTER, str(places.function_python), str(places.ports.aws)],
        cwd=places.checkout,
        env=settings,
    )
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"{places.aws_url}/_heliograph/health", timeout=2):
                return process
        except OSError:
            assert process.poll() is None, "the emulated AWS ended"
            time.sleep(0.1)
    raise AssertionError("the emulated AWS did not start")


def _deploy(clients: Clients) -> dict[str, str]:
    archive = BytesIO()
    with zipfile.ZipFile(archive, "w") as zipped:
        zipped.writestr("code.py", CODE)
    clients("s3").create_bucket(Bucket="assets")
    clients("s3").put_object(Bucket="assets", Key="code.zip", Body=archive.getvalue())
    clients("cloudformation").create_stack(
        StackName="toy", TemplateBody=json.dumps(TEMPLATE), Capabilities=["CAPABILITY_IAM"]
    )
    clients("cloudformation").get_waiter("stack_create_complete").wait(
        StackName="toy", WaiterConfig={"Delay": 1, "MaxAttempts": 30}
    )
    stack = clients("cloudformation").describe_stacks(StackName="toy")["Stacks"][0]
    return {output["OutputKey"]: output["OutputValue"] for output in stack["Outputs"]}


@pytest.fixture(scope="module")
def aws(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A process with a small stack."""
    ports = replace(Ports(), aws=_free_port())
    here = Places.from_environment({})
    places = replace(here, state=tmp_path_factory.mktemp("aws"), ports=ports)
    building.function_python(places)
    process = _start(places)
    clients = Clients(places.aws_url)
    running = Running(places, clients, process, _deploy(clients))
    yield running
    running.process.kill()
    running.process.wait()


def test_every_symbol_of_the_pinned_ministack_is_there() -> None:
    plugin.check()


def test_a_symbol_that_is_gone_is_named_with_the_version_needed() -> None:
    with pytest.raises(symbols.MinistackChangedError) as told:
        symbols.check(["ministack.core.persistence.no_such_thing"])

    assert str(told.value) == (
        "heliograph: ministack changed: ministack.core.persistence.no_such_thing is missing; "
        "this desk needs ministack 1.5.33"
    )


def test_another_version_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(symbols, "version", lambda _: "9.9.9")

    with pytest.raises(symbols.MinistackChangedError, match=r"version 9\.9\.9 is installed"):
        symbols.check_version()


def test_a_function_runs_on_its_own_interpreter(aws: Running) -> None:
    _, answer = aws.invoke({})

    assert answer["python"] == str(aws.places.function_python)


def test_an_unhandled_error_keeps_its_type_and_the_worker_stays_warm(aws: Running) -> None:
    before = aws.invoke({})[1]["pid"]

    kind, error = aws.invoke({"raise": "nothing here"})

    assert kind == "Unhandled"
    assert (error["errorType"], error["errorMessage"]) == ("LookupError", "nothing here")
    assert error["stackTrace"]
    assert aws.invoke({})[1]["pid"] == before


def test_embedded_metrics_become_cloudwatch_metrics(aws: Running) -> None:
    aws.invoke({})

    metrics = aws.clients("cloudwatch").list_metrics(Namespace="Desk")["Metrics"]

    assert [(m["MetricName"], m["Dimensions"]) for m in metrics] == [
        ("Calls", [{"Name": "service", "Value": "s"}])
    ]


def test_a_function_may_call_connect_only_as_its_role_says(aws: Running) -> None:
    chat = {
        "InstanceId": INSTANCE,
        "ContactFlowId": "99999999-2222-3333-4444-555555555555",
        "ParticipantDetails": {"DisplayName": "Ana"},
    }

    refused, error = aws.invoke({"list": True})
    allowed, _ = aws.invoke({"chat": chat})
    elsewhere, other = aws.invoke({"chat": {**chat, "InstanceId": INSTANCE.replace("1", "7")}})

    assert refused == "Unhandled"
    assert "connect:ListInstances" in error["errorMessage"]
    assert allowed is None
    assert elsewhere == "Unhandled"
    assert other["errorType"] == "AccessDeniedException"


def test_expiry_and_recovery_of_a_table_are_applied(aws: Running) -> None:
    table = aws.outputs["Table"]
    dynamodb = aws.clients("dynamodb")

    expiry = dynamodb.describe_time_to_live(TableName=table)["TimeToLiveDescription"]
    backups = dynamodb.describe_continuous_backups(TableName=table)["ContinuousBackupsDescription"]

    assert expiry == {"TimeToLiveStatus": "ENABLED", "AttributeName": "expires_at"}
    recovery = backups["PointInTimeRecoveryDescription"]
    assert recovery["PointInTimeRecoveryStatus"] == "ENABLED"


def test_receipt_rules_of_a_template_can_be_made_active(aws: Running) -> None:
    aws.clients("ses").set_active_receipt_rule_set(RuleSetName=aws.outputs["RuleSet"])

    rules = aws.clients("ses").describe_active_receipt_rule_set()["Rules"]

    assert [rule["Recipients"] for rule in rules] == [["desk.example"]]
    assert rules[0]["Actions"][0]["S3Action"]["BucketName"] == aws.outputs["Bucket"]


def test_ref_of_a_secret_is_its_arn(aws: Running) -> None:
    arn = aws.outputs["Secret"]

    secret = aws.clients("secretsmanager").get_secret_value(SecretId=arn)

    assert secret["ARN"] == arn
    assert len(secret["SecretString"]) == 32


def test_everything_is_back_after_kill_9(aws: Running) -> None:
    table, bucket = aws.outputs["Table"], aws.outputs["Bucket"]
    item = {"pk": {"S": "TS-00000001"}}
    aws.clients("dynamodb").put_item(TableName=table, Item=item)
    aws.clients("s3").put_object(Bucket=bucket, Key="mail/one", Body=b"raw")
    time.sleep(4.5)  # longer than the time between two saves

    os.kill(aws.process.pid, signal.SIGKILL)
    aws.process.wait()
    aws.process = _start(aws.places)

    assert aws.clients("dynamodb").get_item(TableName=table, Key=item)["Item"] == item
    assert aws.clients("s3").get_object(Bucket=bucket, Key="mail/one")["Body"].read() == b"raw"
    assert aws.invoke({})[0] is None
    state = json.loads((aws.places.state / "aws" / "connect.json").read_text())
    assert aws.outputs["Queue"] in state["payload"]["made"]


def test_the_resource_of_a_connect_call_is_the_most_particular_thing_named() -> None:
    def arn(path: str, body: dict[str, str] | None = None) -> str:
        raw = json.dumps(body or {}).encode()
        return resource_arn(path, raw, region="r", account="a")

    prefix = f"arn:aws:connect:r:a:instance/{INSTANCE}"
    assert arn("/contact/task", {"InstanceId": INSTANCE, "ContactFlowId": "f"}) == (
        f"{prefix}/contact-flow/f"
    )
    assert arn("/contact/stop", {"InstanceId": INSTANCE, "ContactId": "c"}) == f"{prefix}/contact/c"
    assert arn(f"/contacts/{INSTANCE}/c") == f"{prefix}/contact/c"
    assert arn(f"/contact/attributes/{INSTANCE}/c") == f"{prefix}/contact/c"
    assert arn(f"/users/{INSTANCE}") == prefix
    assert arn("/phone-number/p/contact-flow") == "arn:aws:connect:r:a:phone-number/p"


def test_sending_is_checked_on_the_senders_domain() -> None:
    sending = json.dumps({"FromEmailAddress": "Desk <support@Desk.example>"}).encode()

    assert identity_arn(sending, region="r", account="a") == "arn:aws:ses:r:a:identity/desk.example"
    assert identity_arn(b"Action=ListIdentities", region="r", account="a") == "*"


def test_a_broken_metric_line_is_only_a_log_line() -> None:
    log = 'words\n{"_aws": 1}\n{"_aws": {"CloudWatchMetrics": "x"}}\n{"_aws" broken'

    assert list(metrics_sink.metrics_in(log)) == []


def test_a_failed_custom_resource_says_what_its_function_said() -> None:
    result = {"error": True, "body": {"errorType": "KeyError", "errorMessage": "'Name'"}}

    assert reason(result) == "KeyError: 'Name'"


def test_an_ordinary_answer_is_no_error() -> None:
    result = {"body": {"fine": True}, "log": ""}

    assert function_errors.with_error(result) == result


def test_the_resource_of_a_transcription_call_is_its_job() -> None:
    named = json.dumps({"TranscriptionJobName": "voicemail-00ff"}).encode()

    assert job_arn(named, region="r", account="a") == (
        "arn:aws:transcribe:r:a:transcription-job/voicemail-00ff"
    )
    assert job_arn(b"{}", region="r", account="a") == "*"
    assert job_arn(b"not json", region="r", account="a") == "*"


def test_no_words_are_made_up_of_a_recording(aws: Running) -> None:
    bucket, transcribe = aws.outputs["Bucket"], aws.clients("transcribe")
    aws.clients("s3").put_object(Bucket=bucket, Key="voicemail/a.wav", Body=b"RIFF")

    transcribe.start_transcription_job(
        TranscriptionJobName="voicemail-00ff",
        Media={"MediaFileUri": f"s3://{bucket}/voicemail/a.wav"},
        LanguageCode="en-US",
        OutputBucketName=bucket,
    )

    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        job = transcribe.get_transcription_job(TranscriptionJobName="voicemail-00ff")
        if job["TranscriptionJob"]["TranscriptionJobStatus"] == "FAILED":
            break
        time.sleep(0.2)
    assert job["TranscriptionJob"]["FailureReason"] == transcription.REASON
    listed = aws.clients("s3").list_objects_v2(Bucket=bucket)["Contents"]
    assert not [found["Key"] for found in listed if found["Key"].endswith(".json")]
