"""An agent reads why a contact is on a ticket, parts and joins tickets, and takes it back."""

import asyncio
import re
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
from playwright.sync_api import Locator, Page, expect

from local.clients.telephone import Call, call
from tests.browser.conftest import picture
from tests.journeys.test_story import deliver, mail_of
from tests.running_desk import RunningDesk

pytestmark = [pytest.mark.desk, pytest.mark.browser]
SLOW = 60_000  # milliseconds; a first call starts every function it touches
DECLAN, HIS_MOBILE, HIS_STUDY = "declan.frost@wattlebay.example", "+61255501903", "077#"
LIESELOTTE, HER_WARD, HER_STUDY = "l.brandhuber@auwinkel.example", "+498999998042", "225#"
NADIA = "nadia.elbaz@hazelmere.example"
AURELIE = "aurelie.castaing@tilleuls.example"


def called(desk: RunningDesk, line: str, study: str) -> str:
    """Somebody calls, keys the study and hangs up in the queue; the ticket."""
    number = desk.deployment.output("SupportNumber")
    script = Call(line, number, press=(study, "0"), hang_up_when_queued=True)
    with ThreadPoolExecutor(1) as aside:  # the browser's own loop runs in this thread
        made = aside.submit(lambda: asyncio.run(call(desk.web, script))).result()
    return _landed(desk, made.contact_id)


def wrote(desk: RunningDesk, sender: str, subject: str, text: str) -> str:
    """A mail arrives; the ticket."""
    message_id = f"<{uuid.uuid4().hex}@{sender.partition('@')[2]}>"
    deliver(desk, mail_of(sender, subject, text, Message_ID=message_id))
    return _landed(desk, message_id)


def _landed(desk: RunningDesk, natural_id: str) -> str:
    ref = desk.agent().ticket_of(natural_id, seconds=60)
    assert ref, f"{natural_id} is on no ticket"
    return ref


def open_ticket(page: Page, desk: RunningDesk, ref: str) -> Locator:
    """The ticket's page."""
    page.goto(f"{desk.web}/tickets/{ref}")
    shown = page.locator(f'[data-testid="ticket-page"][data-ref="{ref}"]')
    expect(shown).to_be_visible(timeout=SLOW)
    return shown


def card(page: Page, channel: str) -> Locator:
    """The newest contact of a channel."""
    found = (
        f'[data-testid="timeline-entry"][data-kind="contact_received"][data-channel="{channel}"]'
    )
    return page.locator(found).last


def choose(page: Page, ref: str) -> None:
    """Pick the other ticket by its reference."""
    page.get_by_test_id("picker-search").fill(ref)
    page.locator(f'[data-testid="picker-ticket"][data-ref="{ref}"]').check(timeout=SLOW)


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

    press(page, page.get_by_test_id("notice-undo"))

    expect(notice).to_contain_text("The contacts are back", timeout=SLOW)
    expect(card(page, "email")).to_be_visible()
    assert running_desk.agent().get(f"/tickets/{new}")["ticket"]["ref"] == ref


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
    expect(page.get_by_test_id("merge-plain")).to_contain_text(f"{login} ends and {kit} goes on")
    page.get_by_test_id("merge-why").fill("She reports for him")
    picture(page, "merging")
    page.get_by_test_id("merge-submit").click()

    notice = page.get_by_test_id("notice")
    expect(notice).to_contain_text(f"Merged {login} into {kit}", timeout=SLOW)
    expect(page.get_by_test_id("notice-undo")).to_be_visible()
    expect(page.get_by_test_id("announcement")).to_contain_text(f"Merged {login} into {kit}")
    expect(page.get_by_test_id("timeline")).to_contain_text("I am locked out.")
    picture(page, "merged")
    open_ticket(page, running_desk, kit)  # later, without the notice
    absorbed = page.locator('[data-testid="timeline-entry"][data-kind="absorbed"]')
    expect(absorbed).to_contain_text(f"{login} was merged into this ticket")
    expect(absorbed).to_contain_text("She reports for him")

    absorbed.get_by_test_id("entry-undo").click()

    expect(notice).to_contain_text(f"{login} goes on by itself again", timeout=SLOW)
    expect(page.get_by_test_id("entry-undo")).to_be_hidden()
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
    desk_page.get_by_test_id("merge-submit").click()

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
    problem = called(running_desk, HIS_MOBILE, HIS_STUDY)
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
