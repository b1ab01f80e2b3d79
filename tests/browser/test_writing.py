"""A site texts, fills in the form, and is answered by text; nothing typed is lost."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

from local.aws import Clients
from local.texts import send_text
from tests.browser.conftest import picture
from tests.browser.scenes import SLOW, open_ticket, violations
from tests.journeys.test_whole_call import entries
from tests.running_desk import RunningDesk

pytestmark = [pytest.mark.desk, pytest.mark.browser]
MOBILE = "+13035550171"


@pytest.fixture
def form_page(browser: Browser, running_desk: RunningDesk) -> Iterator[Page]:
    """The web form, opened by somebody who is not signed in."""
    context = browser.new_context(viewport={"width": 900, "height": 1100}, locale="en-GB")
    page = context.new_page()
    page.goto(f"{running_desk.web}/form")
    page.get_by_test_id("form").wait_for()
    yield page
    context.close()


@pytest.fixture(scope="module")
def texted(running_desk: RunningDesk) -> str:
    """A ticket of a text message."""
    sns = Clients(running_desk.places.aws_url)("sns")
    text = "QW-077: no kit left for the patient who waits here"
    message_id = send_text(sns, running_desk.deployment, MOBILE, text)
    ref = running_desk.agent().ticket_of(message_id, seconds=60)
    assert ref
    return ref


def test_a_form_is_sent_and_lands_on_a_ticket(form_page: Page, running_desk: RunningDesk) -> None:
    page = form_page
    page.get_by_test_id("form-study").fill("QW-077")
    page.get_by_test_id("form-contactWay").fill("ward@northgate.example")
    page.get_by_test_id("form-message").fill("The screen says that no kit is left.")
    page.get_by_test_id("form-patientWaiting").check()
    label = FilePayload(name="label.pdf", mimeType="application/pdf", buffer=b"%PDF-1.7")
    page.get_by_test_id("form").locator('input[type="file"]').set_input_files(label)
    expect(page.get_by_test_id("form-file")).to_contain_text("label.pdf")
    picture(page, "form")

    page.get_by_test_id("form-send").click()

    sent = page.get_by_test_id("form-sent")
    expect(sent).to_be_visible(timeout=SLOW)
    ref = str(sent.get_attribute("data-ref"))
    ticket = running_desk.agent().get(f"/tickets/{ref}")["ticket"]
    assert (ticket["channels"], ticket["patientWaiting"]) == (["web_form"], True)
    (contact,) = entries(running_desk.agent(), ref, "contact_received")
    assert [file["name"] for file in contact["attachments"]] == ["label.pdf"]


def test_missing_answers_are_named_and_what_was_typed_outlives_a_reload(form_page: Page) -> None:
    page = form_page
    page.get_by_test_id("form-message").fill("Half of a thought")

    page.get_by_test_id("form-send").click()

    expect(page.get_by_test_id("form-missing")).to_contain_text("telephone number")
    assert violations(page) == {}
    page.reload()
    expect(page.get_by_test_id("form-message")).to_have_value("Half of a thought")


@pytest.mark.parametrize(("width", "height"), [(1280, 900), (390, 844)])
@pytest.mark.parametrize("language", ["en", "de", "es", "fr"])
def test_the_form_has_no_violation(form_page: Page, width: int, height: int, language: str) -> None:
    form_page.set_viewport_size({"width": width, "height": height})
    form_page.get_by_test_id("language").select_option(language)
    expect(form_page.locator("html")).to_have_attribute("lang", language)
    picture(form_page, f"form-{language}-{width}")

    assert violations(form_page) == {}


def test_a_text_is_answered_by_text_and_counted_while_it_is_written(
    desk_page: Page, running_desk: RunningDesk, texted: str
) -> None:
    page = desk_page
    open_ticket(page, running_desk, texted)
    box = page.get_by_test_id("reply-text")
    meter = page.get_by_test_id("text-meter")

    box.fill("Released - €5 or 한")
    expect(meter).to_contain_text("UCS-2")
    box.fill("x" * 930)
    expect(meter).to_have_attribute("data-over", "true")
    expect(page.get_by_test_id("reply-send")).to_be_disabled()
    box.fill("The kits are released.")
    expect(meter).to_have_attribute("data-parts", "1")
    picture(page, "answer-by-text")
    assert violations(page) == {}
    page.get_by_test_id("reply-send").click()

    answer = page.get_by_text("The kits are released.")
    expect(answer.first).to_be_visible(timeout=SLOW)
    delivered = page.locator('[data-testid="delivery"][data-state="delivered"]')
    expect(delivered.first).to_be_visible(timeout=SLOW)


def test_the_telephone_shows_what_the_desk_texted(telephone_page: Page, texted: str) -> None:
    page = telephone_page
    page.get_by_test_id("texts-from").fill(MOBILE)

    received = page.get_by_test_id("texts-received")

    expect(received).to_contain_text(texted, timeout=SLOW)
    picture(page, "telephone-texts")
    assert violations(page) == {}
