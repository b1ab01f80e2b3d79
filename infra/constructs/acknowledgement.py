"""Acknowledge a cdk-nag finding beside its construct, with the reason that makes it bearable."""

from aws_cdk import Acknowledgment, Validations
from constructs import IConstruct


def acknowledge(construct: IConstruct, *, rule: str, reason: str) -> None:
    """Record that `rule` (cdk-nag's id, with `[resource]` for its fine-grained findings) is
    accepted here.
    """
    Validations.of(construct).acknowledge(Acknowledgment(id=rule, reason=reason))
