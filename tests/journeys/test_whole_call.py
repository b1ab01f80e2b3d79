"""A call from its first question to the one after it, against the real local deployment."""

import asyncio
from typing import Any

import pytest

from local.aws import Clients
from local.clients.softphone import accept_next, become, finish, log_in, softphone
from local.clients.telephone import Call, CallOutcome, call
from tests.journeys.test_story import deliver, mail_of, until
from tests.running_desk import RunningDesk

pytestmark = pytest.mark.desk
A_STRANGER = "+12025550142"  # of a country that asks for consent
SITE_CODE, NO_RECORDING, TO_A_PERSON, VERY_WELL = "410121#", "9", "0", "5"


async def served(desk: RunningDesk) -> CallOutcome:
    """The stranger keys the code of a site, refuses the recording, is served and rates the call."""
    keys = (SITE_CODE, NO_RECORDING, TO_A_PERSON, VERY_WELL)
    script = Call(A_STRANGER, desk.deployment.output("SupportNumber"), keys, wait_seconds=60)
    async with softphone(desk.web) as agent:
        token = await asyncio.to_thread(desk.agent("a05").token)
        await log_in(agent, "a05", token)
        await become(agent, "Available")
        made = asyncio.create_task(call(desk.web, script))
        contact = await accept_next(agent, seconds=60)
        while contact["channel"] != "VOICE":  # written work that others left
            await finish(agent, contact["contactId"])
            contact = await accept_next(agent, seconds=60)
        await finish(agent, contact["contactId"])
        return await made


def test_a_stranger_is_recognised_by_a_code_and_rates_the_call(running_desk: RunningDesk) -> None:
    made = asyncio.run(served(running_desk))

    agent = running_desk.agent()
    ref = agent.ticket_of(made.contact_id, seconds=30)
    assert ref, made.frames
    told = until(lambda: entries(agent, ref, "survey_answered"))
    assert [entry["text"] for entry in told] == ["Given by key; it counts in the figures only."]
    (consent,) = entries(agent, ref, "recording_consent")
    assert consent["text"].startswith("The talk is not recorded: the caller refused (US")
    ticket = agent.get(f"/tickets/{ref}")["ticket"]
    assert (ticket["studyId"], ticket["siteNo"]) == ("TAM-410", "1201")
    kept = attributes(running_desk, made.contact_id)
    assert (kept["ticketRef"], kept["recordingConsent"]) == (ref, "refused")
    assert SITE_CODE.rstrip("#") not in str(kept)


def test_written_work_waits_by_steps_that_stand_on_its_ticket(running_desk: RunningDesk) -> None:
    body = "TAM-410, site 1201: we cannot print the visit report."
    message_id = "<report-1@junipermesa.example>"
    raw = mail_of("m.ortega@junipermesa.example", "Visit report", body, Message_ID=message_id)

    deliver(running_desk, raw)

    agent = running_desk.agent()
    ref = agent.ticket_of(message_id, seconds=60)
    assert ref
    (decided,) = until(lambda: entries(agent, ref, "routing_decided"))
    assert decided["text"].startswith("Asked for TAM-410, en. First ")


def attributes(desk: RunningDesk, contact_id: str) -> dict[str, str]:
    """What the contact centre keeps on a contact."""
    answer = Clients(desk.places.aws_url)("connect").get_contact_attributes(
        InstanceId=desk.deployment.output("ConnectInstanceId"), InitialContactId=contact_id
    )
    found: dict[str, str] = answer["Attributes"]
    return found


def entries(agent: Any, ref: str, kind: str) -> list[dict[str, Any]]:
    """Entries of one kind on the ticket's page."""
    return [entry for entry in agent.get(f"/tickets/{ref}")["timeline"] if entry["kind"] == kind]
