"""An agent's morning in the browser: a call arrives live, is answered, heard and replied to."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import picture
from tests.browser.scenes import (
    SLOW,
    VOICEMAIL,
    accept,
    available,
    dial,
    hears,
    says,
    wait_for_offer,
)
from tests.journeys.test_story import deliver, mail_of
from tests.running_desk import RunningDesk

pytestmark = [pytest.mark.desk, pytest.mark.browser]


def test_a_voicemail_appears_live_and_plays(desk_page: Page, telephone_page: Page) -> None:
    dial(telephone_page)
    phone = telephone_page.get_by_test_id("telephone")
    expect(phone).to_have_attribute("data-awaits", "menu", timeout=SLOW)
    telephone_page.get_by_test_id("telephone-key-0").click()
    expect(phone).to_have_attribute("data-phase", "queued", timeout=SLOW)
    expect(phone).to_have_attribute("data-awaits", "menu", timeout=SLOW)
    telephone_page.get_by_test_id("telephone-key-1").click()
    telephone_page.get_by_test_id("telephone-wav").set_input_files(VOICEMAIL, timeout=SLOW)
    telephone_page.get_by_test_id("telephone-hang-up").click()

    row = desk_page.get_by_test_id("ticket-row").first
    expect(row).to_be_visible(timeout=SLOW)
    row.click()
    voicemail = desk_page.locator('[data-testid="timeline-entry"][data-channel="voicemail"]').last
    expect(voicemail).to_be_visible(timeout=SLOW)
    voicemail.get_by_test_id("recording-play").click()
    player = voicemail.get_by_test_id("recording")
    expect(player).to_have_attribute("data-state", "playing", timeout=SLOW)
    picture(desk_page, "voicemail")


def test_a_call_from_the_telephone_page_is_on_the_desk_before_it_is_answered(
    desk_page: Page, telephone_page: Page
) -> None:
    available(desk_page)

    dial(telephone_page)

    wait_for_offer(desk_page, "VOICE")
    ref = desk_page.get_by_test_id("softphone-ticket").inner_text().strip()
    assert "TS-" in ref
    expect(desk_page.get_by_test_id("ticket-page")).to_be_visible(timeout=SLOW)
    picture(desk_page, "offer")
    desk_page.get_by_test_id("softphone-accept").click()
    contact = desk_page.get_by_test_id("softphone-contact")
    expect(contact).to_have_attribute("data-phase", "connected", timeout=SLOW)

    telephone_page.get_by_test_id("telephone-say").fill("No kit for 1201-007")
    telephone_page.get_by_test_id("telephone-say-send").click()
    hears(desk_page, "No kit for 1201-007")
    says(desk_page, "I am looking at your site now")
    captions = telephone_page.get_by_test_id("telephone-captions")
    expect(captions).to_contain_text("I am looking at your site now")
    picture(telephone_page, "telephone")
    picture(desk_page, "talking")

    telephone_page.get_by_test_id("telephone-hang-up").click()
    expect(contact).to_have_attribute("data-phase", "wrap_up", timeout=SLOW)
    desk_page.get_by_test_id("softphone-clear").click()
    expect(contact).to_be_hidden()


def test_a_mail_arrives_live_and_is_answered(desk_page: Page, running_desk: RunningDesk) -> None:
    deliver(
        running_desk,
        mail_of(
            "maribel.ortega@junipermesa.example",
            "Resupply of TAM-410 kits",
            "When will the next shipment SHP-77105 arrive?",
            Message_ID="<browser-1@junipermesa.example>",
        ),
    )
    ref = running_desk.agent().ticket_of("<browser-1@junipermesa.example>", seconds=60)
    row = desk_page.locator(f'[data-testid="ticket-row"][data-ref="{ref}"]')
    expect(row).to_be_visible(timeout=SLOW)
    row.click()
    expect(desk_page.get_by_test_id("timeline")).to_contain_text("SHP-77105")

    desk_page.get_by_test_id("reply-text").fill("It left the depot this morning.")
    desk_page.get_by_test_id("reply-send").click()

    reply = desk_page.locator('[data-testid="timeline-entry"][data-kind="reply_sent"]')
    expect(reply).to_contain_text("It left the depot this morning.", timeout=SLOW)
    waiting = reply.locator('[data-testid="delivery"][data-state="waiting"]')
    expect(waiting).to_have_count(0, timeout=SLOW)
    desk_page.goto(f"{running_desk.web}/mailbox")
    expect(desk_page.locator("body")).to_contain_text("Resupply of TAM-410 kits")
    picture(desk_page, "mailbox")


def test_a_requester_chats_in_the_browser(desk_page: Page, running_desk: RunningDesk) -> None:
    available(desk_page)
    chat = desk_page.context.browser.new_context(locale="en-GB").new_page()  # type: ignore[union-attr]
    chat.goto(f"{running_desk.web}/chat")
    chat.get_by_test_id("host-email").fill("maribel.ortega@junipermesa.example")
    chat.get_by_test_id("host-sign-in").click()
    chat.get_by_test_id("chat-first").fill("Subject 1201-044 is here")
    chat.get_by_test_id("chat-begin").click()

    accept(desk_page, "CHAT")
    says(desk_page, "Good morning, I can see it")

    expect(chat.get_by_test_id("chat-messages")).to_contain_text(
        "Good morning, I can see it", timeout=SLOW
    )
    chat.get_by_test_id("chat-text").fill("Thank you")
    chat.get_by_test_id("chat-send").click()
    hears(desk_page, "Thank you")
    picture(chat, "chat")
    chat.context.close()
    desk_page.get_by_test_id("softphone-hang-up").click()
    desk_page.get_by_test_id("softphone-clear").click()
    expect(desk_page.get_by_test_id("softphone-contact")).to_be_hidden()


def test_a_wrong_password_says_so(browser: object, running_desk: RunningDesk) -> None:
    page = browser.new_page()  # type: ignore[attr-defined]
    page.goto(running_desk.web)
    page.get_by_test_id("sign-in-user").fill("a05")
    page.get_by_test_id("sign-in-password").fill("wrong")
    page.get_by_test_id("sign-in-submit").click()

    expect(page.get_by_test_id("sign-in-error")).to_be_visible()
    picture(page, "sign-in")
    page.close()
