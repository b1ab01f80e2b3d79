"""The ticket page with all its parts holds against axe-core, in both colours, wide and narrow."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import picture
from tests.browser.scenes import DECLAN, SLOW, TOBIAS, choose, open_ticket, violations, wrote
from tests.running_desk import RunningDesk

pytestmark = [pytest.mark.desk, pytest.mark.browser]


@pytest.fixture(scope="module")
def busy_ticket(running_desk: RunningDesk) -> str:
    """A ticket with a merged one, a suggestion, a linked incident and a second contact."""
    agent = running_desk.agent()
    wrote(running_desk, TOBIAS, "QW-077 7302: kit Q70222 is damaged", "The seal is open.")
    gone = wrote(running_desk, TOBIAS, "QW-077: my password does not work", "I am locked out.")
    forged = {"X_Local_Authentication": "fail"}
    ref = wrote(running_desk, TOBIAS, "QW-077: kit Q70222", "The damaged kit, again.", **forged)
    incident = wrote(running_desk, DECLAN, "QW-077 1201: kit Q70333 is wet", "The box is open.")
    agent.post(f"/tickets/{gone}/merging", {"into": ref, "text": "One call"})
    agent.post(f"/tickets/{ref}/relations", {"ref": incident, "relation": "incident"})
    return ref


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
def test_the_ticket_page_has_no_violation(
    desk_page: Page,
    running_desk: RunningDesk,
    busy_ticket: str,
    colours: str,
    width: int,
    height: int,
) -> None:
    page = desk_page
    if colours == "dark":
        page.get_by_test_id("colours").click()
    page.set_viewport_size({"width": width, "height": height})
    open_ticket(page, running_desk, busy_ticket)
    page.get_by_test_id("entry-reasons").first.click()
    picture(page, f"ticket-{colours}-{width}")

    assert violations(page) == {}

    page.get_by_test_id("select-contacts").click()
    page.get_by_test_id("select-contact").first.check()
    picture(page, f"selecting-{colours}-{width}")
    assert violations(page) == {}

    page.get_by_test_id("select-cancel").click()
    page.get_by_test_id("merge-ticket").click()
    other = page.get_by_test_id("picker-ticket").first
    expect(other).to_be_visible(timeout=SLOW)
    choose(page, str(other.get_attribute("data-ref")))
    page.wait_for_timeout(300)  # the dialog's fade would be measured as too little contrast
    picture(page, f"merging-{colours}-{width}")
    assert violations(page) == {}
