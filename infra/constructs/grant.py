"""Exact-action permissions: the only way a construct of ours lets a role do something."""

from collections.abc import Sequence

from aws_cdk import aws_iam as iam


class WildcardAction(ValueError):
    """A grant asks for a whole family of actions."""


def grant(grantee: iam.IGrantable, *, actions: Sequence[str], on: Sequence[str]) -> None:
    """Let `grantee` do exactly these actions on these ARNs; raises WildcardAction."""
    for action in actions:
        if "*" in action:
            raise WildcardAction(f"name each action instead of {action!r}")
    iam.Grant.add_to_principal(grantee=grantee, actions=list(actions), resource_arns=list(on))
