"""An agent reads why a contact is on a ticket, parts and joins tickets, and takes it back."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import picture
from tests.browser.scenes import (
    AURELIE,
    DECLAN,
    HER_STUDY,
    HER_WARD,
    LIESELOTTE,
    MALINS_STUDY,
    MALINS_WARD,
    NADIA,
    SLOW,
    called,
    card,
    choose,
    open_ticket,
    wrote,
)
from tests.running_desk import RunningDesk

pytestmark = [pytest.mark.desk, pytest.mark.browser]


def tab_to(page: Page, wanted: Locator) -> None:
    """Press Tab until it has the focus."""
    for _ in range(80):
        if wanted.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError("Tab does not lead there")


def press(page: Page, wanted: Locator) -> None:
    """Go to a button by keyboard and press it."""
    tab_to(page, wanted)
    page.keyboard.press("Enter")


def test_a_mail_is_split_off_a_call_by_keyboard_and_taken_back(
    desk_page: Page, running_desk: RunningDesk
) -> None:
    ref = called(running_desk, HER_WARD, HER_STUDY)
    told = "FJE-2205 site 2403: kit 204171 will not register"
    assert wrote(running_desk, LIESELOTTE, told, "As I tried to say on the telephone.") == ref
    page = desk_page
    open_ticket(page, running_desk, ref)

    why = card(page, "email").get_by_test_id("entry-reasons")
    expect(why).to_have_text(re.compile(r"^Joined because: .*same person"))
    picture(page, "why")

    press(page, page.get_by_test_id("select-contacts"))
    tab_to(page, card(page, "email").get_by_test_id("select-contact"))
    page.keyboard.press("Space")
    expect(page.get_by_test_id("selection-count")).to_have_text("1 contact selected")
    picture(page, "selecting")
    press(page, page.get_by_test_id("split-open"))
    tab_to(page, page.get_by_test_id("part-why"))
    page.keyboard.type("The kit is another matter")
    picture(page, "splitting")
    press(page, page.get_by_test_id("part-submit"))

    notice = page.get_by_test_id("notice")
    expect(notice).to_contain_text("1 contact is now on the new ticket", timeout=SLOW)
    expect(notice).to_be_focused()
    expect(card(page, "email")).to_be_hidden()
    new = str(notice.get_by_test_id("ticket-link").get_attribute("data-ref"))
    expect(page.locator(f'[data-testid="ticket-row"][data-ref="{new}"]')).to_be_visible()
    assert running_desk.agent().get(f"/tickets/{new}")["ticket"]["contacts"] == 1
    picture(page, "split")
    notice.get_by_test_id("ticket-link").click()
    moved = card(page, "email").get_by_test_id("entry-reasons")
    expect(moved).to_have_text(
        f"Moved here from {ref} by Dolores Whitcomb: The kit is another matter", timeout=SLOW
    )
    page.go_back()

    press(page, page.get_by_test_id("notice-undo"))

    expect(notice).to_contain_text("The contacts are back", timeout=SLOW)
    expect(why).to_have_text(re.compile(r"^Joined because: .*same person"))
    assert running_desk.agent().get(f"/tickets/{new}")["ticket"]["ref"] == ref


def test_a_call_goes_along_with_its_voicemail_and_the_page_says_so(
    desk_page: Page, running_desk: RunningDesk
) -> None:
    ref = called(running_desk, HER_WARD, HER_STUDY, leaving_a_message=True)
    mail = wrote(running_desk, LIESELOTTE, "FJE-2205 site 2403", "I left you a message.")
    running_desk.agent().post(f"/tickets/{mail}/merging", {"into": ref})
    page = desk_page
    open_ticket(page, running_desk, ref)
    expect(card(page, "voicemail")).to_be_visible(timeout=SLOW)

    page.get_by_test_id("select-contacts").click()
    card(page, "voicemail").get_by_test_id("select-contact").check()
    page.get_by_test_id("split-open").click()
    page.get_by_test_id("part-submit").click()

    notice = page.get_by_test_id("notice")
    expect(notice).to_contain_text("2 contacts are now on the new ticket", timeout=SLOW)
    expect(notice).to_contain_text("went along (1)")
    picture(page, "along")
    page.get_by_test_id("notice-undo").click()
    expect(card(page, "voicemail")).to_be_visible(timeout=SLOW)


def test_two_tickets_are_merged_and_parted_again_from_the_history(
    desk_page: Page, running_desk: RunningDesk
) -> None:
    kit = wrote(running_desk, DECLAN, "QW-077 1201: kit Q20981 is damaged", "The seal is broken.")
    login = wrote(running_desk, NADIA, "QW-077: my password does not work", "I am locked out.")
    assert kit != login
    page = desk_page
    open_ticket(page, running_desk, login)

    page.get_by_test_id("merge-ticket").click()
    choose(page, kit)
    expect(page.get_by_test_id("merge-ticket-plain")).to_contain_text(
        f"{login} ends and {kit} goes on"
    )
    page.get_by_test_id("merge-ticket-why").fill("She reports for him")
    picture(page, "merging")
    page.get_by_test_id("merge-ticket-submit").click()

    notice = page.get_by_test_id("notice")
    expect(notice).to_contain_text(f"Merged {login} into {kit}", timeout=SLOW)
    expect(page.get_by_test_id("notice-undo")).to_be_visible()
    expect(page.get_by_test_id("announcement")).to_contain_text(f"Merged {login} into {kit}")
    expect(page.get_by_test_id("timeline")).to_contain_text("I am locked out.")
    picture(page, "merged")
    open_ticket(page, running_desk, kit)  # later, without the notice
    absorbed = page.locator('[data-testid="timeline-entry"][data-kind="absorbed"]').filter(
        has_text=f"{login} was merged into this ticket"
    )
    came = f"Came with {login}, merged by Dolores Whitcomb: She reports for him"
    expect(card(page, "email").get_by_test_id("entry-reasons")).to_have_text(came)

    absorbed.get_by_test_id("entry-undo").click()

    expect(notice).to_contain_text(f"{login} goes on by itself again", timeout=SLOW)
    expect(absorbed.get_by_test_id("entry-undo")).to_be_hidden()
    expect(page.get_by_test_id("timeline")).not_to_contain_text("I am locked out.")
    open_ticket(page, running_desk, login)
    expect(page.get_by_test_id("timeline")).to_contain_text("I am locked out.")


def test_a_merged_number_leads_to_the_ticket_that_goes_on(
    desk_page: Page, running_desk: RunningDesk
) -> None:
    kept = wrote(running_desk, DECLAN, "QW-077 1201: kit Q30111 is damaged", "Its seal is open.")
    gone = wrote(running_desk, NADIA, "QW-077: I need a new user account", "For a colleague.")
    running_desk.agent().post(f"/tickets/{gone}/merging", {"into": kept})

    desk_page.goto(f"{running_desk.web}/tickets/{gone}")

    expect(desk_page).to_have_url(f"{running_desk.web}/tickets/{kept}", timeout=SLOW)
    expect(desk_page.get_by_test_id("notice")).to_contain_text(f"The work of {gone} goes on")
    expect(desk_page.get_by_test_id("includes")).to_contain_text(gone)


def test_what_may_not_be_merged_says_why_and_what_was_kept(
    desk_page: Page, running_desk: RunningDesk
) -> None:
    here = wrote(running_desk, DECLAN, "QW-077 1201: kit Q40222 is damaged", "The box is wet.")
    there = wrote(running_desk, AURELIE, "FJE-2205: mot de passe perdu", "Merci de m'aider.")
    open_ticket(desk_page, running_desk, here)

    desk_page.get_by_test_id("merge-ticket").click()
    choose(desk_page, there)
    desk_page.get_by_test_id("merge-ticket-submit").click()

    problem = desk_page.get_by_test_id("problem")
    expect(problem).to_contain_text("another sponsor", timeout=SLOW)
    expect(problem).to_contain_text("Kept:")
    picture(desk_page, "refused")
    desk_page.keyboard.press("Escape")
    expect(desk_page.get_by_test_id("ticket-page")).to_have_attribute("data-ref", here)


def test_everybody_behind_a_problem_is_told_once(
    desk_page: Page, running_desk: RunningDesk
) -> None:
    one = wrote(running_desk, DECLAN, "QW-077 1201: kit Q50333 is damaged", "The lid is loose.")
    two = wrote(running_desk, NADIA, "QW-077: report is empty", "The export has no rows.")
    problem = called(running_desk, MALINS_WARD, MALINS_STUDY)
    page = desk_page
    open_ticket(page, running_desk, problem)
    for ref in (one, two):
        page.get_by_test_id("link-ticket").click()
        choose(page, ref)
        page.get_by_label("One that this problem causes").check()
        page.get_by_test_id("link-ticket-submit").click()
        expect(page.locator(f'[data-testid="relation"][data-ref="{ref}"]')).to_be_visible(
            timeout=SLOW
        )

    page.get_by_test_id("tell-open").click()
    page.get_by_test_id("tell-text").fill("It works again.")
    page.get_by_test_id("tell-submit").click()

    expect(page.get_by_test_id("tell-outcome")).to_contain_text("Sent: 2", timeout=SLOW)
    picture(page, "told")
    page.get_by_test_id("tell-submit").click()
    relation = page.locator(f'[data-testid="relation"][data-ref="{two}"]')
    relation.get_by_test_id("relation-remove").click()
    expect(relation).to_be_hidden(timeout=SLOW)
    page.get_by_test_id("notice-undo").click()
    expect(relation).to_be_visible(timeout=SLOW)


def test_a_suggested_ticket_is_set_aside_or_merged(
    desk_page: Page, running_desk: RunningDesk
) -> None:
    first = wrote(running_desk, NADIA, "TAM-410 1605: kit 606111 is damaged", "The seal is open.")
    forged = {"X_Local_Authentication": "fail"}  # nobody vouches for the sender
    again = wrote(running_desk, NADIA, "TAM-410: kit 606111", "The damaged kit, again.", **forged)
    other = wrote(running_desk, NADIA, "TAM-410: about kit 606111", "Damaged, as I said.", **forged)
    page = desk_page
    open_ticket(page, running_desk, again)

    suggestion = page.locator(f'[data-testid="suggestion"][data-ref="{first}"]')
    expect(suggestion).to_contain_text("same kit 606111")
    picture(page, "suggestion")
    suggestion.get_by_test_id("suggestion-dismiss").click()
    expect(page.get_by_test_id("notice")).to_contain_text("will not be suggested", timeout=SLOW)
    expect(suggestion).to_be_hidden()
    open_ticket(page, running_desk, other)
    best = page.get_by_test_id("suggestion").first
    kept = best.get_attribute("data-ref")
    best.get_by_test_id("suggestion-merge").click()
    page.get_by_test_id("merge-ticket-submit").click()

    expect(page).to_have_url(f"{running_desk.web}/tickets/{kept}", timeout=SLOW)
    expect(page.get_by_test_id("notice")).to_contain_text(f"Merged {other} into {kept}")
