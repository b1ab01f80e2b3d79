"""A chat that drops, then a call of the same person: one ticket, with everything, at the desk."""

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

from tests.browser.conftest import picture
from tests.browser.scenes import SLOW, called, card, open_ticket, violations
from tests.running_desk import RunningDesk

pytestmark = [pytest.mark.desk, pytest.mark.browser]
XIMENA, HER_MOBILE, HER_STUDY = "ximena.robledo@junipermesa.example", "+13035550188", "411#"
LABEL = FilePayload(name="label.pdf", mimeType="application/pdf", buffer=b"%PDF-1.7 a label")


def dropped_chat(browser: Browser, desk: RunningDesk) -> str:
    """She writes, sends a file and loses her connection in the middle; the ticket."""
    context = browser.new_context(locale="en-GB")
    page = context.new_page()
    page.goto(f"{desk.web}/chat")
    page.get_by_test_id("host-email").fill(XIMENA)
    page.get_by_test_id("host-sign-in").click()
    page.get_by_test_id("chat-first").fill("The scanner does not read the label of kit Q70981")
    page.get_by_test_id("chat-begin").click()
    expect(page.get_by_test_id("chat-ref")).to_contain_text("TS-", timeout=2 * SLOW)
    page.get_by_test_id("chat-files").set_input_files(LABEL)
    expect(page.get_by_test_id("chat-file")).to_have_count(1, timeout=SLOW)
    ref = page.get_by_test_id("chat-ref").inner_text().split()[-1]
    context.close()
    return ref


def test_a_call_after_a_dropped_chat_is_on_its_ticket_with_the_file_she_sent(
    browser: Browser, desk_page: Page, running_desk: RunningDesk
) -> None:
    ref = dropped_chat(browser, running_desk)

    assert called(running_desk, HER_MOBILE, HER_STUDY) == ref

    page = desk_page
    open_ticket(page, running_desk, ref)
    expect(card(page, "chat")).to_contain_text("Q70981")
    expect(card(page, "voice")).to_be_visible(timeout=SLOW)
    with page.expect_download(timeout=SLOW) as saved:
        page.get_by_role("button", name="Save label.pdf").click()
    assert saved.value.path().read_bytes() == LABEL["buffer"]
    page.locator('input[aria-label="Send a file in the chat"]').set_input_files(
        FilePayload(name="how.pdf", mimeType="application/pdf", buffer=b"%PDF-1.7 how")
    )
    expect(page.get_by_role("button", name="Save how.pdf")).to_be_visible(timeout=SLOW)
    picture(page, "dropped-chat")
    assert violations(page) == {}
