"""Lets IAM check the sending of mail against the identity it is sent from, as SES does."""

import json
from email.utils import parseaddr
from typing import Any

from local.emulated_aws.symbols import replace

NEEDS = ("ministack.core.iam_actions.extract_resource_arn",)


def apply() -> None:
    """Name the resource of SES calls for which ministack knows none."""

    def arn(service: str, method: str, path: str, headers: Any, body: bytes, *rest: Any) -> str:
        found: str = before(service, method, path, headers, body, *rest)
        if service == "ses" and found == "*":
            return identity_arn(body, region=rest[-2], account=rest[-1])
        return found

    before = replace(NEEDS[0], arn)


def identity_arn(body: bytes, *, region: str, account: str) -> str:
    """The ARN of the sender's domain, `*` for a call that sends nothing.

    Source: Service Authorization Reference, Actions defined by Amazon SES v2.
    """
    try:
        asked = json.loads(body or b"{}")
    except ValueError:
        return "*"
    sender = asked.get("FromEmailAddress") if isinstance(asked, dict) else None
    domain = parseaddr(str(sender or ""))[1].rpartition("@")[2].lower()
    return f"arn:aws:ses:{region}:{account}:identity/{domain}" if domain else "*"
