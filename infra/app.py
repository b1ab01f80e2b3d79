"""The CDK app: from an environment's name to five templates, without one AWS call."""

import gc
import json
import os
import sys
from typing import Any

from aws_cdk import App, Tags, Validations
from aws_cdk import Environment as Deployment
from cdk_nag import AwsSolutionsChecks, ServerlessChecks

from infra.assets import REPOSITORY, MissingFunction
from infra.environments import (
    Environment,
    Ports,
    UnknownEnvironment,
    chosen_name,
    environment_named,
)
from infra.layer_bundle import LayerBundleError
from infra.stacks.centre import CentreStack
from infra.stacks.desk import DeskStack
from infra.stacks.flows import FlowsStack
from infra.stacks.records import RecordsStack
from infra.stacks.web import WebStack


def build(environment: Environment, *, output: str, checks: bool = True) -> App:
    """The app with its five stacks, each depending only on those before it."""
    settings = json.loads((REPOSITORY / "cdk.json").read_text())
    app = App(outdir=output, context=settings["context"], analytics_reporting=False)
    shared: dict[str, Any] = {
        "environment": environment,
        "env": Deployment(account=environment.account, region=environment.region),
        "termination_protection": environment.deletion_protection,
    }

    def named(lifetime: str) -> dict[str, Any]:
        return {**shared, "stack_name": environment.stack_name(lifetime)}

    records = RecordsStack(app, environment.stack_name("records"), **named("records"))
    web = WebStack(app, environment.stack_name("web"), **named("web"))
    centre = CentreStack(
        app, environment.stack_name("centre"), records=records, web=web, **named("centre")
    )
    desk = DeskStack(
        app,
        environment.stack_name("desk"),
        records=records,
        centre=centre,
        web=web,
        **named("desk"),
    )
    FlowsStack(
        app,
        environment.stack_name("flows"),
        records=records,
        centre=centre,
        desk=desk,
        **named("flows"),
    )
    Tags.of(app).add("application", "heliograph")
    Tags.of(app).add("environment", environment.name)
    if checks:
        Validations.of(app).add_plugins(AwsSolutionsChecks(app), ServerlessChecks(app))
    return app


def main() -> int:
    """Synthesize the chosen environment (default dev) into CDK_OUTDIR (default cdk.out)."""
    ports = Ports(
        aws=int(os.environ.get("HELIOGRAPH_PORT_AWS", "4566")),
        web=int(os.environ.get("HELIOGRAPH_PORT_WEB", "8080")),
        receiver=int(os.environ.get("HELIOGRAPH_PORT_RECEIVER", "8095")),
    )
    gc.disable()  # half of a build went into searching the CDK's classes for garbage
    try:
        environment = environment_named(chosen_name(os.environ), ports=ports)
        checks = os.environ.get("HELIOGRAPH_CHECKS") != "off"
        build(environment, output=os.environ.get("CDK_OUTDIR", "cdk.out"), checks=checks).synth()
    except (UnknownEnvironment, MissingFunction, LayerBundleError) as error:
        sys.stderr.write(f"heliograph: {error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
