"""A promise is made, seen due on both clocks and kept, by keyboard; the list tells what is due."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import picture
from tests.browser.scenes import SLOW, open_ticket, violations, wrote
from tests.running_desk import RunningDesk

pytestmark = [pytest.mark.desk, pytest.mark.browser]

MARIBEL = "maribel.ortega@junipermesa.example"


def test_a_promise_is_made_and_kept_by_keyboard(desk_page: Page, running_desk: RunningDesk) -> None:
    ref = wrote(running_desk, MARIBEL, "TAM-410 1201: login", "I cannot log in any more.")
    page = desk_page
    open_ticket(page, running_desk, ref)
    expect(page.locator('[data-clock="first_response"]')).to_contain_text("left", timeout=SLOW)
    expect(page.locator('[data-clock="next_update"]')).to_contain_text("left")

    page.get_by_test_id("promise-open").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("promise-text")).to_be_focused()
    page.keyboard.type("I call you back")
    page.wait_for_timeout(300)  # the dialog's fade would be measured as too little contrast
    picture(page, "promise-form")
    assert violations(page) == {}
    page.get_by_test_id("promise-submit").focus()
    page.keyboard.press("Enter")

    promise = page.get_by_test_id("promise")
    expect(promise).to_contain_text("I call you back", timeout=SLOW)
    expect(promise).to_contain_text("at the site")
    expect(promise.get_by_test_id("due")).to_have_attribute("data-state", "running")
    row = page.locator(f'[data-testid="ticket-row"][data-ref="{ref}"]')
    expect(row.get_by_test_id("due")).to_contain_text("left")
    picture(page, "promise")
    assert violations(page) == {}

    page.get_by_test_id("promise-keep").focus()
    page.keyboard.press("Enter")
    expect(promise).to_be_hidden(timeout=SLOW)
    expect(page.locator('[data-kind="promise_kept"]')).to_be_visible(timeout=SLOW)


def test_waiting_on_the_requester_is_chosen_and_shown(
    desk_page: Page, running_desk: RunningDesk
) -> None:
    ref = wrote(running_desk, MARIBEL, "TAM-411 1201: visit 4", "Which day is visit 4?")
    page = desk_page
    open_ticket(page, running_desk, ref)

    page.get_by_test_id("waiting-on").select_option("requester")

    expect(page.get_by_test_id("clock-paused")).to_be_visible(timeout=SLOW)
    expect(page.locator('[data-kind="waiting"]')).to_contain_text("Requester")


def test_the_list_by_due_time_is_asked_of_the_desk(
    desk_page: Page, running_desk: RunningDesk
) -> None:
    wrote(running_desk, MARIBEL, "TAM-410 1201: kit K100001", "Patient is waiting, no kit.")
    page = desk_page

    with page.expect_response(lambda answer: "sort=due" in answer.url, timeout=SLOW):
        page.get_by_test_id("ticket-order").click()

    expect(page.get_by_test_id("ticket-order")).to_contain_text("Due first")
    expect(page.get_by_test_id("ticket-row").first.get_by_test_id("due")).to_be_visible()
    picture(page, "due-list")
    assert violations(page) == {}
