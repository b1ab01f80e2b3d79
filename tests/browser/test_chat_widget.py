"""The widget on a host's page: its size, its languages, the keyboard, axe, and who may go on."""

import gzip
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    FilePayload,
    Page,
    Route,
    expect,
)

from local import building
from local.places import Places
from tests.browser.chat_line import WIDGET, Line, RunningClock
from tests.browser.conftest import picture
from tests.browser.scenes import violations
from tests.heliograph.stage import Stage, aws_in_memory

pytestmark = pytest.mark.browser
LARGEST = 30_000  # bytes after gzip
SLOW = 15_000


@pytest.fixture(scope="module")
def stage() -> Iterator[Stage]:
    """Tables and an organisation; the widget as it is built."""
    building.build_web(Places.from_environment())
    with aws_in_memory() as made:
        yield made


@pytest.fixture
def line(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> Iterator[Line]:
    """A host's page and its line to the desk."""
    made = Line(stage.fresh())
    made.desk = replace(made.desk, chat_sockets=made, clock=RunningClock())
    monkeypatch.setattr("heliograph.bootstrap.desk", lambda: made.desk)
    made.start()
    yield made
    made.stop()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser profile of its own."""
    made = browser.new_context(locale="en-GB", viewport={"width": 1000, "height": 760})
    yield made
    made.close()


def begin(page: Page, line: Line, query: str = "", text: str = "No kit for 2201-007") -> None:
    """Open the host's page and the chat with its first message."""
    page.goto(f"{line.url}/?{query}")
    if "float" in query:
        page.get_by_test_id("chat-launcher").click()
    page.get_by_test_id("chat-first").fill(text)
    page.get_by_test_id("chat-begin").click()
    expect(page.get_by_test_id("chat-ref")).to_contain_text("TS-", timeout=SLOW)


def test_the_widget_is_smaller_than_thirty_kilobytes(stage: Stage) -> None:
    size = len(gzip.compress(WIDGET.read_bytes()))

    print(f"chat widget: {size} bytes gzip of at most {LARGEST}")
    assert 5_000 < size < LARGEST


@pytest.mark.parametrize("language", ["en", "de", "es", "fr", "ja", "ar"])
def test_every_language_holds_against_axe_on_a_telephone(
    browser: Browser, line: Line, language: str
) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 780}, color_scheme="dark")
    page = context.new_page()
    page.goto(f"{line.url}/?float&l={language}")
    page.get_by_test_id("chat-launcher").click()
    page.wait_for_timeout(250)  # the dialog's rise would be measured as too little contrast
    picture(page, f"widget-start-{language}-390")

    assert violations(page) == {}
    page.get_by_test_id("chat-first").fill("No kit for 2201-007")
    page.get_by_test_id("chat-begin").click()
    expect(page.get_by_test_id("chat-ref")).to_contain_text("TS-", timeout=SLOW)
    line.agent_says("Which kit do you see?", 1)
    line.agent_types()
    expect(page.get_by_test_id("chat-message")).to_have_count(2, timeout=SLOW)
    picture(page, f"widget-{language}-390")
    assert violations(page) == {}
    direction = page.locator("[data-heliograph] .box").get_attribute("dir")
    assert direction == ("rtl" if language == "ar" else "ltr")
    context.close()


def test_a_page_in_light_colours_holds_against_axe_and_its_own_strict_policy(
    context: BrowserContext, line: Line
) -> None:
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    begin(page, line)
    line.agent_says("Which kit do you see?", 1)
    expect(page.get_by_test_id("chat-message")).to_have_count(2, timeout=SLOW)
    picture(page, "widget-light-1000")

    assert violations(page) == {}
    assert [text for text in said if "Content Security Policy" in text] == []


def test_the_keyboard_stays_in_the_dialog_and_goes_back_to_the_launcher(
    context: BrowserContext, line: Line
) -> None:
    page = context.new_page()
    page.goto(f"{line.url}/?float")
    launcher = page.get_by_test_id("chat-launcher")
    launcher.focus()
    page.keyboard.press("Enter")

    focused = "document.activeElement.shadowRoot?.activeElement?.dataset.testid"
    assert page.evaluate(focused) == "chat-first"
    passed = []
    for _ in range(4):
        page.keyboard.press("Tab")
        passed.append(page.evaluate(focused))
    assert passed == ["chat-begin", "chat-close", "chat-first", "chat-begin"]
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("chat")).to_be_hidden()
    assert page.evaluate(focused) == "chat-launcher"


def test_a_closed_chat_counts_what_was_not_seen_and_opening_it_tells_the_agent(
    context: BrowserContext, line: Line
) -> None:
    page = context.new_page()
    begin(page, line, "float")
    page.get_by_test_id("chat-close").click()
    line.agent_says("Which kit do you see?", 1)

    launcher = page.get_by_test_id("chat-launcher")
    expect(launcher).to_have_attribute("aria-label", re.compile("1 new"), timeout=SLOW)
    centre: Any = line.desk.contact_centre
    assert centre.read == []
    launcher.click()
    page.wait_for_timeout(500)
    assert centre.read == ["a1"]


def test_a_reload_goes_on_and_what_was_written_offline_arrives(
    context: BrowserContext, line: Line
) -> None:
    page = context.new_page()
    begin(page, line)
    page.reload()
    expect(page.get_by_test_id("chat-message")).to_have_count(1, timeout=SLOW)
    line.drop()
    line.closed = True

    page.get_by_test_id("chat-text").fill("Kit 204417")
    page.get_by_test_id("chat-text").press("Enter")
    expect(page.get_by_test_id("chat-unconfirmed")).to_have_count(1)
    assert line.stored() == ["No kit for 2201-007"]
    line.closed = False

    expect(page.get_by_test_id("chat-unconfirmed")).to_have_count(0, timeout=SLOW)
    assert line.stored() == ["No kit for 2201-007", "Kit 204417"]


