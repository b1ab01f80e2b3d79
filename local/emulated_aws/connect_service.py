"""Puts the Connect emulator behind ministack's front door: IAM, persistence, reset."""

import asyncio
import json
import re
import sys
import types
from collections.abc import Mapping
from typing import Any

from local.emulated_aws.embedded_connect import EmbeddedConnect
from local.emulated_aws.symbols import find, replace

NEEDS = (
    "ministack.app.SERVICE_REGISTRY",
    "ministack.app.SERVICE_HANDLERS",
    "ministack.app._lazy_handler",
    "ministack.app._state_map",
    "ministack.core.router.SERVICE_PATTERNS",
    "ministack.core.iam_actions.SERVICE_TO_IAM_NAMESPACE",
    "ministack.core.iam_actions.extract_iam_action",
    "ministack.core.iam_actions.extract_resource_arn",
)
MODULE = "ministack.services.connect"


def apply(connect: EmbeddedConnect) -> None:
    """Register the service `connect` as if it were one of ministack's own modules."""
    sys.modules[MODULE] = _module(connect)
    find(NEEDS[0])["connect"] = {"module": "connect"}
    find(NEEDS[1])["connect"] = find(NEEDS[2])("connect")
    find(NEEDS[3])["connect"] = "connect"
    find(NEEDS[4])["connect"] = {"host_patterns": [r"(^|\.)connect\."]}
    find(NEEDS[5])["connect"] = "connect"
    _name_actions(connect)
    _name_resources()


def _module(connect: EmbeddedConnect) -> types.ModuleType:
    module: Any = types.ModuleType(MODULE)

    async def handle_request(
        method: str,
        path: str,
        headers: Mapping[str, str],
        body: bytes,
        query: Mapping[str, list[str]],
    ) -> tuple[int, dict[str, str], bytes]:
        # a call may run a contact flow, which calls functions, which call back into this process
        return await asyncio.to_thread(
            connect.answer, "connect", method, path, headers, body, query
        )

    module.handle_request = handle_request
    module.get_state = connect.state
    module.load_persisted_state = connect.restore
    module.reset = connect.reset
    registered: types.ModuleType = module
    return registered


def _name_actions(connect: EmbeddedConnect) -> None:
    """Let IAM know a Connect call by its operation's name."""

    def action(service: str, method: str, path: str, *rest: Any) -> str | None:
        if service == "connect":
            return f"connect:{connect.operation_of(method, path) or 'Unknown'}"
        found: str | None = before(service, method, path, *rest)
        return found

    before = replace(NEEDS[6], action)


def _name_resources() -> None:
    """Let IAM know what a Connect call touches."""

    def arn(service: str, method: str, path: str, headers: Any, body: bytes, *rest: Any) -> str:
        if service == "connect":
            region, account = rest[-2], rest[-1]
            return resource_arn(path, body, region=region, account=account)
        found: str = before(service, method, path, headers, body, *rest)
        return found

    before = replace(NEEDS[7], arn)


_INSTANCE = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
# Which member of a request names the resource that IAM checks, most particular first.
# Source: Service Authorization Reference, Actions defined by Amazon Connect.
_PARTICULAR = (
    ("ContactFlowId", "contact-flow"),
    ("ContactId", "contact"),
    ("InitialContactId", "contact"),
)
_PATH_KINDS = {
    "contact-flows": "contact-flow",
    "contact": "contact",
    "contacts": "contact",
    "users": "agent",
    "queues": "queue",
    "routing-profiles": "routing-profile",
    "hours-of-operations": "operating-hours",
    "quick-connects": "transfer-destination",
    "security-profiles": "security-profile",
}


def resource_arn(path: str, body: bytes, *, region: str, account: str) -> str:
    """The ARN of the most particular thing a request names, the instance if nothing else."""
    try:
        named = json.loads(body or b"{}")
    except ValueError:
        named = {}
    named = named if isinstance(named, dict) else {}
    prefix = f"arn:aws:connect:{region}:{account}"
    parts = [part for part in path.split("/") if part]
    if parts and parts[0] == "phone-number" and len(parts) > 1:
        return f"{prefix}:phone-number/{parts[1]}"
    instance = named.get("InstanceId") or next(
        (part for part in parts if _INSTANCE.fullmatch(part)), "*"
    )
    instance = str(instance).rpartition("/")[2]
    for member, kind in _PARTICULAR:
        if named.get(member):
            return f"{prefix}:instance/{instance}/{kind}/{named[member]}"
    kind = _PATH_KINDS.get(parts[0], "") if parts else ""
    after = parts[parts.index(instance) + 1 :] if instance in parts else []
    if kind and after:
        return f"{prefix}:instance/{instance}/{kind}/{after[0]}"
    return f"{prefix}:instance/{instance}"
