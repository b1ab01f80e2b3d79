"""The end of a shift on the real local deployment, and what must survive amid it."""

import os
import signal
import time
import uuid
from datetime import UTC, datetime
from typing import Any

import boto3
import pytest

from local import supervisor
from local.clients.desk_api import DeskApi
from local.clients.mail import send_raw
from local.demo import COORDINATOR, support_address_of
from local.processes import Processes
from tests.journeys.test_story import mail_of, until
from tests.running_desk import RunningDesk

pytestmark = [pytest.mark.desk, pytest.mark.nightly]
RATE = 20.0  # a minute in three seconds
SHIFT, GIVER, LEAD = "LIS-D", "a04", "a03"
LINES = {"plan": "Call the depot", "contingency": "If QA rejects: a new kit"}
ENDS = datetime(2026, 3, 11, 17, 30, tzinfo=UTC)


def test_killing_the_emulated_aws_amid_a_hand_over_loses_nothing(
    running_desk: RunningDesk,
) -> None:
    lead, ref = running_desk.agent(LEAD), a_serious_ticket(running_desk)
    wish = {"shift": SHIFT, "at": ENDS.isoformat(), "rate": RATE, "tickets": [ref]}
    rehearsal = lead.post("/rehearsals", wish)["rehearsal"]["id"]
    packaging = until(lambda: in_state("packaging", lead, rehearsal))
    offered = running_desk.agent(GIVER).post(f"/handovers/{packaging['id']}/lines", LINES)
    time.sleep(6)  # longer than the pause between two saves
    process = Processes(running_desk.places).running("aws")
    assert process is not None

    os.kill(process.pid, signal.SIGKILL)
    supervisor.start(running_desk.places)
    lead = running_desk.agent(LEAD)
    until(lambda: beat(running_desk), seconds=60)
    told = until(lambda: in_state("escalated_manager", lead, rehearsal), seconds=120)

    assert offered["handover"]["state"] == "offered"
    assert told["package"] == offered["handover"]["package"]
    assert [move["state"] for move in told["moves"]].count("offered") == 1
    assert lead.get(f"/tickets/{ref}")["ticket"]["owner"]["id"] == GIVER


def a_serious_ticket(desk: RunningDesk) -> str:
    """Of somebody whose shift ends; a patient waits. It is marked for rehearsals."""
    name = f"<{uuid.uuid4().hex}@x.example>"
    mail = mail_of(COORDINATOR, "No kit", "The patient is waiting, no kit", Message_ID=name)
    send_raw(desk.places.ports.smtp, mail, recipients=(support_address_of(desk.places),))
    ref = str(desk.agent(GIVER).ticket_of(name, seconds=60))
    desk.agent(GIVER).post(f"/tickets/{ref}/owner", {"agentId": GIVER})
    desk.agent(LEAD).post(f"/tickets/{ref}/rehearsal", {"marked": True})
    return ref


def in_state(state: str, lead: DeskApi, rehearsal: str) -> Any:
    """The hand-over of the rehearsal once it stands so."""
    found = lead.get(f"/rehearsals/{rehearsal}")["handovers"]
    return next((each for each in found if each["state"] == state), None)


def beat(desk: RunningDesk) -> bool:
    """Let the schedule's function begin again what was lost; whether it had to."""
    keys = {"aws_access_key_id": "test", "aws_secret_access_key": "test"}
    client = boto3.client(
        "lambda", endpoint_url=desk.places.aws_url, region_name="us-east-1", **keys
    )
    name = next(
        each["FunctionName"]
        for page in client.get_paginator("list_functions").paginate()
        for each in page["Functions"]
        if each["Handler"] == "functions.shift_schedule.handler.handle"
    )
    told = client.invoke(FunctionName=name, Payload=b"{}")["Payload"].read().decode()
    time.sleep(1)
    return '"ShiftChangesRestarted": 0' not in told