def test_a_chat_carried_into_another_browser_opens_nothing(
    browser: Browser, context: BrowserContext, line: Line
) -> None:
    page = context.new_page()
    begin(page, line)
    expect(page.get_by_test_id("chat-state")).to_have_attribute("data-state", "waiting")
    carry = "JSON.stringify([sessionStorage, localStorage].map(each => ({...each})))"
    stolen = page.evaluate(carry)

    thief = browser.new_context(locale="en-GB")
    other = thief.new_page()
    other.goto(line.url)
    other.evaluate(
        "told => JSON.parse(told).forEach((all, at) => Object.entries(all).forEach(([key, value])"
        " => [sessionStorage, localStorage][at].setItem(key, value)))",
        stolen,
    )
    other.reload()

    expect(other.get_by_test_id("chat-problem")).to_contain_text("another browser", timeout=SLOW)
    line.agent_says("Which kit do you see?", 1)
    expect(page.get_by_test_id("chat-message")).to_have_count(2, timeout=SLOW)
    assert "Which kit" not in other.get_by_test_id("chat").inner_text()
    thief.close()


def test_who_is_signed_in_nowhere_proves_an_address_by_a_mailed_code(
    context: BrowserContext, line: Line
) -> None:
    page = context.new_page()
    page.goto(f"{line.url}/?anonymous")
    page.get_by_test_id("chat-first").fill("No kit for 2201-007")
    page.get_by_test_id("chat-email").fill("ivo.grau@harbour.example")
    page.get_by_test_id("chat-begin").click()
    page.get_by_test_id("chat-code").wait_for()
    picture(page, "widget-code")
    assert violations(page) == {}
    sender: Any = line.desk.mail_sender
    page.get_by_test_id("chat-code").fill(re.findall(r"\d{6}", sender.sent[-1].text)[0])
    page.get_by_test_id("chat-begin").click()

    expect(page.get_by_test_id("chat-ref")).to_contain_text("TS-", timeout=SLOW)
    assert line.stored() == ["No kit for 2201-007"]


def file(name: str, body: bytes = b"%PDF-1.7") -> FilePayload:
    return FilePayload(name=name, mimeType="application/octet-stream", buffer=body)


def bring(page: Page, event: str, where: str, name: str) -> None:
    """Drop or paste a file as a browser does."""
    page.get_by_test_id(where).evaluate(
        """(element, [event, name]) => {
          const data = new DataTransfer();
          data.items.add(new File(["%PDF-1.7"], name));
          const told = { bubbles: true, cancelable: true, clipboardData: data, dataTransfer: data };
          const Kind = event === "paste" ? ClipboardEvent : DragEvent;
          element.dispatchEvent(new Kind(event, told));
        }""",
        [event, name],
    )


def test_files_are_chosen_by_keyboard_dropped_and_pasted_and_limits_are_told_before_sending(
    context: BrowserContext, line: Line
) -> None:
    page = context.new_page()
    begin(page, line)
    expect(page.get_by_text("up to 4 MB each")).to_be_visible()
    with page.expect_file_chooser() as chooser:
        page.get_by_test_id("chat-attach").press("Enter")
    assert chooser.value.is_multiple()

    chooser.value.set_files([file("setup.exe"), file("big.pdf", b"%PDF" + bytes(4_000_000))])

    expect(page.get_by_test_id("chat-problem")).to_contain_text("“big.pdf” is larger than 4 MB")
    assert line.stored()[1:] == []
    page.get_by_test_id("chat-files").set_input_files([file("one.pdf"), file("two.pdf")])
    bring(page, "drop", "chat-messages", "dropped.pdf")
    bring(page, "paste", "chat-text", "pasted.pdf")
    expect(page.get_by_test_id("chat-file")).to_have_count(4, timeout=SLOW)
    expect(page.get_by_test_id("chat-problem")).to_be_hidden()
    names = ["one.pdf", "two.pdf", "dropped.pdf", "pasted.pdf"]
    assert line.stored()[1:] == [f"\N{PAPERCLIP} {name}" for name in names]
    line.agent_sends("how.pdf", 1)
    expect(page.get_by_test_id("chat-file")).to_have_count(5, timeout=SLOW)
    picture(page, "widget-files-1000")
    assert violations(page) == {}


def test_a_file_that_is_not_what_its_name_says_is_refused_and_the_chat_goes_on(
    context: BrowserContext, line: Line
) -> None:
    page = context.new_page()
    begin(page, line)

    page.get_by_test_id("chat-files").set_input_files([file("a.pdf", b"MZ\x90"), file("b.pdf")])

    expect(page.get_by_test_id("chat-problem")).to_contain_text("a.pdf", timeout=SLOW)
    expect(page.get_by_test_id("chat-file")).to_have_text("b.pdf", timeout=SLOW)
    expect(page.get_by_test_id("chat-sending")).to_have_count(0)


def test_an_agents_file_is_saved_by_a_link_of_its_own(context: BrowserContext, line: Line) -> None:
    asked: list[str] = []

    def store(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(body="%PDF-1.7", headers={"content-disposition": "attachment"})

    context.route("https://*.amazonaws.com/**", store)
    page = context.new_page()
    begin(page, line)
    line.agent_sends("how.pdf", 1)

    with context.expect_event("page"):
        page.get_by_role("button", name="Save how.pdf").click()

    expect(page.get_by_test_id("chat-message")).to_have_count(2)
    page.wait_for_timeout(300)
    assert ["how.pdf" in url and "chat-files/" in url for url in asked] == [True]
