"""`make deploy`: send the five stacks to the AWS account of the current credentials."""

import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path

from infra import cdk_command
from infra.assets import BUILD
from infra.environments import Environment, UnknownEnvironment, chosen_name, environment_named
from infra.web_config import web_config

CREDENTIAL_VARIABLES = (
    "AWS_ACCESS_KEY_ID",
    "AWS_PROFILE",
    "AWS_WEB_IDENTITY_TOKEN_FILE",
    "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
    "AWS_CONTAINER_CREDENTIALS_FULL_URI",
)
NO_CREDENTIALS = """no AWS credentials found.
  Sign in first: `aws sso login`, or set AWS_PROFILE, or the two AWS_ACCESS_KEY variables.
  Nothing was deployed. The steps are in docs/deploy.md; `make up` needs no account at all."""


class CannotDeploy(RuntimeError):
    """Something is missing before the first call to AWS."""


def deploy(environment: Environment) -> int:
    """Deploy all stacks and write the web application's config.json; the CDK's exit code."""
    outputs = BUILD / f"outputs-{environment.name}.json"
    outputs.parent.mkdir(exist_ok=True)
    code = cdk_command.run(
        *("deploy", "--all", "--require-approval", "broadening"),
        *("--outputs-file", str(outputs)),
        environment=environment.name,
    )
    if code == 0:
        config = BUILD / f"config-{environment.name}.json"
        stacks = json.loads(outputs.read_text())
        config.write_text(json.dumps(web_config(environment, stacks), indent=2) + "\n")
        sys.stdout.write(f"heliograph: deployed {environment.name}; web configuration: {config}\n")
    return code


def refuse_without_credentials(variables: Mapping[str, str], home: Path) -> None:
    """Raise CannotDeploy when no source of AWS credentials is in sight."""
    files = (home / ".aws" / "credentials", home / ".aws" / "config")
    if not any(variables.get(name) for name in CREDENTIAL_VARIABLES) and not any(
        path.is_file() for path in files
    ):
        raise CannotDeploy(NO_CREDENTIALS)


def main() -> int:
    """Deploy the environment named by ENVIRONMENT or HELIOGRAPH_ENVIRONMENT (default dev)."""
    try:
        environment = environment_named(chosen_name(os.environ))
        if environment.name == "local":
            raise CannotDeploy("the local environment runs on this machine: use `make up`")
        refuse_without_credentials(os.environ, Path.home())
        return deploy(environment)
    except (UnknownEnvironment, CannotDeploy, cdk_command.MissingCommand) as error:
        sys.stderr.write(f"heliograph: {error}\n")
        return 1


if __name__ == "__main__":
    sys.exit(main())
