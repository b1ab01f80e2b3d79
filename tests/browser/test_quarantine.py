"""An agent reads the quarantine, makes a ticket of an entry, and takes a dismissal back."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import picture
from tests.browser.scenes import SLOW, violations
from tests.journeys.test_story import deliver, mail_of
from tests.running_desk import RunningDesk

pytestmark = [pytest.mark.desk, pytest.mark.browser]
STRANGER = "winner@lottery.example"


def doubted(desk: RunningDesk, subject: str, verdict: str) -> None:
    """A mail that the scanner doubts stands in quarantine."""
    deliver(desk, mail_of(STRANGER, subject, "hello", X_Local_Authentication=verdict))


def test_an_agent_decides_about_what_fits_no_ticket(
    desk_page: Page, running_desk: RunningDesk
) -> None:
    page = desk_page
    doubted(running_desk, "You have won", "spam=FAIL")
    doubted(running_desk, "Open this", "virus=FAIL")
    page.goto(f"{running_desk.web}/quarantine")
    spam = page.get_by_test_id("quarantine-entry").filter(has_text="You have won")
    infected = page.get_by_test_id("quarantine-entry").filter(has_text="Open this")
    for entry in (spam, infected):
        expect(entry).to_be_visible(timeout=SLOW)
    picture(page, "quarantine")

    assert violations(page) == {}
    expect(spam).to_contain_text("The scanner takes it for spam.")
    expect(infected.get_by_test_id("quarantine-download")).to_have_count(0)

    spam.get_by_test_id("quarantine-dismiss").click()
    expect(spam).to_have_count(0, timeout=SLOW)
    page.get_by_text("Dismissed", exact=True).click()
    spam.get_by_test_id("quarantine-restore").click()
    expect(spam).to_have_count(0, timeout=SLOW)
    page.get_by_text("Waiting", exact=True).click()
    spam.get_by_test_id("quarantine-ticket").click()
    expect(spam).to_have_count(0, timeout=SLOW)
    page.get_by_text("Made a ticket", exact=True).click()
    spam.get_by_role("link").click()

    expect(page.get_by_text("Taken out of quarantine").first).to_be_visible(timeout=SLOW)
