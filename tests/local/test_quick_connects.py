"""Every agent of an organisation can be chosen in a transfer."""

from pathlib import Path
from typing import Any

import pytest

from local.deployer import write_outputs
from local.deployment import Deployment
from local.seed.quick_connects import keep_quick_connects
from tests.connect_emulator.centre import Centre
from tests.connect_emulator.test_acd_transfers import transfer_flow

Named = dict[str, str]


@pytest.fixture
def centre() -> Centre:
    """A contact centre with a transfer flow."""
    return Centre()


@pytest.fixture
def deployment(centre: Centre, tmp_path: Path) -> Deployment:
    """What the stacks say of it."""
    outputs = {
        "centre": {
            "ConnectInstanceId": centre.instance_id,
            "SupportQueueArn": centre.queue,
            "TransferToPersonFlowArn": transfer_flow(centre, "AGENT_TRANSFER"),
        }
    }
    file = tmp_path / "deployment.json"
    write_outputs(outputs, {"aws": "http://aws", "web": "http://web"}, file)
    return Deployment.read(file)


def offered(centre: Centre, connect: Any) -> Named:
    """Name and type of what the support queue offers."""
    found = connect.list_queue_quick_connects(
        InstanceId=centre.instance_id, QueueId=centre.queue.rpartition("/")[2]
    )["QuickConnectSummaryList"]
    return {item["Name"]: item["QuickConnectType"] for item in found}


def test_the_support_queue_offers_every_agent(centre: Centre, deployment: Deployment) -> None:
    agents = {"Ada Day": centre.add_user("a01"), "Tom Day": centre.add_user("a02")}
    connect = centre.client()

    keep_quick_connects(connect, deployment, agents)

    assert offered(centre, connect) == {"Ada Day": "USER", "Tom Day": "USER"}


def test_loading_the_same_agents_again_changes_nothing(
    centre: Centre, deployment: Deployment
) -> None:
    agents = {"Ada Day": centre.add_user("a01")}
    connect = centre.client()
    keep_quick_connects(connect, deployment, agents)
    before = connect.list_quick_connects(InstanceId=centre.instance_id)

    keep_quick_connects(connect, deployment, {**agents, "Eve Day": centre.add_user("a03")})

    after = connect.list_quick_connects(InstanceId=centre.instance_id)
    kept = [item["Id"] for item in before["QuickConnectSummaryList"]]
    assert kept[0] in [item["Id"] for item in after["QuickConnectSummaryList"]]
    assert set(offered(centre, connect)) == {"Ada Day", "Eve Day"}
