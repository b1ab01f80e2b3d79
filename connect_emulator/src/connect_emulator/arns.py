"""ARNs of Connect resources, and the id inside one."""

from dataclasses import dataclass


def id_of(reference: str) -> str:
    """The id in an ARN (without alias or version), or the reference itself if it is an id."""
    last = reference.rsplit("/", 1)[-1]
    return last.split(":", 1)[0] if "/" in reference else last


def instance_of(reference: str) -> str | None:
    """The instance id in a resource's ARN; None if the reference is not such an ARN."""
    parts = reference.split("/")
    if not reference.startswith("arn:") or ":instance" not in parts[0] or len(parts) < 2:
        return None
    return parts[1]


@dataclass(frozen=True)
class Place:
    """The account and region an instance lives in."""

    account: str
    region: str

    def instance(self, instance_id: str) -> str:
        """ARN of an instance."""
        return f"arn:aws:connect:{self.region}:{self.account}:instance/{instance_id}"

    def resource(self, instance_id: str, kind: str, resource_id: str) -> str:
        """ARN of a resource of an instance, `kind` as in ARNs: `queue`, `contact-flow`, ..."""
        return f"{self.instance(instance_id)}/{kind}/{resource_id}"

    def number(self, number_id: str) -> str:
        """ARN of a phone number."""
        return f"arn:aws:connect:{self.region}:{self.account}:phone-number/{number_id}"
