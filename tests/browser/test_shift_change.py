"""The end of a shift in the browser: one city hands over, another takes two and declines one."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import SignIn, picture
from tests.browser.scenes import LIESELOTTE, SLOW, violations, wrote
from tests.running_desk import RunningDesk

pytestmark = [pytest.mark.desk, pytest.mark.browser]
ARJUN, HENRIK, BEATRIZ = "a02", "a04", "a03"  # Singapore; Lisbon; the lead in Lisbon
IN_SHIFT = "2026-05-12T07:00"  # in Lisbon; Singapore's shift ends there at 09:30
RATE = "5"  # twelve seconds until hand-overs begin, three minutes until the lead is told
PAGES = (("", "duty-seat"), ("/coverage", "coverage-need"), ("/roster", "roster-shifts"))
SUBJECTS = ("2403-301", "2403-302", "2403-303")


@pytest.fixture
def tickets(running_desk: RunningDesk) -> list[str]:
    """Three tickets of Arjun's; urgent and in German, only Henrik can take them."""
    owner = running_desk.agent(ARJUN)
    refs = []
    for subject in SUBJECTS:
        words = f"The system gives no kit for subject {subject}."
        ref = wrote(running_desk, LIESELOTTE, f"FJE-2205 {subject}: no kit", words)
        heard = {"severity": 2, "language": "de", "why": "Visit is tomorrow."}
        owner.post(f"/tickets/{ref}/triage", heard)
        owner.post(f"/tickets/{ref}/owner", {"agentId": ARJUN})
        refs.append(ref)
    return refs


def rehearse(page: Page, desk: RunningDesk, refs: list[str]) -> str:
    """A lead starts a rehearsal over tickets; its name."""
    page.goto(f"{desk.web}/shifts/change")
    page.get_by_test_id("rehearsal").locator("summary").click(timeout=SLOW)
    page.get_by_test_id("rehearsal-shift").select_option("SIN-D")
    page.get_by_test_id("rehearsal-at").fill(IN_SHIFT)
    page.get_by_test_id("rehearsal-rate").select_option(RATE)
    page.get_by_test_id("rehearsal-tickets").fill(" ".join(refs))
    with page.expect_response("**/api/rehearsals", timeout=SLOW) as answer:
        page.get_by_test_id("rehearsal-submit").click()
    rehearsal = str(answer.value.json()["rehearsal"]["id"])
    shown = page.get_by_test_id("shift-change")
    expect(shown).to_have_attribute("data-id", rehearsal, timeout=SLOW)
    expect(shown.get_by_test_id("change-clock")).to_contain_text("A rehearsal", timeout=SLOW)
    return rehearsal


def board(page: Page, desk: RunningDesk, rehearsal: str) -> Page:
    """The page of the shift change."""
    page.goto(f"{desk.web}/shifts/change")
    page.get_by_test_id("change-which").select_option(rehearsal, timeout=SLOW)
    return page


def card(page: Page, part: str, ref: str) -> Locator:
    """A hand-over in one of the lists."""
    return page.locator(f'[data-testid="change-{part}"] [data-ref="{ref}"]')


def hand_over(page: Page, ref: str) -> None:
    """Write what no record knows, by keyboard."""
    mine = card(page, "outgoing", ref)
    mine.get_by_test_id("lines-plan").fill("Ask the depot for kit 204522 at 09:00 Berlin time.")
    mine.get_by_test_id("lines-contingency").fill("If the depot has none, use the resupply form.")
    mine.get_by_test_id("lines-contingency").press("Tab")
    page.keyboard.press("Enter")
    expect(mine).to_have_attribute("data-state", "offered", timeout=SLOW)


def opened(page: Page, ref: str) -> Locator:
    """The package of something that is offered."""
    offered = card(page, "incoming", ref)
    offered.get_by_test_id("shift-handover-open").click(timeout=SLOW)
    expect(offered.get_by_test_id("package-plan")).to_contain_text("kit 204522")
    return offered


def read_back(page: Page, ref: str) -> None:
    """Take it: the next action and by when."""
    offered = opened(page, ref)
    offered.get_by_test_id("read-back-action").fill("I call the depot at 09:00 their time.")
    offered.get_by_test_id("read-back-due").fill("2026-05-12T10:00")
    offered.get_by_test_id("shift-accept").click()
    expect(card(page, "over", ref)).to_be_visible(timeout=SLOW)


def owner_of(desk: RunningDesk, ref: str) -> str:
    """Whose the ticket is."""
    return str(desk.agent().get(f"/tickets/{ref}")["ticket"]["owner"]["id"])


