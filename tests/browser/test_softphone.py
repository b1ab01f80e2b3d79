"""A call from the telephone page to the last click: offered, held, muted, passed on, wrapped up."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import SignIn, picture
from tests.browser.scenes import (
    MALINS_STUDY,
    MALINS_WARD,
    SLOW,
    accept,
    available,
    called,
    dial,
    hears,
    panel,
    says,
    violations,
    wait_for_offer,
)
from tests.running_desk import RunningDesk

pytestmark = [pytest.mark.desk, pytest.mark.browser]


def pass_on(page: Page, name: str) -> None:
    """Choose a quick connect."""
    page.get_by_test_id("softphone-transfer").click()
    page.locator(f'[data-testid="softphone-transfer-to"][data-name="{name}"]').click()


def queued(telephone: Page, sender: str) -> None:
    """Call, key the study and press 0 for a person."""
    dial(telephone, sender)
    phone = telephone.get_by_test_id("telephone")
    expect(phone).to_have_attribute("data-awaits", "menu", timeout=SLOW)
    telephone.get_by_test_id("telephone-key-0").click()


def hold_and_mute(page: Page) -> None:
    """Put the caller on hold and take her back; mute and unmute oneself."""
    contact = page.get_by_test_id("softphone-contact")
    page.get_by_test_id("softphone-hold").click()
    expect(contact).to_have_attribute("data-on-hold", "true")
    expect(panel(page).get_by_test_id("ccp-say")).to_be_hidden()
    picture(page, "on-hold")
    page.get_by_test_id("softphone-hold").click()
    expect(contact).not_to_have_attribute("data-on-hold", "true")
    page.get_by_test_id("softphone-mute").click()
    expect(panel(page).get_by_test_id("ccp-say")).to_be_disabled()
    page.get_by_test_id("softphone-mute").click()


def wrap_up(page: Page) -> None:
    """Finish the after-contact work: the agent is free."""
    contact = page.get_by_test_id("softphone-contact")
    expect(contact).to_have_attribute("data-phase", "wrap_up", timeout=SLOW)
    page.get_by_test_id("softphone-clear").click()
    expect(contact).to_be_hidden()


@pytest.fixture(scope="module")
def warm(running_desk: RunningDesk) -> None:
    """A first call starts every function it touches; on a busy machine it goes without a ticket."""
    called(running_desk, MALINS_WARD, MALINS_STUDY)


def test_a_call_is_answered_held_passed_to_a_colleague_and_wrapped_up(
    warm: None, sign_in: SignIn, telephone_page: Page
) -> None:
    first, colleague = sign_in("a05"), sign_in("a04")
    available(first)
    queued(telephone_page, "+13035550199")
    wait_for_offer(first, "VOICE")

    # The ticket is on the screen before the call is accepted.
    ref = first.get_by_test_id("softphone-ticket").inner_text().split()[-1]
    page = first.locator(f'[data-testid="ticket-page"][data-ref="{ref}"]')
    expect(page).to_be_visible(timeout=SLOW)
    expect(first.get_by_test_id("softphone-contact")).to_be_hidden()
    contact = accept(first, "VOICE")
    telephone_page.get_by_test_id("telephone-say").fill("Kit 4711 is empty")
    telephone_page.get_by_test_id("telephone-say-send").click()
    hears(first, "Kit 4711 is empty")
    says(first, "I ask a colleague")
    captions = telephone_page.get_by_test_id("telephone-captions")
    expect(captions).to_contain_text("I ask a colleague")

    hold_and_mute(first)
    says(first, "One moment")
    expect(captions).to_contain_text("One moment")

    available(colleague)
    first.get_by_test_id("softphone-transfer").click()
    expect(first.locator('[data-testid="softphone-transfer-to"][data-kind="queue"]')).to_have_count(
        2
    )
    picture(first, "transfer")
    assert violations(first) == {}
    name = colleague.get_by_test_id("me").inner_text()
    first.locator(f'[data-testid="softphone-transfer-to"][data-name="{name}"]').click()
    expect(contact).to_have_attribute("data-phase", "wrap_up", timeout=SLOW)
    expect(first.get_by_test_id("softphone")).to_have_attribute("data-connection", "open")
    picture(first, "wrap-up")
    assert violations(first) == {}
    wait_for_offer(colleague, "VOICE")
    popped = colleague.locator(f'[data-testid="ticket-page"][data-ref="{ref}"]')
    expect(popped).to_be_visible(timeout=SLOW)
    accept(colleague, "VOICE")
    says(colleague, "I have your ticket here")
    expect(captions).to_contain_text("I have your ticket here")
    picture(colleague, "passed-on")

    wrap_up(first)
    colleague.get_by_test_id("softphone-hang-up").click()
    wrap_up(colleague)
    expect(telephone_page.get_by_test_id("telephone")).to_have_attribute("data-phase", "ended")


def test_a_call_that_is_passed_to_the_queue_comes_to_whoever_is_free(
    sign_in: SignIn, telephone_page: Page
) -> None:
    first, other = sign_in("a05"), sign_in("a04")
    available(first)
    queued(telephone_page, "+13035550198")
    contact = accept(first, "VOICE")
    available(other)

    pass_on(first, "Support queue")

    expect(contact).to_have_attribute("data-phase", "wrap_up", timeout=SLOW)
    accept(other, "VOICE")
    telephone_page.get_by_test_id("telephone-say").fill("Still me")
    telephone_page.get_by_test_id("telephone-say-send").click()
    hears(other, "Still me")
    telephone_page.get_by_test_id("telephone-hang-up").click()
    wrap_up(first)
    wrap_up(other)


def test_an_agent_asks_a_colleague_first_and_then_all_three_talk(
    sign_in: SignIn, telephone_page: Page
) -> None:
    first, colleague = sign_in("a05"), sign_in("a04")
    available(first)
    queued(telephone_page, "+13035550197")
    accept(first, "VOICE")
    available(colleague)

    first.get_by_test_id("softphone-transfer").click()
    first.get_by_test_id("softphone-transfer-first").check()
    name = colleague.get_by_test_id("me").inner_text()
    first.locator(f'[data-testid="softphone-transfer-to"][data-name="{name}"]').click()
    accept(colleague, "VOICE")
    third = first.get_by_test_id("softphone-third")
    expect(third).to_have_attribute("data-state", "connected", timeout=SLOW)
    says(first, "May I pass you a call?")
    hears(colleague, "May I pass you a call?")
    captions = telephone_page.get_by_test_id("telephone-captions")
    expect(captions).not_to_contain_text("May I pass you a call?")

    first.get_by_test_id("softphone-join").click()
    expect(third).to_have_attribute("data-state", "joined", timeout=SLOW)
    picture(first, "together")
    telephone_page.get_by_test_id("telephone-say").fill("Hello, both of you")
    telephone_page.get_by_test_id("telephone-say-send").click()
    hears(first, "Hello, both of you")
    hears(colleague, "Hello, both of you")

    first.get_by_test_id("softphone-leave").click()
    wrap_up(first)
    says(colleague, "Now we are alone")
    expect(captions).to_contain_text("Now we are alone")
    colleague.get_by_test_id("softphone-hang-up").click()
    wrap_up(colleague)


def test_the_panel_comes_back_after_another_page_and_after_a_reload(
    sign_in: SignIn, running_desk: RunningDesk
) -> None:
    desk = sign_in("a06")
    available(desk)

    desk.get_by_role("link", name="Telephone").click()
    desk.get_by_test_id("telephone").wait_for()
    desk.goto(running_desk.web)
    desk.locator('[data-testid="softphone"][data-connection="open"]').wait_for()
    expect(desk.get_by_test_id("softphone")).to_have_attribute("data-state", "Available")

    desk.get_by_test_id("softphone-state").get_by_text("Break").click()
    expect(desk.get_by_test_id("softphone")).to_have_attribute("data-state", "Break")
    expect(desk.get_by_test_id("softphone-error")).to_be_hidden()


def test_who_signs_in_as_somebody_else_in_the_same_browser_is_told(
    sign_in: SignIn, running_desk: RunningDesk
) -> None:
    first = sign_in("a01")
    second = first.context.new_page()
    second.goto(running_desk.web)
    second.get_by_test_id("sign-in-user").fill("a02")
    second.get_by_test_id("sign-in-password").fill(running_desk.password)
    second.get_by_test_id("sign-in-submit").click()
    second.locator('[data-testid="softphone"][data-connection="open"]').wait_for()

    first.reload()

    expect(first.get_by_test_id("softphone-stranger")).to_contain_text("a02", timeout=SLOW)
