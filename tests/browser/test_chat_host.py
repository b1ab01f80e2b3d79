"""The demo's study system, a page of another origin, in front of the real desk."""

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import picture
from tests.browser.scenes import SLOW, violations
from tests.running_desk import RunningDesk

pytestmark = [pytest.mark.desk, pytest.mark.browser]


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
    listed = context.request.get(f"{running_desk.web}/mailbox.json").json()["messages"]
    subjects = [str(mail["subject"]) for mail in listed]
    (code,) = [found[0] for s in subjects if (found := re.findall(r"chat: (\d{6})$", s))]
    page.get_by_test_id("chat-code").fill(code)
    page.get_by_test_id("chat-begin").click()
    expect(page.get_by_test_id("chat-ref")).to_contain_text("TS-", timeout=SLOW)
    page.get_by_test_id("chat-end").click()
    context.close()
