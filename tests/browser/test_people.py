"""Who a requester is, in the browser: an unknown address is linked, proved, merged and parted."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import picture
from tests.browser.test_desk import SLOW
from tests.journeys.test_story import deliver, mail_of
from tests.running_desk import RunningDesk

pytestmark = [pytest.mark.desk, pytest.mark.browser]
STRANGER = "m.ortega@private.example"
WHY = "She gave her name and site on the phone."


def mail_from_stranger(desk: RunningDesk, number: int) -> str:
    """A mail of the unknown address; the ticket it lands on."""
    message_id = f"<people-{number}@private.example>"
    words = f"My password for TAM-410 has expired, try {number}."
    deliver(desk, mail_of(STRANGER, f"Password {number}", words, Message_ID=message_id))
    return desk.agent().ticket_of(message_id, seconds=60)


def open_requester(page: Page, desk: RunningDesk, ref: str) -> None:
    """The panel behind the requester's name on a ticket."""
    page.goto(f"{desk.web}/tickets/{ref}")
    page.get_by_test_id("person-open").click(timeout=SLOW)


def test_an_unknown_address_is_linked_and_the_next_mail_proves_it(
    desk_page: Page, running_desk: RunningDesk
) -> None:
    open_requester(desk_page, running_desk, mail_from_stranger(running_desk, 1))
    unknown = desk_page.get_by_test_id("person-unknown")
    expect(unknown).to_contain_text(STRANGER, timeout=SLOW)
    desk_page.get_by_test_id("unknown-why").fill(WHY)
    search = desk_page.get_by_test_id("people-search")
    search.fill("Ortega")
    search.press("Enter")

    found = desk_page.get_by_test_id("people-found").locator("li", has_text="Maribel Ortega")
    expect(found).to_be_visible(timeout=SLOW)
    picture(desk_page, "unknown-requester")
    found.get_by_test_id("people-choose").click(timeout=SLOW)

    link = desk_page.get_by_test_id("person-identities").locator("li", has_text=STRANGER)
    expect(link).to_have_attribute("data-verified", "false", timeout=SLOW)
    expect(desk_page.get_by_test_id("person-changes")).to_contain_text(WHY)
    picture(desk_page, "requester-linked")
    open_requester(desk_page, running_desk, mail_from_stranger(running_desk, 2))
    expect(link).to_have_attribute("data-verified", "true", timeout=SLOW)
    expect(desk_page.get_by_test_id("person-changes")).to_contain_text("Verified")


def test_two_records_are_merged_and_parted_from_the_ticket(
    desk_page: Page, running_desk: RunningDesk
) -> None:
    known = "maribel.ortega@junipermesa.example"
    message_id = "<people-3@junipermesa.example>"
    words = "Kit SHP-77108 has not arrived for TAM-410."
    deliver(running_desk, mail_of(known, "Shipment", words, Message_ID=message_id))
    open_requester(desk_page, running_desk, running_desk.agent().ticket_of(message_id, seconds=60))
    panel = desk_page.get_by_test_id("person-panel")
    first = panel.get_attribute("data-person", timeout=SLOW)
    desk_page.get_by_test_id("merge-open").click()
    desk_page.get_by_test_id("merge-why").fill("The site says so.")
    search = desk_page.get_by_test_id("people-search")
    search.fill("harriet pen")
    search.press("Enter")
    found = desk_page.get_by_test_id("people-found").locator("li", has_text="Harriet Penhale")
    found.get_by_test_id("people-choose").click(timeout=SLOW)

    records = desk_page.get_by_test_id("person-records")
    expect(records).to_contain_text(f"({first})", timeout=SLOW)
    assert panel.get_attribute("data-person") != first
    picture(desk_page, "requester-merged")
    records.get_by_test_id("person-unmerge").click()
    desk_page.get_by_test_id("person-unmerge-why").fill("It was somebody else.")
    desk_page.get_by_test_id("person-unmerge-submit").click()

    expect(panel).to_have_attribute("data-person", str(first), timeout=SLOW)
    expect(records).to_have_count(0)
