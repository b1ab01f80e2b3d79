"""A blinded agent never meets a treatment, on page or socket; an unblinded one opens it."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import SignIn, picture
from tests.browser.scenes import DECLAN, SLOW, card, open_ticket, violations, wrote
from tests.running_desk import RunningDesk

pytestmark = [pytest.mark.desk, pytest.mark.browser]
CANARY = "placebo"
LEAK = "TAM-410: subject 1201-004 is on placebo, kit 310201 placebo. Can we still dispense?"


def step(page: Page, name: str, reason: str) -> None:
    """One step on the held mail, with its reason."""
    page.get_by_test_id(f"hold-{name}").first.click()
    page.get_by_test_id("hold-reason").fill(reason)
    page.get_by_test_id("hold-submit").click()


def test_a_treatment_is_held_from_a_blinded_agent_and_opened_by_an_unblinded_one(
    sign_in: SignIn, running_desk: RunningDesk
) -> None:
    page, frames = sign_in("a05"), list[str]()
    page.on("websocket", lambda s: s.on("framereceived", lambda told: frames.append(str(told))))
    page.reload()
    page.locator('[data-testid="softphone"][data-connection="open"]').wait_for()

    ref = wrote(running_desk, DECLAN, "TAM-410 1201-004 placebo", LEAK)
    open_ticket(page, running_desk, ref)
    expect(card(page, "email").get_by_test_id("held")).to_have_text(re.compile("Held: may reveal"))
    expect(page.get_by_test_id("hold-open")).to_have_count(0)
    picture(page, "held-blinded")
    assert CANARY not in page.content().lower()
    assert CANARY not in " ".join(frames).lower()
    assert violations(page) == {}

    page.get_by_test_id("reply-text").fill("1201-004 is on placebo, yes")
    page.get_by_test_id("reply-send").click()
    expect(page.get_by_text("of a treatment").first).to_be_visible(timeout=SLOW)
    expect(page.get_by_test_id("reply-text")).to_have_value("1201-004 is on placebo, yes")
    picture(page, "held-refused-reply")

    other = sign_in("a07")
    open_ticket(other, running_desk, ref)
    step(other, "open", "To answer the site")
    expect(other.get_by_test_id("hold-opened")).to_contain_text("kit 310201 placebo", timeout=SLOW)
    expect(other.locator('[data-kind="hold_opened"]')).to_contain_text("To answer the site")
    picture(other, "held-opened")
    assert violations(other) == {}
