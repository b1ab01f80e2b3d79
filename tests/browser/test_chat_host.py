"""The demo's study system, a page of another origin, in front of the real desk."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import picture
from tests.browser.scenes import SLOW, violations
from tests.running_desk import RunningDesk

pytestmark = [pytest.mark.desk, pytest.mark.browser]


def mailed_code(page: Page, running_desk: RunningDesk) -> str:
    """The code of the mail, once the desk's sink of outgoing mail has it."""
    for _ in range(120):
        mails = page.request.get(f"{running_desk.web}/mailbox.json").json()["messages"]
        codes = re.findall(r"chat: (\d{6})", " ".join(str(mail) for mail in mails))
        if codes:
            return str(codes[0])
        page.wait_for_timeout(500)
    raise AssertionError(f"no code among {len(mails)} mails")


def test_a_page_of_another_origin_brings_signed_in_and_unknown_people_to_the_desk(
    browser: Browser, running_desk: RunningDesk
) -> None:
    host = running_desk.web.replace("127.0.0.1", "localhost") + "/demo-host"
    context = browser.new_context(locale="en-GB")
    page = context.new_page()
    page.goto(f"{host}/signed-in")
    page.get_by_test_id("chat-launcher").click()
    page.get_by_test_id("chat-first").fill("Kit Q70444 does not scan")
    page.get_by_test_id("chat-begin").click()
    expect(page.get_by_test_id("chat-state")).to_have_attribute(
        "data-state", "waiting", timeout=2 * SLOW
    )
    assert violations(page) == {}
    picture(page, "host-signed-in")
    page.get_by_test_id("chat-end").click()
    page.get_by_test_id("chat-new").click()

    page.goto(f"{host}/anonymous")
    page.get_by_test_id("chat-launcher").click()
    page.get_by_test_id("chat-first").fill("I cannot sign in to the study system")
    page.get_by_test_id("chat-email").fill("declan.moor@junipermesa.example")
    page.get_by_test_id("chat-begin").click()
    page.get_by_test_id("chat-code").wait_for(timeout=SLOW)
    page.get_by_test_id("chat-code").fill(mailed_code(page, running_desk))
    page.get_by_test_id("chat-begin").click()
    expect(page.get_by_test_id("chat-ref")).to_contain_text("TS-", timeout=SLOW)
    page.get_by_test_id("chat-end").click()
    context.close()
