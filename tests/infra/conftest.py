"""The templates of every environment, synthesized once a session as `make synth` does."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
ENVIRONMENTS = ("local", "dev", "prod")
CHECKED = ("local", "dev")  # production differs from dev in numbers only
LIFETIMES = ("records", "web", "centre", "desk", "flows")

Resource = dict[str, Any]


@dataclass(frozen=True)
class Assembly:
    """A cdk.out of one environment."""

    environment: str
    folder: Path

    def template(self, lifetime: str) -> dict[str, Any]:
        """The template of one stack."""
        name = f"heliograph-{self.environment}-{lifetime}.template.json"
        found: dict[str, Any] = json.loads((self.folder / name).read_text())
        return found

    def resources(self, kind: str, *lifetimes: str) -> dict[str, Resource]:
        """All resources of a CloudFormation type, by logical id."""
        return {
            name: resource
            for lifetime in lifetimes or LIFETIMES
            for name, resource in self.template(lifetime)["Resources"].items()
            if resource["Type"] == kind
        }

    def statements(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Every Allow statement of a role's policy, with the policy's logical id."""
        for name, policy in self.resources("AWS::IAM::Policy").items():
            for statement in policy["Properties"]["PolicyDocument"]["Statement"]:
                yield name, statement


def synthesize(environment: str, folder: Path, *, checks: bool = True) -> Assembly:
    """Run the app in a process of its own, as `make synth` does."""
    variables = {
        **os.environ,
        "HELIOGRAPH_ENVIRONMENT": environment,
        "CDK_OUTDIR": str(folder),
        "HELIOGRAPH_CHECKS": "on" if checks else "off",
    }
    outcome = subprocess.run(
        [sys.executable, "-m", "infra.app"],
        cwd=ROOT,
        env=variables,
        capture_output=True,
        text=True,
        check=False,
    )
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr
    return Assembly(environment, folder)


@pytest.fixture(scope="session")
def assemblies(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Assembly]:
    """One assembly per environment."""
    return {
        name: synthesize(name, tmp_path_factory.mktemp("cdk") / name, checks=name in CHECKED)
        for name in ENVIRONMENTS
    }


@pytest.fixture(params=ENVIRONMENTS)
def assembly(request: pytest.FixtureRequest, assemblies: dict[str, Assembly]) -> Assembly:
    """Each environment in turn."""
    return assemblies[request.param]


@pytest.fixture
def local(assemblies: dict[str, Assembly]) -> Assembly:
    """The one for this machine."""
    return assemblies["local"]


@pytest.fixture
def prod(assemblies: dict[str, Assembly]) -> Assembly:
    """The one for production."""
    return assemblies["prod"]


def as_list(value: Any) -> list[Any]:
    """CloudFormation writes lists of one without brackets."""
    return value if isinstance(value, list) else [value]
