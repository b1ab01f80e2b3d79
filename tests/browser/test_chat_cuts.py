"""The widget in a browser, its line cut at every message of either direction: 0 lost, 0 doubled."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

from local import building
from local.places import Places
from tests.browser.chat_line import Cut, Line, RunningClock
from tests.heliograph.stage import Stage, aws_in_memory

pytestmark = pytest.mark.browser
SAID = ["No kit for 2201-007", "Kit 204417", "The seal is open", "What now?"]
ANSWERED = ["Which kit?", "One moment", "Use 204418"]
SENT = "\N{PAPERCLIP} label.pdf"
GIVEN = "\N{PAPERCLIP} how.pdf"


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
    monkeypatch.setattr("heliograph.bootstrap.desk", lambda: made.desk)
    renew(made, stage)
    made.start()
    yield made
    made.stop()


def renew(line: Line, stage: Stage, cut: Cut | None = None) -> None:
    """A desk on empty tables behind the line."""
    line.desk = replace(stage.fresh(), chat_sockets=line, clock=RunningClock())
    line.cut = cut or Cut()


def write(page: Page, text: str) -> None:
    page.get_by_test_id("chat-text").fill(text)
    page.get_by_test_id("chat-text").press("Enter")


def attach(page: Page, name: str) -> None:
    file = FilePayload(name=name, mimeType="application/pdf", buffer=b"%PDF-1.7")
    page.get_by_test_id("chat-files").set_input_files(file)


def converse(page: Page, line: Line) -> None:
    """Four lines and a file of the requester, three and a file of an agent, and what both are told
    besides.
    """
    page.goto(line.url)
    page.get_by_test_id("chat-first").fill(SAID[0])
    page.get_by_test_id("chat-begin").click()
    write(page, SAID[1])
    expect(page.get_by_test_id("chat-ref")).to_contain_text("TS-", timeout=15_000)
    line.agent_says(ANSWERED[0], 1)
    attach(page, "label.pdf")
    write(page, SAID[2])
    line.agent_types()
    line.agent_says(ANSWERED[1], 2)
    expect(page.get_by_test_id("chat-message")).to_have_count(6, timeout=15_000)
    write(page, SAID[3])
    line.agent_sends("how.pdf", 1)
    line.agent_says(ANSWERED[2], 3)
    expect(page.get_by_test_id("chat-message")).to_have_count(9, timeout=15_000)
    expect(page.get_by_test_id("chat-unconfirmed")).to_have_count(0)
    expect(page.get_by_test_id("chat-sending")).to_have_count(0)
    page.get_by_test_id("chat-end").click()
    expect(page.get_by_test_id("chat-state")).to_have_attribute("data-state", "ended")


def shown(page: Page) -> list[str]:
    """The texts on the page, without name and time."""
    script = r"""all => all.map(each => each.querySelector(".file")
        ? "\u{1F4CE} " + each.querySelector(".file").textContent
        : [...each.childNodes].find(n => n.nodeType === 3).data)"""
    return [str(text) for text in page.get_by_test_id("chat-message").evaluate_all(script)]


def talk(browser: Browser, line: Line) -> tuple[list[str], list[str]]:
    """What the page shows and what is on the ticket, after the same conversation."""
    context = browser.new_context(locale="en-GB")
    try:
        page = context.new_page()
        converse(page, line)
        return shown(page), line.stored()
    finally:
        context.close()


def test_a_line_cut_at_every_message_loses_none_and_doubles_none(
    browser: Browser, stage: Stage, line: Line
) -> None:
    talk(browser, line)
    passages = line.cut.passed
    assert passages >= 15
    broken = 0

    for at in range(1, passages + 1):
        for delivered in (False, True):
            renew(line, stage, Cut(at, delivered))

            page, ticket = talk(browser, line)

            where = f"cut at {at} of {passages}, delivered={delivered}"
            broken += line.cut.passed >= at
            assert sorted(ticket) == sorted([*SAID, *ANSWERED, SENT, GIVEN]), where
            assert page == ticket, where
            assert [text for text in ticket if text in SAID] == SAID, where
    # a conversation may take a frame or two less than the one that was counted
    assert broken >= 2 * (passages - 2)
    print(f"chat: {broken} cuts at {passages} passages, 0 lost, 0 doubled")
