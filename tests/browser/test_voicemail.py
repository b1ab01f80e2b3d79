"""After hours in the browser: a message in Spanish, its ticket, its player, the mail after it."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from local.aws import Clients
from tests.browser.conftest import picture
from tests.browser.scenes import (
    MALINS_STUDY,
    MALINS_WARD,
    SLOW,
    VOICEMAIL,
    called,
    card,
    open_ticket,
    wrote,
)
from tests.running_desk import RunningDesk

pytestmark = [pytest.mark.desk, pytest.mark.browser]
XIMENA, HER_MOBILE = "ximena.robledo@junipermesa.example", "+13035550188"


@pytest.fixture
def after_hours(running_desk: RunningDesk) -> Iterator[None]:
    """Every hour of yesterday, today and tomorrow is closed, by an override; open again after."""
    connect = Clients(running_desk.places.aws_url)("connect")
    instance = {"InstanceId": running_desk.deployment.output("ConnectInstanceId")}
    (hours,) = connect.list_hours_of_operations(**instance)["HoursOfOperationSummaryList"]
    where = instance | {"HoursOfOperationId": hours["Id"]}
    today = datetime.now(UTC).date()
    override = connect.create_hours_of_operation_override(
        Name="Closed for a test",
        OverrideType="CLOSED",
        Config=[],
        EffectiveFrom=str(today - timedelta(days=1)),
        EffectiveTill=str(today + timedelta(days=1)),
        **where,
    )
    yield
    connect.delete_hours_of_operation_override(
        HoursOfOperationOverrideId=override["HoursOfOperationOverrideId"], **where
    )


def leave_a_message(page: Page) -> str:
    """Call, be known and greeted in Spanish, speak because nobody is there; the contact's id."""
    page.get_by_test_id("telephone-from").fill(HER_MOBILE)
    page.get_by_test_id("telephone-dial").click()
    phone = page.get_by_test_id("telephone")
    captions = page.get_by_test_id("telephone-captions")
    expect(captions).to_contain_text("Soporte de estudios", timeout=SLOW)
    expect(phone).to_have_attribute("data-awaits", "menu", timeout=SLOW)
    page.get_by_test_id("telephone-key-0").click()
    page.get_by_test_id("telephone-wav").set_input_files(VOICEMAIL, timeout=SLOW)
    contact = phone.get_attribute("data-contact")
    expect(captions).to_contain_text("Hable después")
    picture(page, "telephone-after-hours")
    page.get_by_test_id("telephone-hang-up").click()
    assert contact
    return contact


def test_a_voicemail_after_hours_in_spanish_plays_and_the_mail_after_it_joins(
    desk_page: Page, telephone_page: Page, running_desk: RunningDesk, after_hours: None
) -> None:
    called(running_desk, MALINS_WARD, MALINS_STUDY)  # a first call wakes the function: 2 s is all
    contact = leave_a_message(telephone_page)
    ref = running_desk.agent().ticket_of(contact, seconds=60)
    assert ref

    open_ticket(desk_page, running_desk, ref)
    voicemail = card(desk_page, "voicemail")
    expect(voicemail).to_be_visible(timeout=SLOW)
    transcript = voicemail.get_by_test_id("transcript")
    expect(transcript).to_have_attribute("data-state", "refused", timeout=SLOW)
    expect(transcript).to_have_text(re.compile("No transcript: there is no speech recogniser"))
    voicemail.get_by_test_id("recording-play").click()
    player = voicemail.get_by_test_id("recording")
    expect(player).to_have_attribute("data-state", "playing", timeout=SLOW)

    listened = '[data-testid="timeline-entry"][data-kind="recording_opened"]'
    expect(desk_page.locator(listened)).to_have_count(1, timeout=SLOW)
    picture(desk_page, "voicemail-after-hours")
    assert running_desk.agent().get(f"/tickets/{ref}")["ticket"]["language"] == "es"

    text = "Buenos días, anoche les dejé un mensaje de voz. La paciente sigue sin kit."
    mail = wrote(running_desk, XIMENA, "TAM-411, centro 1201: falta el kit", text)
    assert mail == ref
    expect(card(desk_page, "email")).to_be_visible(timeout=SLOW)
    picture(desk_page, "voicemail-and-mail")
