"""Exact-action permissions: the only way a construct of ours lets a role do something."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from aws_cdk import Stack
from aws_cdk import aws_iam as iam
from constructs import IConstruct

from infra.constructs.acknowledgement import acknowledge


class WildcardAction(ValueError):
    """A grant asks for a whole family of actions."""


@dataclass(frozen=True, kw_only=True)
class Under:
    """What has no name yet when the permission is written: everything of `owner`'s ARN with this
    ending.

    An owner of another stack reaches the policy as an import, so it is exported here.
    """

    owner: IConstruct
    arn: str
    ending: str
    because: str

    @property
    def pattern(self) -> str:
        """The ARN pattern for the policy."""
        return f"{self.arn}{self.ending}"

    def as_nag_writes_it(self, reader: Stack) -> str:
        """The pattern as cdk-nag names it in its finding; it has to be acknowledged by that very
        name.
        """
        home = Stack.of(self.owner)
        if home.node.path == reader.node.path:
            return flat(reader.resolve(self.arn)) + self.ending
        return flat(home.resolve(home.export_value(self.arn))) + self.ending


@dataclass(frozen=True, kw_only=True)
class Anything:
    """For the few actions that take no resource at all."""

    because: str


def grant(
    grantee: iam.IRole,
    *,
    actions: Sequence[str],
    on: Sequence[str | Under | Anything],
    when: Mapping[str, Mapping[str, Sequence[str]]] | None = None,
) -> None:
    """Let `grantee` do exactly these actions on these resources; raises WildcardAction.

    `when` are conditions of the policy language: operator, key, values.
    """
    for action in actions:
        if "*" in action:
            raise WildcardAction(f"name each action instead of {action!r}")
    arns = []
    for resource in on:
        match resource:
            case Anything(because=because):
                arns.append("*")
                acknowledge(grantee, rule="AwsSolutions-IAM5[Resource::*]", reason=because)
            case Under():
                arns.append(resource.pattern)
                finding = f"Resource::{resource.as_nag_writes_it(Stack.of(grantee))}"
                rule = f"AwsSolutions-IAM5[{finding}]"
                acknowledge(grantee, rule=rule, reason=resource.because)
            case _:
                arns.append(resource)
    iam.Grant.add_to_principal(
        grantee=grantee, actions=list(actions), resource_arns=arns, conditions=when
    )


def flat(value: object) -> str:
    """A resolved CloudFormation value on one line, references in angle brackets, as cdk-nag
    writes it.
    """
    match value:
        case str():
            return value
        case {"Ref": name}:
            return f"<{name}>"
        case {"Fn::GetAtt": [name, attribute]}:
            return f"<{name}.{attribute}>"
        case {"Fn::ImportValue": name}:
            return str(name)
        case {"Fn::Join": [separator, list(parts)]}:
            return str(separator).join(flat(part) for part in parts)
        case _:
            return str(value)
