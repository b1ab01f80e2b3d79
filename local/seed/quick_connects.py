"""Gives every agent a quick connect, so that colleagues can pass contacts on to them."""

from collections.abc import Mapping
from typing import Any

from local.deployment import Deployment

_AT_ONCE = 50  # quick connects of one association (Connect API)


def keep_quick_connects(connect: Any, deployment: Deployment, agents: Mapping[str, str]) -> None:
    """Quick connects to agents (name -> user ARN), offered by the support queue.

    Loading the same agents again changes nothing.
    """
    instance = deployment.output("ConnectInstanceId")
    flow = _id(deployment.output("TransferToPersonFlowArn"))
    known = _known(connect, instance)
    ids = [
        known.get(name) or _made(connect, instance, name=name, user=_id(arn), flow=flow)
        for name, arn in sorted(agents.items())
    ]
    queue = _id(deployment.output("SupportQueueArn"))
    for first in range(0, len(ids), _AT_ONCE):
        connect.associate_queue_quick_connects(
            InstanceId=instance, QueueId=queue, QuickConnectIds=ids[first : first + _AT_ONCE]
        )


def _known(connect: Any, instance: str) -> dict[str, str]:
    pages = connect.get_paginator("list_quick_connects").paginate(
        InstanceId=instance, QuickConnectTypes=["USER"]
    )
    return {
        str(item["Name"]): str(item["Id"])
        for page in pages
        for item in page["QuickConnectSummaryList"]
    }


def _made(connect: Any, instance: str, *, name: str, user: str, flow: str) -> str:
    config = {
        "QuickConnectType": "USER",
        "UserConfig": {"UserId": user, "ContactFlowId": flow},
    }
    made = connect.create_quick_connect(InstanceId=instance, Name=name, QuickConnectConfig=config)
    return str(made["QuickConnectId"])


def _id(arn: str) -> str:
    return arn.rpartition("/")[2]
