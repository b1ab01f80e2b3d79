"""Mail that leaves, in the browser: a file with an answer, how far it came, one that came back."""

import json
import urllib.request
import uuid

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import picture
from tests.browser.scenes import AURELIE, SLOW, open_ticket, violations, wrote
from tests.running_desk import RunningDesk

pytestmark = [pytest.mark.desk, pytest.mark.browser]
TEXT = "FJE-2205: le sujet 2504-011 n'a pas de kit, la visite est demain."


def test_an_answer_goes_out_with_its_file_and_is_seen_delivered(
    desk_page: Page, running_desk: RunningDesk
) -> None:
    ref = wrote(running_desk, AURELIE, "Pas de kit", TEXT)
    open_ticket(desk_page, running_desk, ref)
    pdf = {"name": "kits.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 kits"}

    with desk_page.expect_file_chooser() as choosing:
        desk_page.get_by_test_id("reply-attach").click()
    choosing.value.set_files([pdf])  # type: ignore[list-item]
    expect(desk_page.get_by_test_id("reply-files")).to_contain_text("kits.pdf", timeout=SLOW)
    desk_page.get_by_test_id("reply-text").fill("Please:\n- see the file\n- call us")
    found = violations(desk_page)
    picture(desk_page, "reply-with-file")
    desk_page.get_by_test_id("reply-send").click()

    sent = desk_page.locator('[data-testid="timeline-entry"][data-kind="reply_sent"]')
    expect(sent).to_contain_text("kits.pdf", timeout=SLOW)
    delivered = sent.locator('[data-testid="delivery"][data-state="delivered"]')
    expect(delivered).to_be_visible(timeout=SLOW)
    picture(desk_page, "reply-delivered")
    mail = newest_mail(running_desk, AURELIE)
    assert mail["attachments"] == ["kits.pdf"]
    assert "2504-011" not in str(mail["subject"])
    assert found == {}


def test_an_agent_sees_that_mail_came_back_and_opens_the_address(
    desk_page: Page, running_desk: RunningDesk
) -> None:
    writer = f"bounce+{uuid.uuid4().hex[:8]}@tilleuls.example"
    ref = wrote(running_desk, writer, "Question", f"A question on FJE-2205 ({uuid.uuid4().hex})")
    open_ticket(desk_page, running_desk, ref)

    closed = desk_page.get_by_test_id("address-closed")
    expect(closed).to_be_visible(timeout=SLOW)
    notice = desk_page.locator('[data-testid="timeline-entry"][data-kind="notice_sent"]')
    expect(notice.locator('[data-state="bounced"]')).to_be_visible()
    expect(desk_page.locator('[data-kind="delivery_bounced"]')).to_contain_text("user unknown")
    found = violations(desk_page)
    picture(desk_page, "mail-came-back")
    desk_page.get_by_test_id("open-address-reason").fill("She has a new mailbox")
    desk_page.get_by_test_id("open-address").click()

    expect(closed).to_be_hidden(timeout=SLOW)
    opened = desk_page.locator('[data-kind="address_opened"]')
    expect(opened).to_contain_text("She has a new mailbox")
    assert found == {}


def newest_mail(desk: RunningDesk, to: str) -> dict[str, object]:
    """The newest mail of the sink to somebody."""
    with urllib.request.urlopen(f"{desk.web}/mailbox.json") as answer:
        messages = json.load(answer)["messages"]
    found: dict[str, object] = next(mail for mail in messages if to in mail["to"])
    return found