def test_singapore_hands_three_over_and_lisbon_takes_two(
    sign_in: SignIn, running_desk: RunningDesk, tickets: list[str]
) -> None:
    lead = sign_in(BEATRIZ, "Europe/Lisbon")
    rehearsal = rehearse(lead, running_desk, tickets)
    giver = board(sign_in(ARJUN, "Asia/Singapore"), running_desk, rehearsal)
    expect(card(giver, "outgoing", tickets[2]).get_by_test_id("lines-form")).to_be_visible(
        timeout=SLOW
    )
    picture(giver, "shift-change-outgoing")
    assert violations(giver) == {}
    for ref in tickets:
        hand_over(giver, ref)

    receiver = board(sign_in(HENRIK, "Europe/Lisbon"), running_desk, rehearsal)
    for ref in tickets[:2]:
        read_back(receiver, ref)
    declined = opened(receiver, tickets[2])
    picture(receiver, "shift-change-incoming")
    assert violations(receiver) == {}
    declined.get_by_test_id("shift-decline").click()
    declined.get_by_test_id("decline-reason").fill("I am alone with two emergencies.")
    declined.get_by_test_id("decline-submit").click()

    up = card(lead, "incoming", tickets[2])
    expect(up).to_have_attribute("data-state", "escalated_lead", timeout=SLOW)
    expect(up.get_by_test_id("waiting")).to_contain_text("I am alone with two emergencies.")
    picture(lead, "shift-change-lead")
    lead.set_viewport_size({"width": 390, "height": 844})
    picture(lead, "shift-change-lead-390")
    assert violations(lead) == {}
    assert [owner_of(running_desk, ref) for ref in tickets] == [HENRIK, HENRIK, ARJUN]


def test_the_pages_of_shifts_have_no_violation(sign_in: SignIn, running_desk: RunningDesk) -> None:
    page = sign_in(BEATRIZ, "Asia/Kolkata")
    for part, ready in PAGES:
        page.goto(f"{running_desk.web}/shifts{part}")
        expect(page.get_by_test_id(ready).first).to_be_visible(timeout=SLOW)
        for width in (1440, 390):  # wide in light colours, narrow in dark ones
            page.set_viewport_size({"width": width, "height": 900})
            picture(page, f"shifts{part.replace('/', '-')}-{width}")

            assert violations(page) == {}, (part, width)
            page.get_by_test_id("colours").click()


def test_a_hole_of_a_language_is_told_in_both_times_and_shown(
    sign_in: SignIn, running_desk: RunningDesk
) -> None:
    page = sign_in(BEATRIZ, "Asia/Kolkata")
    page.goto(f"{running_desk.web}/shifts/coverage")

    page.locator('[data-what="language:de"]').get_by_role("radio").check(timeout=SLOW)
    page.get_by_test_id("coverage-standing").check()

    hole = page.get_by_test_id("coverage-hole").first
    expect(hole).to_contain_text("UTC:", timeout=SLOW)
    expect(hole).to_contain_text("Asia/")
    assert float(hole.get_attribute("data-minutes") or 0) > 0
    expect(page.get_by_test_id("coverage-chart").locator("[data-hole]").first).to_be_visible()
    page.get_by_test_id("coverage-as-table").locator("summary").press("Enter")
    expect(page.get_by_test_id("coverage-as-table")).to_contain_text("Nobody, ")
    picture(page, "coverage-language")


def test_of_two_drafts_the_second_is_told_and_kept(
    sign_in: SignIn, running_desk: RunningDesk
) -> None:
    page = sign_in(BEATRIZ)
    page.goto(f"{running_desk.web}/shifts/roster")
    page.get_by_test_id("roster-parts").get_by_text("Holidays").click()
    page.get_by_test_id("roster-holidays-add").click()
    day = datetime.now(UTC).date() + timedelta(days=5 * 365)
    page.get_by_test_id("holiday-day").last.fill(day.isoformat())
    lead = running_desk.agent(BEATRIZ)
    standing = lead.get("/roster")
    edit = {**standing["roster"], "basedOn": standing["newest"], "why": "Told to a test"}
    edit.pop("version")
    lead.post("/roster/versions", edit)

    page.get_by_test_id("roster-why").fill("The office is closed.")
    page.get_by_test_id("roster-submit").click()

    expect(page.get_by_test_id("roster-conflict")).to_be_visible(timeout=SLOW)
    picture(page, "roster-conflict")
    page.get_by_test_id("roster-drop").click()
    expect(page.get_by_test_id("roster")).to_have_attribute(
        "data-version", str(standing["newest"] + 1), timeout=SLOW
    )
    expect(page.get_by_test_id("roster-conflict")).to_have_count(0)
