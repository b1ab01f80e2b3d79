"""Flows name things, never ARNs; a wrong or missing name is refused before a deployment."""

import json
from pathlib import Path
from typing import Any

import pytest

from contact_flows.renderer import (
    BrokenFlow,
    CircularFlows,
    UnknownName,
    UnusedName,
    read_flow,
    read_flows,
    refuse_unused,
    render,
)


def write(folder: Path, key: str, *names: str, **changes: Any) -> Path:
    """A flow that queues and names whatever is given."""
    flow = {
        "Version": "2019-10-30",
        "StartAction": "hang-up",
        "Metadata": {"name": key.title(), "type": "contactFlow", "description": "A flow"},
        "Actions": [
            {
                "Identifier": "hang-up",
                "Type": "DisconnectParticipant",
                "Parameters": {"Names": [f"${{{name}}}" for name in names]},
                "Transitions": {},
            }
        ],
        **changes,
    }
    path = folder / f"{key}.json"
    path.write_text(json.dumps(flow))
    return path


def test_names_become_arns(tmp_path: Path) -> None:
    flow = read_flow(write(tmp_path, "inbound", "queue:support"))

    content = render(flow, {"queue:support": "arn:aws:connect:us-east-1:1:instance/i/queue/q"})

    assert "instance/i/queue/q" in content
    assert "${" not in content


def test_an_unknown_name_is_refused(tmp_path: Path) -> None:
    flow = read_flow(write(tmp_path, "inbound", "queue:suport"))

    with pytest.raises(UnknownName, match="inbound names queue:suport"):
        render(flow, {"queue:support": "arn"})


def test_a_name_that_no_flow_uses_is_refused(tmp_path: Path) -> None:
    flow = read_flow(write(tmp_path, "inbound", "queue:support"))

    with pytest.raises(UnusedName, match="function:contact_flow"):
        refuse_unused([flow], ["queue:support", "function:contact_flow"])


def test_a_flow_that_leads_to_no_file_is_refused(tmp_path: Path) -> None:
    write(tmp_path, "inbound", "flow:voicemail")

    with pytest.raises(UnknownName, match="flow:voicemail"):
        read_flows(tmp_path)


def test_flows_come_after_those_they_lead_to(tmp_path: Path) -> None:
    write(tmp_path, "a-first", "flow:b-second")
    write(tmp_path, "b-second", "flow:c-third")
    write(tmp_path, "c-third")

    assert [flow.key for flow in read_flows(tmp_path)] == ["c-third", "b-second", "a-first"]


def test_a_circle_of_flows_is_named(tmp_path: Path) -> None:
    write(tmp_path, "inbound", "flow:waiting")
    write(tmp_path, "waiting", "flow:inbound")

    with pytest.raises(CircularFlows, match="inbound"):
        read_flows(tmp_path)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"Version": "2018-01-01"}, "language"),
        ({"Metadata": {}}, "not a flow"),
        ({"Note": "arn:aws:connect:us-east-1:1:instance/i"}, "carries an ARN"),
        ({"Note": "${lambda:identify}"}, "is not a name"),
    ],
)
def test_a_broken_flow_says_what_is_wrong(
    tmp_path: Path, changes: dict[str, Any], words: str
) -> None:
    path = write(tmp_path, "inbound", **changes)

    with pytest.raises(BrokenFlow, match=words):
        read_flow(path)


def test_text_that_is_no_json_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "inbound.json"
    path.write_text("{")

    with pytest.raises(BrokenFlow, match=r"inbound\.json"):
        read_flow(path)
