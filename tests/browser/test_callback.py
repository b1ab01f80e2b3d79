"""A caller asks to be called back: her telephone rings once an agent has time, and they talk."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import picture
from tests.browser.scenes import SLOW, accept, available, dial, hears, says, violations

pytestmark = [pytest.mark.desk, pytest.mark.browser]
HER_NUMBER = "+13035550177"


def test_a_caller_is_called_back_on_the_page_she_called_from(
    desk_page: Page, telephone_page: Page
) -> None:
    phone = telephone_page.get_by_test_id("telephone")
    dial(telephone_page, HER_NUMBER)
    expect(phone).to_have_attribute("data-awaits", "menu", timeout=SLOW)
    telephone_page.get_by_test_id("telephone-key-0").click()
    expect(phone).to_have_attribute("data-phase", "queued", timeout=SLOW)
    expect(phone).to_have_attribute("data-awaits", "menu", timeout=SLOW)
    telephone_page.get_by_test_id("telephone-key-2").click()
    expect(phone).to_have_attribute("data-phase", "ended", timeout=SLOW)
    expect(telephone_page.get_by_test_id("telephone-reachable")).to_contain_text(HER_NUMBER)

    available(desk_page)
    accept(desk_page, "VOICE")
    expect(phone).to_have_attribute("data-phase", "incoming", timeout=SLOW)
    assert violations(telephone_page) == {}
    picture(telephone_page, "called-back")
    telephone_page.get_by_test_id("telephone-answer").click()

    expect(phone).to_have_attribute("data-phase", "agent", timeout=SLOW)
    says(desk_page, "You asked us to call back.")
    expect(phone).to_contain_text("You asked us to call back.", timeout=SLOW)
    telephone_page.get_by_test_id("telephone-say").fill("Thank you, the kit is not released.")
    telephone_page.get_by_test_id("telephone-say").press("Enter")
    hears(desk_page, "Thank you, the kit is not released.")
    telephone_page.get_by_test_id("telephone-hang-up").click()
    expect(phone).to_have_attribute("data-phase", "ended")
    contact = desk_page.get_by_test_id("softphone-contact")
    expect(contact).to_have_attribute("data-phase", "wrap_up", timeout=SLOW)
    desk_page.get_by_test_id("softphone-clear").click()
    expect(contact).to_be_hidden(timeout=SLOW)
