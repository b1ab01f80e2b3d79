"""The templates keep the rules: cdk-nag, cfn-lint, the same bytes twice, a quick synth."""

import json
import resource
import subprocess
import sys
from pathlib import Path

import pytest
from aws_cdk import aws_logs as logs
from aws_cdk import aws_s3 as s3

from infra.app import build
from infra.environments import environment_named
from tests.infra.conftest import CHECKED, ROOT, Assembly, synthesize


@pytest.mark.parametrize("environment", CHECKED)
def test_no_finding_of_cdk_nag_is_left_unacknowledged(
    assemblies: dict[str, Assembly], environment: str
) -> None:
    report = json.loads((assemblies[environment].folder / "validation-report.json").read_text())

    assert report["pluginReports"] == []


def test_both_packs_of_rules_watch_the_app(tmp_path: Path) -> None:
    app = build(environment_named("local"), output=str(tmp_path))
    stack = app.node.find_child("heliograph-local-web")
    s3.Bucket(stack, "Careless")
    logs.CfnLogGroup(stack, "Endless")

    with pytest.raises(RuntimeError) as failed:
        app.synth()

    assert "AwsSolutions-S1" in str(failed.value)
    assert "Serverless-CloudWatchLogGroupRetentionPeriod" in str(failed.value)


def test_every_acknowledgement_has_a_reason(local: Assembly) -> None:
    reasons = [
        reason
        for lifetime in ("records", "web", "centre", "desk", "flows")
        for entries in json.loads(
            (local.folder / f"heliograph-local-{lifetime}.metadata.json").read_text()
        ).values()
        for entry in entries
        if entry["type"] == "aws:cdk:acknowledged-rules"
        for reason in entry["data"].values()
    ]

    assert len(reasons) > 30
    assert [reason for reason in reasons if len(reason.split()) < 4] == []


def test_cfn_lint_finds_no_error(assemblies: dict[str, Assembly]) -> None:
    templates = [
        str(path)
        for assembly in assemblies.values()
        for path in sorted(assembly.folder.glob("*.template.json"))
    ]

    lint = subprocess.run(
        [str(Path(sys.executable).with_name("cfn-lint")), *templates],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert len(templates) == 15
    assert (lint.returncode, lint.stdout) == (0, "")


def processor_seconds() -> float:
    """What finished child processes have used; a clock on the wall would measure the neighbours."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def test_a_second_synth_writes_the_same_bytes_in_under_fifteen_seconds(
    local: Assembly, tmp_path: Path
) -> None:
    before = processor_seconds()

    again = synthesize("local", tmp_path / "again", checks=False)

    seconds = processor_seconds() - before
    for name in ("records", "web", "centre", "desk", "flows"):
        assert again.template(name) == local.template(name)
    assert seconds < 15
